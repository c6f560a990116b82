/** Roles → capabilities: access asks "may this person do X", never "is this person Y". */
export const ROLES = ['buyer', 'warehouse', 'finance', 'cfo', 'process-admin', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const CAPABILITIES = [
  'purchase-request.create',
  'purchase-order.create',
  'goods-receipt.create',
  'supplier.edit',
  'supplier.edit-bank',
  'item.edit',
  'warehouse.edit',
  'organisation.edit',
  'exchange-rate.edit',
  'comment.add',
  'attachment.add',
  'conflict.decide-finance',
  'process.administer',
  'account.administer',
  'data.import',
  'list-view.share',
  'form.design',
  'form.fill',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What everybody with an account may do. */
export const EVERYBODY: readonly Capability[] = [
  'comment.add',
  'attachment.add',
  'purchase-request.create',
  'form.fill',
];

const GRANTS: Readonly<Record<Role, readonly Capability[]>> = {
  buyer: [
    'purchase-order.create',
    'goods-receipt.create',
    'supplier.edit',
    'supplier.edit-bank',
    'item.edit',
  ],
  warehouse: ['goods-receipt.create'],
  finance: ['supplier.edit', 'supplier.edit-bank', 'exchange-rate.edit', 'conflict.decide-finance'],
  cfo: ['exchange-rate.edit', 'conflict.decide-finance'],
  'process-admin': ['process.administer', 'list-view.share', 'form.design'],
  administrator: [
    'account.administer',
    'organisation.edit',
    'item.edit',
    'warehouse.edit',
    'exchange-rate.edit',
    'data.import',
    'list-view.share',
    'form.design',
  ],
};

export function capabilitiesOf(roles: readonly Role[]): ReadonlySet<Capability> {
  return new Set([...EVERYBODY, ...roles.flatMap((role) => GRANTS[role] ?? [])]);
}

export function can(roles: readonly Role[], capability: Capability): boolean {
  return capabilitiesOf(roles).has(capability);
}
