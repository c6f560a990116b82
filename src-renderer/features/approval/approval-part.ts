import type { DocumentView } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';

/** What a record's page hands to the approval panel. */
export interface ApprovalPart {
  readonly kind: RecordKind;
  readonly view: DocumentView;
}
