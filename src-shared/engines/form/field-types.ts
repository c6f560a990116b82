/** The field types that records are made of. A field's type decides its value, its input, its cell and its check. */
export interface FieldBase {
  readonly required?: boolean;
  /** Two people changed it at the same time: `merge` never arises for one field; `ask` names who decides. */
  readonly conflict?: 'owner' | 'finance';
  /** Bank, tax id, legal name: never merged silently, shown as waiting until the server accepted. */
  readonly controlled?: boolean;
  /** Set by commands only, never typed by a person. */
  readonly readOnly?: boolean;
  /** For the program, not for people: an id that links two documents. Screens leave it out. */
  readonly hidden?: boolean;
  /** Plain section key; default `main`. */
  readonly section?: string;
}

export type FieldDefinition = FieldBase &
  (
    | { readonly type: 'text'; readonly maxLength?: number }
    | { readonly type: 'long-text'; readonly maxLength?: number }
    | { readonly type: 'email' }
    | { readonly type: 'phone' }
    | { readonly type: 'link' }
    | { readonly type: 'country' }
    | { readonly type: 'currency' }
    | { readonly type: 'zone' }
    | { readonly type: 'date' }
    | { readonly type: 'instant' }
    | { readonly type: 'decimal'; readonly scale: number; readonly minimum?: string }
    | { readonly type: 'quantity'; readonly unitField?: string }
    | { readonly type: 'money'; readonly currencyField: string; readonly scale?: number }
    | { readonly type: 'choice'; readonly options: readonly string[] }
    | { readonly type: 'multi-choice'; readonly options: readonly string[] }
    | { readonly type: 'yes-no' }
    | { readonly type: 'status'; readonly options: readonly string[] }
    | { readonly type: 'number'; readonly series: string }
    | { readonly type: 'record'; readonly kind: RecordKind }
    | { readonly type: 'records'; readonly kind: RecordKind }
    | { readonly type: 'lines'; readonly fields: Readonly<Record<string, FieldDefinition>> }
  );

/** Kinds that are forms: they have screens rendered from a definition. */
export const RECORD_KINDS = [
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'supplier',
  'item',
  'warehouse',
  'person',
  'department',
  'exchange-rate',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

type OptionsOf<Field> = Field extends { options: readonly (infer Option)[] } ? Option : never;

/** Value of one field. Amounts are decimal texts, dates `YYYY-MM-DD`, record links the id of the record. */
export type FieldValue<Field> = Field extends { type: 'lines'; fields: infer Fields }
  ? readonly LineOf<Fields>[]
  : Field extends { type: 'choice' | 'status' }
    ? OptionsOf<Field>
    : Field extends { type: 'multi-choice' }
      ? readonly OptionsOf<Field>[]
      : Field extends { type: 'yes-no' }
        ? boolean
        : Field extends { type: 'records' }
          ? readonly string[]
          : string;

type RequiredKeys<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends { required: true } ? Key : never;
}[keyof Fields];

export type ValuesOf<Fields> = {
  readonly [Key in RequiredKeys<Fields>]: FieldValue<Fields[Key]>;
} & { readonly [Key in Exclude<keyof Fields, RequiredKeys<Fields>>]?: FieldValue<Fields[Key]> };

/** A line carries its own id, so that two people's changes meet line by line. */
export type LineOf<Fields> = { readonly id: string } & ValuesOf<Fields>;
