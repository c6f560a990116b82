import type { FormKind } from '#shared/engines/command/document.ts';
import type { NumberPattern } from '#shared/kernel/number-pattern.ts';
import type { FieldRules } from './field-rules.ts';
import type { FieldFile } from './file-values.ts';
import type { StructuredValues } from './structured-values.ts';

/** The field types that records are made of. A field's type decides its value, its input, its cell and its check. */
export interface FieldBase extends FieldRules {
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
    /** BCP 47 tag: `zh-CN`, `vi`. */
    | { readonly type: 'language' }
    | { readonly type: 'date' }
    /** A moment and the zone whose clock it was read on. */
    | { readonly type: 'instant' }
    /** ISO 8601 in days, hours and minutes: `P1DT2H30M`. */
    | { readonly type: 'duration' }
    | { readonly type: 'decimal'; readonly scale: number; readonly minimum?: string }
    /** `12.5` means 12.5 %. */
    | {
        readonly type: 'percentage';
        readonly scale?: number;
        readonly minimum?: string;
        readonly maximum?: string;
      }
    | { readonly type: 'quantity'; readonly unitField?: string }
    | {
        readonly type: 'money';
        readonly currencyField: string;
        readonly scale?: number;
        /** Field of the head that holds the rate: the amount is then also read in the rate's currency. */
        readonly rateField?: string;
      }
    | { readonly type: 'rate'; readonly currencyField: string }
    | { readonly type: 'choice'; readonly options: readonly string[]; readonly tones?: OptionTones }
    | { readonly type: 'multi-choice'; readonly options: readonly string[] }
    | { readonly type: 'yes-no' }
    | { readonly type: 'status'; readonly options: readonly string[]; readonly tones?: OptionTones }
    | { readonly type: 'number'; readonly series: string; readonly pattern?: NumberPattern }
    | { readonly type: 'address' }
    | { readonly type: 'barcode' }
    | { readonly type: 'signature' }
    | {
        readonly type: 'files';
        /** Pictures alone: a field that wants photos. */
        readonly photosOnly?: boolean;
        readonly maxFiles?: number;
      }
    | { readonly type: 'record'; readonly kind: RecordKind; readonly pulls?: Pulls }
    | { readonly type: 'records'; readonly kind: RecordKind }
    /** Where the pulled values of this line or record came from, by field. */
    | { readonly type: 'origins'; readonly hidden: true }
    | ({ readonly type: 'roll-up'; readonly readOnly: true } & RollUp)
    | { readonly type: 'lines'; readonly fields: Readonly<Record<string, FieldDefinition>> }
  );

export type OptionTone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad';
/** Colour of an option; one that is not named is neutral. */
export type OptionTones = Readonly<Record<string, OptionTone>>;

/** What a chosen record brings along. */
export interface Pulls {
  /** Field here → field of the linked record. */
  readonly fields: Readonly<Record<string, string>>;
  /** Pulled only where this field here and that one there hold the same: a price in its own currency. */
  readonly where?: Readonly<Record<string, string>>;
}

export type RollUpOf = 'sum' | 'count' | 'min' | 'max';
export type RollUp =
  /** Over the record's own lines; stored with it. */
  | { readonly of: RollUpOf; readonly lines: string; readonly field?: string }
  /** Over the records that link to this one; read from what the laptop holds. */
  | { readonly of: RollUpOf; readonly from: RecordKind; readonly link: string; readonly field?: string };

/** Kinds whose form is written in code. */
export const RECORD_KINDS = [
  'purchase-request',
  'purchase-order',
  'goods-receipt',
  'supplier',
  'item',
  'warehouse',
  'person',
  'department',
  'legal-entity',
  'site',
  'calendar',
  'exchange-rate',
] as const;
export type BuiltInKind = (typeof RECORD_KINDS)[number];
/** A form written in code, or one drawn at run time. */
export type RecordKind = BuiltInKind | FormKind;

type OptionsOf<Field> = Field extends { options: readonly (infer Option)[] } ? Option : never;

/**
 * Value of one field. Amounts are decimal texts, dates `YYYY-MM-DD`, record links the id of the record,
 * a moment with its zone `<instant>[<zone>]`.
 */
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
          : Field extends { type: 'files' }
            ? readonly FieldFile[]
            : Field extends { type: keyof StructuredValues }
              ? StructuredValues[Field['type']]
              : string;

type RequiredKeys<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends { required: true } ? Key : never;
}[keyof Fields];

export type ValuesOf<Fields> = {
  readonly [Key in RequiredKeys<Fields>]: FieldValue<Fields[Key]>;
} & { readonly [Key in Exclude<keyof Fields, RequiredKeys<Fields>>]?: FieldValue<Fields[Key]> };

/** A line carries its own id, so that two people's changes meet line by line. */
export type LineOf<Fields> = { readonly id: string } & ValuesOf<Fields>;
