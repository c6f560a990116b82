import type { Capability } from '#shared/access/capabilities.ts';
import type { FieldDefinition, RecordKind, ValuesOf } from './field-types.ts';

export type Fields = Readonly<Record<string, FieldDefinition>>;

/** `Name` stands apart from `Shape` so that every form is also a plain `FormDefinition`. */
export interface FormDefinition<Shape extends Fields = Fields, Name extends string = keyof Shape & string> {
  readonly key: RecordKind;
  /** Rises with every published change; records remember theirs. */
  readonly version: number;
  readonly fields: Shape;
  /** Sections in reading order; a field names its own, `main` by default. */
  readonly sections: readonly string[];
  /** Field that names a record to people, and the one that numbers it. */
  readonly titleField: Name;
  readonly numberField?: Name;
  readonly statusField?: Name;
  readonly ownerField?: Name;
  /** The document's total and its currency, for lists and approvals. */
  readonly amountField?: Name;
  readonly currencyField?: Name;
  readonly list: {
    readonly columns: readonly Name[];
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
  Form extends FormDefinition<infer Shape, string>
    ? ValuesOf<Shape> & { readonly formVersion: number }
    : never;
