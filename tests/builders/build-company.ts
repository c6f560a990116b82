import type { Role } from '#shared/access/capabilities.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { ExchangeRate } from '#shared/domain/exchange-rate/exchange-rate-record.ts';
import type { Item } from '#shared/domain/item/item-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import type { Supplier } from '#shared/domain/supplier/supplier-record.ts';
import type { Warehouse } from '#shared/domain/warehouse/warehouse-record.ts';
import { buildState, type SeedDocument, type TestState } from './build-state.ts';

export function buildPerson(given: Partial<Person> & { readonly name: string }): Person {
  return {
    email: `${given.name.toLowerCase().replaceAll(/[^a-z]/g, '') || 'person'}@example.com`,
    active: true,
    roles: [],
    language: 'en',
    zone: 'Asia/Shanghai',
    formVersion: 1,
    ...given,
  };
}

export function buildDepartment(given: Partial<Department> & { readonly name: string }): Department {
  return { active: true, formVersion: 1, ...given };
}

export function buildWarehouse(given: Partial<Warehouse> & { readonly code: string }): Warehouse {
  return { name: given.code, country: 'DE', zone: 'Europe/Berlin', active: true, formVersion: 1, ...given };
}

export function buildSupplier(given: Partial<Supplier> = {}): Supplier {
  return {
    code: 'S-001',
    name: 'Saigon Cable Co.',
    country: 'VN',
    status: 'approved',
    phone: '+84 28 3822 1111',
    email: 'sales@saigoncable.example',
    bankAccount: '0071000123456',
    formVersion: 1,
    ...given,
  };
}

export function buildItem(given: Partial<Item> = {}): Item {
  return {
    sku: 'CBL-USBC-1M',
    name: 'USB-C cable 1 m',
    unit: 'pcs',
    status: 'active',
    formVersion: 1,
    ...given,
  };
}

export function buildExchangeRate(
  given: Pick<ExchangeRate, 'currency' | 'rate'> & Partial<ExchangeRate>,
): ExchangeRate {
  return { base: 'CNY', date: '2026-11-01', formVersion: 1, ...given };
}

interface Seat {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departmentId: string;
  readonly superiorId?: string;
  readonly zone: string;
}

const SHANGHAI = 'Asia/Shanghai';
const SAIGON = 'Asia/Ho_Chi_Minh';
const PROCUREMENT = 'department-procurement';
const FINANCE = 'department-finance';
const LOGISTICS = 'department-logistics';

const SEATS: readonly Seat[] = [
  {
    id: 'person-linh',
    name: 'Nguyễn Thị Linh',
    roles: ['buyer'],
    departmentId: PROCUREMENT,
    superiorId: 'person-chen',
    zone: SAIGON,
  },
  {
    id: 'person-minh',
    name: 'Trần Văn Minh',
    roles: ['buyer'],
    departmentId: PROCUREMENT,
    superiorId: 'person-chen',
    zone: SAIGON,
  },
  {
    id: 'person-chen',
    name: '陈伟',
    roles: ['buyer'],
    departmentId: PROCUREMENT,
    superiorId: 'person-director',
    zone: SHANGHAI,
  },
  {
    id: 'person-zhou',
    name: '周敏',
    roles: ['cfo'],
    departmentId: FINANCE,
    superiorId: 'person-director',
    zone: SHANGHAI,
  },
  {
    id: 'person-wang',
    name: '王芳',
    roles: ['finance'],
    departmentId: FINANCE,
    superiorId: 'person-zhou',
    zone: SHANGHAI,
  },
  {
    id: 'person-lukas',
    name: 'Lukas Becker',
    roles: ['warehouse'],
    departmentId: LOGISTICS,
    superiorId: 'person-director',
    zone: 'Europe/Berlin',
  },
  {
    id: 'person-admin',
    name: '李娜',
    roles: ['administrator', 'process-admin'],
    departmentId: FINANCE,
    superiorId: 'person-director',
    zone: SHANGHAI,
  },
  { id: 'person-director', name: '刘强', roles: [], departmentId: 'department-board', zone: SHANGHAI },
];

function seatDocument({ id, ...seat }: Seat): SeedDocument {
  const warehouseIds = id === 'person-lukas' ? ['warehouse-hamburg'] : [];
  return { kind: 'person', id, body: buildPerson({ ...seat, warehouseIds, email: `${id}@example.com` }) };
}

function department(id: string, name: string, headId: string): SeedDocument {
  return { kind: 'department', id, body: buildDepartment({ name, headId }) };
}

/** The company of the demo in small: people, departments, a warehouse, a supplier, an item, rates to CNY. */
export function companyDocuments(): readonly SeedDocument[] {
  return [
    ...SEATS.map(seatDocument),
    department(PROCUREMENT, 'Procurement', 'person-chen'),
    department(FINANCE, 'Finance', 'person-zhou'),
    department(LOGISTICS, 'Logistics', 'person-lukas'),
    department('department-board', 'Board', 'person-director'),
    {
      kind: 'warehouse',
      id: 'warehouse-hamburg',
      body: buildWarehouse({ code: 'HAM01', managerId: 'person-lukas' }),
    },
    { kind: 'supplier', id: 'supplier-saigon', body: buildSupplier() },
    { kind: 'item', id: 'item-cable', body: buildItem() },
    { kind: 'exchange-rate', id: 'rate-usd', body: buildExchangeRate({ currency: 'USD', rate: '7.1' }) },
    { kind: 'exchange-rate', id: 'rate-vnd', body: buildExchangeRate({ currency: 'VND', rate: '0.00028' }) },
    { kind: 'exchange-rate', id: 'rate-eur', body: buildExchangeRate({ currency: 'EUR', rate: '7.8' }) },
  ];
}

export function buildCompany(more: readonly SeedDocument[] = []): TestState {
  return buildState([...companyDocuments(), ...more]);
}
