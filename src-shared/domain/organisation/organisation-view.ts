import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Directory, DirectoryPerson } from '#shared/engines/process/directory.ts';
import type { Calendar } from '../calendar/calendar-record.ts';
import type { Department } from '../department/department-record.ts';
import type { Person } from '../person/person-record.ts';
import type { Site } from '../site/site-record.ts';
import type { Warehouse } from '../warehouse/warehouse-record.ts';

/** The whole organisation at one moment. */
export interface OrganisationView {
  readonly people: ReadonlyMap<string, Person>;
  readonly departments: ReadonlyMap<string, Department>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly warehouses: ReadonlyMap<string, Warehouse>;
  readonly directory: Directory;
  /** Departments by the person who heads them. */
  readonly headed: ReadonlyMap<string, readonly string[]>;
}

export async function loadOrganisation(state: StateReader): Promise<OrganisationView> {
  const people = await allOf<Person>(state, 'person');
  const departments = await allOf<Department>(state, 'department');
  return {
    people,
    departments,
    sites: await allOf<Site>(state, 'site'),
    calendars: await allOf<Calendar>(state, 'calendar'),
    warehouses: await allOf<Warehouse>(state, 'warehouse'),
    directory: directoryOf(people, departments),
    headed: headedBy(departments),
  };
}

/** Every record of these kinds is active or not. */
async function allOf<Body>(state: StateReader, kind: DocumentKind): Promise<ReadonlyMap<string, Body>> {
  const active = await state.find<Body>(kind, 'active', 'true');
  const inactive = await state.find<Body>(kind, 'active', 'false');
  return new Map([...active, ...inactive].map(({ id, body }) => [id, body]));
}

function directoryOf(
  people: ReadonlyMap<string, Person>,
  departments: ReadonlyMap<string, Department>,
): Directory {
  const heads = [...departments].flatMap(([id, { headId }]) => (headId ? [[id, headId] as const] : []));
  return {
    people: new Map([...people].map(([id, person]) => [id, directoryPerson(id, person)])),
    heads: new Map(heads),
  };
}

export function directoryPerson(id: string, person: Person): DirectoryPerson {
  const superior = person.superiorId === undefined ? {} : { superiorId: person.superiorId };
  const { name, active, roles = [], zone } = person;
  return { id, name, active, roles, zone, ...superior };
}

function headedBy(departments: ReadonlyMap<string, Department>): ReadonlyMap<string, readonly string[]> {
  const headed = new Map<string, readonly string[]>();
  for (const [id, { headId }] of departments) {
    if (headId) headed.set(headId, [...(headed.get(headId) ?? []), id]);
  }
  return headed;
}
