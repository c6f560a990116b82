import { readFileSync } from 'node:fs';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** A record as the import command takes it. */
export interface GeneratedRecord {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Suppliers of the demo company, which the bench's server holds: an order of nobody's is not taken. */
const SUPPLIERS = (
  JSON.parse(
    readFileSync(new URL('../../resources/demo-company/suppliers.json', import.meta.url), 'utf8'),
  ) as readonly { readonly id: string }[]
).map(({ id }) => id);

const GOODS = [
  '蓝牙耳机',
  'Ceramic mug',
  '手机壳',
  'Solar lantern',
  '儿童雨衣',
  'Steel bottle',
  'USB-C 线',
  'Bamboo tray',
];
const PLACES = [
  'Shenzhen',
  'Ho Chi Minh City',
  'Hamburg',
  'Los Angeles',
  'Manila',
  '宁波',
  '义乌',
  'Rotterdam',
];

/** Mulberry32: a small seeded generator, so that two runs measure the same documents. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** One line: 0.2 KB of JSON. */
function generateLine(index: number, random: () => number) {
  return {
    id: `line-${index}`,
    description: `${pick(GOODS, random)} ${pick(PLACES, random)} ${Math.floor(random() * 10_000)}`,
    quantity: String(1 + Math.floor(random() * 5000)),
    unit: 'pcs',
    unitPrice: (random() * 40).toFixed(4),
  };
}

/** `count` purchase orders of about 0.8 KB of JSON each, the same for the same seed. */
export function generateRecords(count: number, seed = 1): GeneratedRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    kind: 'purchase-order',
    id: `bench-order-${String(index).padStart(6, '0')}`,
    body: {
      formVersion: 1,
      number: `PO-2026-${String(index).padStart(6, '0')}`,
      provisionalNumber: `PO-HCM01-${String(index).padStart(6, '0')}`,
      title: `${pick(GOODS, random)} → ${pick(PLACES, random)} ${index}`,
      supplierId: SUPPLIERS[Math.floor(random() * SUPPLIERS.length)],
      buyerId: 'person-linh',
      departmentId: 'department-procurement',
      currency: pick(['CNY', 'USD', 'HKD', 'EUR'], random),
      amount: (random() * 90_000).toFixed(2),
      status: pick(['draft', 'approved', 'partially_received', 'received'], random),
      incoterm: 'FOB',
      incotermPlace: pick(PLACES, random),
      orderDate: `2026-${String(1 + Math.floor(random() * 11)).padStart(2, '0')}-15`,
      lines: [generateLine(0, random), generateLine(1, random), generateLine(2, random)],
    },
  }));
}
