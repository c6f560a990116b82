import type { Role } from '#shared/access/capabilities.ts';

/** A condition that a value has to meet; its sentence stands among the form's words, under `messages.<field>.<key>`. */
export interface ValidRule {
  readonly key: string;
  readonly condition: string;
}

/** Whose roles may see or change a field; undefined = everybody who may see or change the record. */
export interface FieldRights {
  readonly read?: readonly Role[];
  readonly edit?: readonly Role[];
}

export type DefaultValue = { readonly constant: unknown } | { readonly expression: string };

/** Rules of one field. Conditions are FEEL over the form's fields; a cell sees its line's cells first, then the head. */
export interface FieldRules {
  readonly requiredWhen?: string;
  readonly visibleWhen?: string;
  readonly editableWhen?: string;
  readonly validWhen?: readonly ValidRule[];
  /** For new records, as long as nobody typed something else. */
  readonly defaultValue?: DefaultValue;
  /** Exact decimals; the field is `readOnly`, nobody types it. */
  readonly formula?: string;
  /** One record of the kind per value: a hint from what the laptop holds, decided by the server. */
  readonly unique?: boolean;
  readonly rights?: FieldRights;
  /** The rules that the policy text of this field (`policies.<field>`) gives the reason for. */
  readonly policy?: readonly string[];
}
