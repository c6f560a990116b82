import type { Capability } from '#shared/access/capabilities.ts';

export const CREATABLE_KINDS = [
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'supplier',
  'item',
  'warehouse',
  'department',
  'person',
  'exchange-rate',
] as const;
export type CreatableKind = (typeof CREATABLE_KINDS)[number];

/** What creating a kind asks of a person's roles; the server asks again when it accepts. */
const NEEDS: Readonly<Record<CreatableKind, Capability>> = {
  'purchase-request': 'purchase-request.create',
  'purchase-order': 'purchase-order.create',
  'goods-receipt': 'goods-receipt.create',
  supplier: 'supplier.edit',
  item: 'item.edit',
  warehouse: 'warehouse.edit',
  department: 'organisation.edit',
  person: 'organisation.edit',
  'exchange-rate': 'exchange-rate.edit',
};

export function capabilityToCreate(kind: CreatableKind): Capability {
  return NEEDS[kind];
}
