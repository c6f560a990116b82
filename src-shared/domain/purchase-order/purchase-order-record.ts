import { RECORDS } from '#shared/access/policy/records.ts';
import { ITEM_PULLS } from '#shared/domain/item/item-record.ts';
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
  editCapability: RECORDS['purchase-order'].create,
  editableIn: ['draft', 'pending_approval', 'returned', 'rejected', 'withdrawn'],
  list: {
    columns: ['number', 'title', 'status', 'supplierId', 'amount', 'buyerId', 'orderDate', 'promisedDate'],
    sort: { field: 'updatedAt', descending: true },
  },
  print: { signatures: ['buyer', 'supplier'], addresses: ['supplierId', 'warehouseId'] },
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
        itemId: { type: 'record', kind: 'item', pulls: ITEM_PULLS },
        description: { type: 'text', required: true, maxLength: 500 },
        quantity: { type: 'quantity', required: true, unitField: 'unit' },
        unit: { type: 'text', required: true, maxLength: 20 },
        unitPrice: { type: 'money', required: true, currencyField: 'currency', scale: 6 },
        discount: { type: 'percentage', minimum: '0', maximum: '100' },
        /** Said, not added: amounts are net. */
        taxRate: { type: 'percentage', minimum: '0', maximum: '100' },
        promisedDate: { type: 'date' },
        origins: { type: 'origins', hidden: true },
        /** Sum of the posted receipts of this line; only receipts change it. */
        receivedQuantity: { type: 'quantity', unitField: 'unit', readOnly: true },
      },
    },
    amount: { type: 'money', currencyField: 'currency', rateField: 'exchangeRate', readOnly: true },
    exchangeRate: { type: 'rate', currencyField: 'currency', conflict: 'finance' },
    lastPromised: { type: 'roll-up', of: 'max', lines: 'lines', field: 'promisedDate', readOnly: true },
    warehouseId: { type: 'record', kind: 'warehouse', section: 'delivery' },
    destinationCountry: { type: 'country', section: 'delivery' },
    incoterm: { type: 'choice', options: INCOTERMS, section: 'delivery' },
    incotermPlace: { type: 'text', maxLength: 120, section: 'delivery' },
    transportMode: { type: 'choice', options: TRANSPORT_MODES, section: 'delivery' },
    /** When the forwarder collects, on the clock of the place where it happens. */
    pickupAt: { type: 'instant', section: 'delivery' },
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
      tones: {
        pending_approval: 'accent',
        returned: 'warning',
        approved: 'good',
        partially_received: 'accent',
        received: 'good',
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

export type PurchaseOrder = RecordOf<typeof purchaseOrderForm>;
export type PurchaseOrderLine = PurchaseOrder['lines'][number];
