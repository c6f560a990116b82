import type { ComponentType } from 'react';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';

/** What the parts of a page get that other features contribute: buttons, approval, comments. */
export interface RecordPart {
  readonly kind: RecordKind;
  readonly view: DocumentView;
}

export interface RecordExtensions {
  /** Buttons beside the title, by kind. */
  readonly actions: Readonly<Partial<Record<RecordKind, ComponentType<RecordPart>>>>;
  /** Below the record's own sections, in order, for every kind. */
  readonly below: readonly ComponentType<RecordPart>[];
  /** Beside the record, in order, for every kind. */
  readonly aside: readonly ComponentType<RecordPart>[];
}
