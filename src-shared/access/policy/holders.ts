import type { DocumentKind, FormKind } from '#shared/engines/command/document.ts';
import type { Words } from './words.ts';

export type HeldKind = Exclude<DocumentKind, FormKind> | 'form:*';

/**
 * POLICY 1 of 4 · Who may hold a document on a laptop, kind by kind: one true word is enough. Pull, stream, manifest,
 * history, files and the row security of the database all follow from this table, and nobody may act on what they
 * may not hold. Nobody who has left holds anything.
 */
export const HOLDERS: Readonly<Record<HeldKind, Words>> = {
  supplier: ['everybody'],
  item: ['everybody'],
  warehouse: ['everybody'],
  person: ['everybody'],
  department: ['everybody'],
  'legal-entity': ['everybody'],
  site: ['everybody'],
  calendar: ['everybody'],
  'exchange-rate': ['everybody'],
  'process-definition': ['everybody'],
  'form-definition': ['everybody'],
  'purchase-request': [
    'person in requesterId',
    'department in departmentId',
    'role finance',
    'role cfo',
    'people in readers',
  ],
  'purchase-order': [
    'role buyer',
    'role finance',
    'role cfo',
    'person in buyerId',
    'warehouse in warehouseId',
    'people in readers',
  ],
  'goods-receipt': ['role buyer', 'role finance', 'warehouse in warehouseId', 'person in receivedById'],
  'process-instance': [
    'person in initiatorId',
    'department in departmentId',
    'role finance',
    'role cfo',
    { field: 'subject.kind', is: 'purchase-order', count: ['role buyer'] },
    'person in runs.seats.personId',
    'people in readers',
  ],
  task: ['person in assigneeId'],
  comment: ['circle in scope', 'people in readers', 'person in authorId'],
  attachment: ['circle in scope', 'people in readers', 'person in authorId'],
  conflict: [
    'people in deciderIds',
    'person in kept.personId',
    'person in other.personId',
    { field: 'decider', is: 'finance', count: ['role finance', 'role cfo'] },
  ],
  notice: ['person in personId'],
  outcome: ['person in actor'],
  'list-view': [
    { field: 'shared', is: true, count: ['everybody'] },
    { field: 'shared', is: false, count: ['person in ownerId'] },
  ],
  'import-run': ['person in personId', 'role administrator'],
  'import-mapping': ['person in ownerId', 'role administrator'],
  'organisation-change': ['role administrator'],
  'quarantine-item': ['person in managerId', 'role administrator'],
  /** The command that wrote a record of a drawn form worked its circle out from the definition. */
  'form:*': ['circle in scope', 'person in ownerId', 'people in readers'],
};
