import type { FieldDefinition } from '#shared/engines/form/field-types.ts';

/** The cell of the sheet that a key or a choice is for. */
export interface ActiveCell {
  readonly lineId: string;
  readonly name: string;
  readonly column: FieldDefinition;
  readonly value: unknown;
  readonly path: string;
  readonly step: string;
  /** A rule locks or hides it, or it is worked out. */
  readonly isClosed: boolean;
}
