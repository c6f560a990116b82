import { RECORDS } from '#shared/access/policy/records.ts';
import { ITEM_PULLS } from '#shared/domain/item/item-record.ts';
import { INCOTERMS, TRANSPORT_MODES } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** States of spec procurement §1 that exist so far; the later ones join with receipts and closing. */
export const PURCHASE_REQUEST_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;

export const purchaseRequestForm = defineForm({
  key: 'purchase-request',
  version: 1,
  sections: ['main', 'lines', 'delivery', 'process'],
  titleField: 'title',
  numberField: 'number',
  statusField: 'status',
  ownerField: 'requesterId',
  amountField: 'amount',
  currencyField: 'currency',
  editCapability: RECORDS['purchase-request'].create,
  editableIn: ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'],
  list: {
    columns: ['number', 'title', 'status', 'amount', 'requesterId', 'departmentId', 'needBy'],
    sort: { field: 'updatedAt', descending: true },
  },
  print: { signatures: ['requester', 'approver'] },
  fields: {
    number: { type: 'number', series: 'PR', readOnly: true },
    provisionalNumber: { type: 'text', readOnly: true },
    title: { type: 'text', required: true, maxLength: 200 },
    reason: { type: 'long-text', maxLength: 4000 },
    requesterId: { type: 'record', kind: 'person', required: true, readOnly: true },
    departmentId: { type: 'record', kind: 'department', required: true },
    warehouseId: { type: 'record', kind: 'warehouse' },
    supplierId: { type: 'record', kind: 'supplier', conflict: 'owner' },
    currency: { type: 'currency', required: true, conflict: 'owner' },
    needBy: { type: 'date' },
    lines: {
      type: 'lines',
      required: true,
      section: 'lines',
      fields: {
        itemId: { type: 'record', kind: 'item', pulls: ITEM_PULLS },
        description: { type: 'text', required: true, maxLength: 500 },
        quantity: { type: 'quantity', required: true, unitField: 'unit' },
        unit: { type: 'text', required: true, maxLength: 20 },
        unitPrice: { type: 'money', required: true, currencyField: 'currency', scale: 6 },
        discount: { type: 'percentage', minimum: '0', maximum: '100' },
        origins: { type: 'origins', hidden: true },
      },
    },
    transportMode: { type: 'choice', options: TRANSPORT_MODES, section: 'delivery' },
    incoterm: { type: 'choice', options: INCOTERMS, section: 'delivery' },
    incotermPlace: { type: 'text', maxLength: 120, section: 'delivery' },
    amount: { type: 'money', currencyField: 'currency', readOnly: true },
    status: {
      type: 'status',
      options: PURCHASE_REQUEST_STATUSES,
      tones: {
        submitted: 'accent',
        returned: 'warning',
        approved: 'good',
        rejected: 'bad',
        withdrawn: 'warning',
      },
      required: true,
      readOnly: true,
      section: 'process',
    },
    instanceId: { type: 'text', readOnly: true, hidden: true, section: 'process' },
    /** People who hold or held a task on it: they may read it (scope). */
    readers: { type: 'records', kind: 'person', readOnly: true, hidden: true, section: 'process' },
  },
});

export type PurchaseRequest = RecordOf<typeof purchaseRequestForm>;
