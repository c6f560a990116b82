import type { Capability, Role } from '#shared/access/capabilities.ts';
import type { FieldDefinition, RecordKind, ValuesOf } from './field-types.ts';
import type { FormValues } from './form-values.ts';
import type { UpgradeStep } from './upgrade-steps.ts';

export type Fields = Readonly<Record<string, FieldDefinition>>;

/** `Name` stands apart from `Shape` so that every form is also a plain `FormDefinition`. */
export interface FormDefinition<Shape extends Fields = Fields, Name extends string = keyof Shape & string> {
  readonly key: RecordKind;
  /** Rises with every published change; records remember theirs. */
  readonly version: number;
  readonly fields: Shape;
  /** Paths of the fields in reading order, where the definition went through a database: `lines`, `lines/quantity`. */
  readonly order?: readonly string[];
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
  /** Words of what was drawn, by language and path: `fields.hsCode`, `options.transport.sea`, `messages.hsCode.digits`. */
  readonly labels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of a drawn form: who may see and change its records. */
  readonly access?: FormAccess;
  /** What prints; without it, everything that people see prints in the order of the form. */
  readonly print?: PrintLayout;
  /** What a version does to records of the one before it, by version; `next` in a design that is not published yet. */
  readonly upgradeSteps?: Readonly<Record<string, readonly UpgradeStep[]>>;
  /** Bring a body to the version that is the key, from the one before it. Written in code only. */
  readonly upgrades?: Readonly<Record<number, (body: FormValues) => FormValues>>;
}

/** The words that a print adds stand among the form's labels: `print.title`, `print.letterhead`, `print.note`. */
export interface PrintLayout {
  /** Sections in printing order; the others do not print. */
  readonly sections?: readonly string[];
  /** Fields and columns that do not print: `note`, `lines/discount`. */
  readonly omit?: readonly string[];
  /** Fields side by side; two by default. */
  readonly columns?: 1 | 2 | 3;
  /** False: the decisions print only where the reader asks for them. */
  readonly decisions?: boolean;
  /** Links whose record prints with its address below its name: to whom an order goes. */
  readonly addresses?: readonly string[];
  /** Lines to sign on, in order; their words are `print.signatures.<key>`. */
  readonly signatures?: readonly string[];
}

export interface FormAccess {
  /** Besides the owner: everybody, the owner's department, or nobody but these roles. */
  readonly view: 'everyone' | 'department' | 'owner';
  /** Roles that see every record. */
  readonly viewers?: readonly Role[];
  /** Roles that may change and delete records of others. */
  readonly editors?: readonly Role[];
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
