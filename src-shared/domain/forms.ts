import { isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type BuiltInKind, RECORD_KINDS, type RecordKind } from '#shared/engines/form/field-types.ts';
import { calendarForm } from './calendar/calendar-record.ts';
import { departmentForm } from './department/department-record.ts';
import { exchangeRateForm } from './exchange-rate/exchange-rate-record.ts';
import { goodsReceiptForm } from './goods-receipt/goods-receipt-record.ts';
import { itemForm } from './item/item-record.ts';
import { legalEntityForm } from './legal-entity/legal-entity-record.ts';
import { personForm } from './person/person-record.ts';
import { purchaseOrderForm } from './purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from './purchase-request/purchase-request-record.ts';
import { siteForm } from './site/site-record.ts';
import { supplierForm } from './supplier/supplier-record.ts';
import { warehouseForm } from './warehouse/warehouse-record.ts';

/** Every form that is written in code, in the order in which lists of forms show them. */
export const FORMS: Readonly<Record<BuiltInKind, FormDefinition>> = {
  'purchase-request': purchaseRequestForm,
  'purchase-order': purchaseOrderForm,
  'goods-receipt': goodsReceiptForm,
  supplier: supplierForm,
  item: itemForm,
  warehouse: warehouseForm,
  person: personForm,
  department: departmentForm,
  'legal-entity': legalEntityForm,
  site: siteForm,
  calendar: calendarForm,
  'exchange-rate': exchangeRateForm,
};

const KINDS: ReadonlySet<string> = new Set(RECORD_KINDS);

function isBuiltIn(kind: string): kind is BuiltInKind {
  return KINDS.has(kind);
}

export function isRecordKind(kind: string): kind is RecordKind {
  return isBuiltIn(kind) || isFormKind(kind);
}

/**
 * The form of a kind as the code has it, or undefined. It stands in until a version is published: whoever
 * shows or judges a record asks the registry, a command `loadForm`.
 */
export function builtInForm(kind: string): FormDefinition | undefined {
  return isBuiltIn(kind) ? FORMS[kind] : undefined;
}
