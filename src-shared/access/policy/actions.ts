import type { Capability } from '../capabilities.ts';
import type { HeldKind } from './holders.ts';
import type { Words } from './words.ts';

/** Kinds that a person keeps as records: forms in code and drawn ones. */
export type Target = HeldKind | 'any record';

export interface Action {
  /** What it is done to. */
  readonly on: readonly Target[];
  /** What the roles of the person must allow; `of the kind`: see the table of the records. */
  readonly needs?: Capability | 'of the kind';
  /** And, where the target stands already, one of these must be true. Without it, only `needs` is asked. */
  readonly as?: Words;
  /** The answer to whoever may not hold the target (any more). */
  readonly unseen?: string;
  /** The answer where it is tried on something else. */
  readonly otherKind?: string;
  /** The answer to whoever may hold it, but not do this. */
  readonly refused?: string;
}

const REQUEST = {
  as: ['person in requesterId'],
  unseen: 'record-not-found',
  refused: 'not-your-request',
} as const;
const ORDER = { as: ['person in buyerId'], unseen: 'record-not-found', refused: 'not-your-request' } as const;
const TASK = {
  on: ['task'],
  as: ['person in assigneeId'],
  unseen: 'not-your-task',
  refused: 'not-your-task',
} as const;
const RECORD = { on: ['any record'], as: ['holders'], unseen: 'record-not-found' } as const;
const OWN_COMMENT = {
  on: ['comment'],
  needs: 'comment.add',
  as: ['person in authorId'],
  unseen: 'comment-not-found',
  refused: 'not-your-comment',
} as const;

const VIEW = {
  on: ['list-view'],
  as: [
    { field: 'shared', is: true, count: ['may list-view.share'] },
    { field: 'shared', is: false, count: ['person in ownerId'] },
  ],
  unseen: 'view-not-found',
  refused: 'sharing-not-allowed',
} as const;

/**
 * POLICY 2 of 4 · Who may do what: every command of the product, by its type. Both sides ask it, the laptop to save a
 * person a refusal hours later, the server to decide. A command that is not here is unknown.
 */
export const ACTIONS = {
  'purchase-request.create': { on: ['purchase-request'], needs: 'purchase-request.create' },
  'purchase-request.submit': { on: ['purchase-request'], needs: 'purchase-request.create', ...REQUEST },
  'purchase-request.withdraw': { on: ['purchase-request'], ...REQUEST },
  'purchase-request.cancel': { on: ['purchase-request'], ...REQUEST },
  'purchase-order.create': { on: ['purchase-order'], needs: 'purchase-order.create' },
  'purchase-order.submit': { on: ['purchase-order'], needs: 'purchase-order.create', ...ORDER },
  'purchase-order.withdraw': { on: ['purchase-order'], ...ORDER },
  'purchase-order.cancel': { on: ['purchase-order'], ...ORDER },
  /** At a warehouse of one's own, for an order that one may hold; buyers at any: `GOODS_ARRIVE`. */
  'goods-receipt.post': { on: ['goods-receipt'], needs: 'goods-receipt.create' },

  'approval.agree': TASK,
  'approval.reject': TASK,
  'approval.return': TASK,
  'approval.take-back': TASK,
  'approval.read': TASK,
  'approval.see': {
    on: ['process-instance'],
    as: ['person in runs.seats.personId'],
    unseen: 'task-not-found',
    refused: 'task-not-found',
  },
  'exception.settle': TASK,

  'record.create': {
    on: [
      'supplier',
      'item',
      'warehouse',
      'department',
      'person',
      'legal-entity',
      'site',
      'calendar',
      'exchange-rate',
      'form:*',
    ],
    needs: 'of the kind',
  },
  /** Which fields, and in which state: the table of the records. */
  'record.edit': RECORD,
  'record.delete': {
    ...RECORD,
    on: ['purchase-request', 'purchase-order', 'form:*'],
    otherKind: 'not-deletable',
  },
  'comment.add': { ...RECORD, needs: 'comment.add' },
  'comment.edit': OWN_COMMENT,
  'comment.delete': OWN_COMMENT,
  'attachment.add': { ...RECORD, needs: 'attachment.add' },
  'attachment.remove': {
    on: ['attachment'],
    needs: 'attachment.add',
    as: ['person in authorId'],
    unseen: 'file-not-found',
    refused: 'not-your-file',
  },
  'attachment.receive': {
    on: ['attachment'],
    as: ['the server'],
    unseen: 'not-allowed',
    refused: 'not-allowed',
  },
  /** Besides, nobody decides on bank or tax data of their own: `conflict-rights.ts`. */
  'conflict.decide': {
    on: ['conflict'],
    as: [
      { field: 'decider', is: 'owner', count: ['people in deciderIds'] },
      { field: 'decider', is: 'finance', count: ['may conflict.decide-finance'] },
    ],
    unseen: 'not-the-decider',
    refused: 'not-the-decider',
  },
  'notice.read': {
    on: ['notice'],
    as: ['person in personId'],
    unseen: 'not-your-notice',
    refused: 'not-your-notice',
  },
  /** To share one asks for the same as changing a shared one. */
  'list-view.save': VIEW,
  'list-view.delete': VIEW,
  'list-view.set-default': { on: ['list-view'], as: ['holders'], unseen: 'view-not-found' },
  'quarantine.handle': {
    on: ['quarantine-item'],
    as: ['person in managerId', 'may account.administer'],
    unseen: 'not-the-manager',
    refused: 'not-the-manager',
  },

  'process.publish': { on: ['process-definition'], needs: 'process.administer' },
  'form.publish': { on: ['form-definition'], needs: 'form.design' },
  'organisation.change': { on: ['organisation-change'], needs: 'organisation.edit' },
  'record.import': { on: ['import-run'], needs: 'data.import' },
  'record.undo-import': { on: ['import-run'], needs: 'data.import' },
  'import-run.note': { on: ['import-run'], needs: 'data.import' },
  'import-mapping.save': { on: ['import-mapping'], needs: 'data.import' },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionType = keyof typeof ACTIONS;

export function actionOf(type: string): Action | undefined {
  return Object.hasOwn(ACTIONS, type) ? ACTIONS[type as ActionType] : undefined;
}
