import { RECORDS } from '#shared/access/policy/records.ts';
import { TRANSPORT_MODES } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { defineForm, type RecordOf } from '#shared/engines/form/define-form.ts';

export const GOODS_RECEIPT_STATUSES = ['posted', 'reversed'] as const;

/** Append-only: what came through the door stays written. Receipts add up; nothing is ever "unreceived". */
export const goodsReceiptForm = defineForm({
  key: 'goods-receipt',
  version: 1,
  sections: ['main', 'lines', 'shipment'],
  titleField: 'title',
  numberField: 'number',
  statusField: 'status',
  ownerField: 'receivedById',
  editCapability: RECORDS['goods-receipt'].create,
  editableIn: [],
  list: {
    columns: ['number', 'title', 'status', 'purchaseOrderId', 'warehouseId', 'receivedOn', 'receivedById'],
    sort: { field: 'updatedAt', descending: true },
  },
  print: { signatures: ['delivered', 'received'] },
  fields: {
    number: { type: 'number', series: 'GR', readOnly: true },
    provisionalNumber: { type: 'text', readOnly: true },
    /** The order's title, so that a receipt has a name where the order is not at hand. */
    title: { type: 'text', maxLength: 200, readOnly: true },
    purchaseOrderId: { type: 'record', kind: 'purchase-order', required: true },
    supplierId: { type: 'record', kind: 'supplier', readOnly: true },
    warehouseId: { type: 'record', kind: 'warehouse', required: true },
    receivedOn: { type: 'date', required: true },
    receivedById: { type: 'record', kind: 'person', required: true, readOnly: true },
    deliveryNote: { type: 'text', maxLength: 60 },
    note: { type: 'long-text', maxLength: 4000 },
    lines: {
      type: 'lines',
      required: true,
      section: 'lines',
      fields: {
        orderLineId: { type: 'text', required: true, maxLength: 200, hidden: true },
        itemId: { type: 'record', kind: 'item' },
        description: { type: 'text', maxLength: 500 },
        quantity: { type: 'quantity', required: true, unitField: 'unit' },
        unit: { type: 'text', maxLength: 20 },
        note: { type: 'text', maxLength: 500 },
      },
    },
    shipmentNumber: { type: 'text', maxLength: 60, section: 'shipment' },
    transportMode: { type: 'choice', options: TRANSPORT_MODES, section: 'shipment' },
    currency: { type: 'currency', section: 'shipment' },
    freight: { type: 'money', currencyField: 'currency', section: 'shipment' },
    insurance: { type: 'money', currencyField: 'currency', section: 'shipment' },
    grossWeight: { type: 'decimal', scale: 3, minimum: '0', section: 'shipment' },
    recordedOn: { type: 'date', section: 'shipment' },
    externalNumber: { type: 'text', maxLength: 60, section: 'shipment' },
    signature: { type: 'signature', section: 'shipment' },
    status: {
      type: 'status',
      options: GOODS_RECEIPT_STATUSES,
      tones: { posted: 'good' },
      required: true,
      readOnly: true,
    },
  },
});

export type GoodsReceipt = RecordOf<typeof goodsReceiptForm>;
