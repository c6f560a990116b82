import type { Capability } from '../capabilities.ts';
import type { Word } from './words.ts';

/** Why a record may not be changed; words of these codes are in `codes.json`. */
export type EditRefusal =
  | 'not-editable'
  | 'not-allowed'
  | 'only-owner-may-edit'
  | 'own-roles'
  | 'bank-not-allowed'
  | 'field-not-allowed';

export interface EditRule {
  readonly who: Word;
  /** And the roles of the person must allow this. */
  readonly needs?: Capability;
  /** Only in this state. */
  readonly whileIn?: string;
  /** These fields alone; all of them by default. */
  readonly only?: readonly string[];
}

export interface RecordPolicy {
  /** Who may write a new one. */
  readonly create: Capability;
  /** Who may change one that they may hold: one rule is enough. */
  readonly edit: readonly EditRule[];
  /** Who may set bank, tax, legal name and the like (fields marked `controlled`). */
  readonly controlled?: Capability;
  /** The answer to whoever no rule speaks of. */
  readonly refused: EditRefusal;
}

const kept = (needs: Capability, controlled?: Capability): RecordPolicy => ({
  create: needs,
  edit: [{ who: 'everybody', needs }],
  ...(controlled === undefined ? {} : { controlled }),
  refused: 'not-allowed',
});

/**
 * A draft is worked on by its owner, by buyers of the same department and by the head of the department; what was
 * handed in, by its owner alone.
 */
const owned = (needs: Capability, owner: string): RecordPolicy => ({
  create: needs,
  edit: [
    { who: `person in ${owner}`, needs },
    { who: 'head in departmentId', whileIn: 'draft' },
    { who: 'colleague in departmentId', needs: 'purchase-order.create', whileIn: 'draft' },
  ],
  refused: 'only-owner-may-edit',
});

/**
 * POLICY 3 of 4 · Who may write which record. Fields that only commands write are `readOnly` in the record's form, and
 * fields that not every role may see or change say so there (`rights`): both go with the form when it is drawn anew.
 */
export const RECORDS = {
  supplier: kept('supplier.edit', 'supplier.edit-bank'),
  item: kept('item.edit'),
  warehouse: kept('warehouse.edit'),
  department: kept('organisation.edit'),
  'legal-entity': kept('organisation.edit', 'organisation.edit'),
  site: kept('organisation.edit'),
  calendar: kept('organisation.edit'),
  'exchange-rate': kept('exchange-rate.edit'),
  /** Nobody gives themselves a role, an administrator neither: it takes two. */
  person: {
    create: 'organisation.edit',
    edit: [
      { who: 'everybody', needs: 'organisation.edit' },
      { who: 'themselves', only: ['phone', 'language', 'zone'] },
    ],
    refused: 'not-allowed',
  },
  'purchase-request': owned('purchase-request.create', 'requesterId'),
  'purchase-order': owned('purchase-order.create', 'buyerId'),
  /** What came through the door stays written. */
  'goods-receipt': { create: 'goods-receipt.create', edit: [], refused: 'not-editable' },
  /** And the roles that its form names as editors. */
  'form:*': { create: 'form.fill', edit: [{ who: 'person in ownerId' }], refused: 'only-owner-may-edit' },
} as const satisfies Readonly<Record<string, RecordPolicy>>;

/** Where goods are taken in: at a warehouse of one's own; whoever orders may do it anywhere. */
export const GOODS_ARRIVE = [
  'warehouse in warehouseId',
  'may purchase-order.create',
] as const satisfies readonly Word[];

/** What nobody writes about themselves. */
export const NEVER_OWN: Readonly<Record<string, readonly string[]>> = { person: ['roles'] };
