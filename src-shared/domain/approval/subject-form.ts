import { purchaseOrderForm } from '#shared/domain/purchase-order/purchase-order-record.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { SubjectKind } from './purchase-subject.ts';

export const SUBJECT_FORMS: Readonly<Record<SubjectKind, FormDefinition>> = {
  'purchase-request': purchaseRequestForm,
  'purchase-order': purchaseOrderForm,
};
