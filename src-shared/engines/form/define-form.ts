import type { Capability } from '#shared/access/capabilities.ts';
import type { FieldDefinition, RecordKind, ValuesOf } from './field-types.ts';

export type Fields = Readonly<Record<string, FieldDefinition>>;

export interface FormDefinition<Shape extends Fields = Fields> {
  readonly key: RecordKind;
  /** Rises with every published change; records remember theirs. */
  readonly version: number;
  readonly fields: Shape;
  /** Sections in reading order; a field names its own, `main` by default. */
  readonly sections: readonly string[];
  /** Field that names a record to people, and the one that numbers it. */
  readonly titleField: keyof Shape & string;
  readonly numberField?: keyof Shape & string;
  readonly statusField?: keyof Shape & string;
  readonly ownerField?: keyof Shape & string;
  /** The document's total and its currency, for lists and approvals. */
  readonly amountField?: keyof Shape & string;
  readonly currencyField?: keyof Shape & string;
  readonly list: {
    readonly columns: readonly (keyof Shape & string)[];
    readonly sort: { readonly field: string; readonly descending: boolean };
  };
  readonly editCapability: Capability;
  /** Statuses in which the record's fields may be edited; undefined = always. */
  readonly editableIn?: readonly string[];
}

/** Declares a form. The record type, its screens, its validation on both sides and its import follow from it. */
export function defineForm<const Shape extends Fields>(
  definition: FormDefinition<Shape>,
): FormDefinition<Shape> {
  return definition;
}

/** The record type of a form: `type Supplier = RecordOf<typeof supplierForm>`. */
export type RecordOf<Form> =
  Form extends FormDefinition<infer Shape> ? ValuesOf<Shape> & { readonly formVersion: number } : never;
