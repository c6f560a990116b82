import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

/** States of spec procurement §1 that exist so far; sending, shipping and closing join with their commands. */
export const PURCHASE_ORDER_STATUSES = [
  'draft',
  'pending_approval',
  'returned',
  'approved',
  'partially_received',
  'received',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;

/** Incoterms 2020, and DDU, which lives on in orders older than 2010. */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'DDU',
] as const;

export const TRANSPORT_MODES = ['air', 'air_charter', 'ocean', 'rail', 'truck', 'courier'] as const;

export const purchaseOrderForm = defineForm({
  key: 'purchase-order',
  version: 1,
  sections: ['main', 'lines', 'delivery', 'references', 'process'],
  titleField: 'title',
  numberField: 'number',
  statusField: 'status',
  ownerField: 'buyerId',
  amountField: 'amount',
  currencyField: 'currency',
  editCapability: 'purchase-order.create',
  editableIn: ['draft', 'pending_approval', 'returned', 'rejected', 'withdrawn'],
  list: {
    columns: ['number', 'title', 'status', 'supplierId', 'amount', 'buyerId', 'orderDate', 'promisedDate'],
    sort: { field: 'updatedAt', descending: true },
  },
  fields: {
    number: { type: 'number', series: 'PO', readOnly: true },
    provisionalNumber: { type: 'text', readOnly: true },
    title: { type: 'text', required: true, maxLength: 200 },
    supplierId: { type: 'record', kind: 'supplier', required: true, conflict: 'owner' },
    buyerId: { type: 'record', kind: 'person', required: true, readOnly: true },
    departmentId: { type: 'record', kind: 'department', required: true },
    purchaseRequestId: { type: 'record', kind: 'purchase-request' },
    currency: { type: 'currency', required: true, conflict: 'owner' },
    orderDate: { type: 'date', required: true },
    promisedDate: { type: 'date' },
    paymentTerms: { type: 'text', maxLength: 200 },
    note: { type: 'long-text', maxLength: 4000 },
    lines: {
      type: 'lines',
      required: true,
      section: 'lines',
      fields: {
        itemId: { type: 'record', kind: 'item' },
        description: { type: 'text', required: true, maxLength: 500 },
        quantity: { type: 'quantity', required: true, unitField: 'unit' },
        unit: { type: 'text', required: true, maxLength: 20 },
        unitPrice: { type: 'money', required: true, currencyField: 'currency', scale: 6 },
        promisedDate: { type: 'date' },
        /** Sum of the posted receipts of this line; only receipts change it. */
        receivedQuantity: { type: 'quantity', unitField: 'unit', readOnly: true },
      },
    },
    amount: { type: 'money', currencyField: 'currency', readOnly: true },
    warehouseId: { type: 'record', kind: 'warehouse', section: 'delivery' },
    destinationCountry: { type: 'country', section: 'delivery' },
    incoterm: { type: 'choice', options: INCOTERMS, section: 'delivery' },
    incotermPlace: { type: 'text', maxLength: 120, section: 'delivery' },
    transportMode: { type: 'choice', options: TRANSPORT_MODES, section: 'delivery' },
    freight: { type: 'money', currencyField: 'currency', section: 'delivery' },
    insurance: { type: 'money', currencyField: 'currency', section: 'delivery' },
    grossWeight: { type: 'decimal', scale: 3, minimum: '0', section: 'delivery' },
    externalNumber: { type: 'text', maxLength: 60, section: 'references' },
    quotationNumber: { type: 'text', maxLength: 60, section: 'references' },
    quotationDate: { type: 'date', section: 'references' },
    projectCode: { type: 'text', maxLength: 60, section: 'references' },
    status: {
      type: 'status',
      options: PURCHASE_ORDER_STATUSES,
      required: true,
      readOnly: true,
      section: 'process',
    },
    instanceId: { type: 'text', readOnly: true, hidden: true, section: 'process' },
    /** People who hold or held a task on it: they may read it (scope). */
    readers: { type: 'records', kind: 'person', readOnly: true, hidden: true, section: 'process' },
  },
});

export type PurchaseOrder = RecordOf<typeof purchaseOrderForm>;
export type PurchaseOrderLine = PurchaseOrder['lines'][number];
