import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/engines/form/field-types.ts';
import { departmentForm } from './department/department-record.ts';
import { exchangeRateForm } from './exchange-rate/exchange-rate-record.ts';
import { goodsReceiptForm } from './goods-receipt/goods-receipt-record.ts';
import { itemForm } from './item/item-record.ts';
import { personForm } from './person/person-record.ts';
import { purchaseOrderForm } from './purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from './purchase-request/purchase-request-record.ts';
import { supplierForm } from './supplier/supplier-record.ts';
import { warehouseForm } from './warehouse/warehouse-record.ts';

/** Every form of the product, in the order in which lists of forms show them. */
export const FORMS: Readonly<Record<RecordKind, FormDefinition>> = {
  'purchase-request': purchaseRequestForm,
  'purchase-order': purchaseOrderForm,
  'goods-receipt': goodsReceiptForm,
  supplier: supplierForm,
  item: itemForm,
  warehouse: warehouseForm,
  person: personForm,
  department: departmentForm,
  'exchange-rate': exchangeRateForm,
};

const KINDS: ReadonlySet<string> = new Set(RECORD_KINDS);

export function isRecordKind(kind: string): kind is RecordKind {
  return KINDS.has(kind);
}

/** The form of a kind, or undefined for kinds that are not records (tasks, notices, outcomes …). */
export function formOf(kind: string): FormDefinition | undefined {
  return isRecordKind(kind) ? FORMS[kind] : undefined;
}
