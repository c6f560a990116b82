import type { Command } from '#shared/engines/command/command.ts';
import type { Change, StateReader } from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import type { ImportRules, KindRules } from '#shared/engines/import/import-target.ts';
import type { Actor } from '../person/actor.ts';

/** One record as a file asks for it. */
export interface ImportedInput {
  readonly kind: RecordKind;
  readonly id: string;
  readonly body: FormValues;
}

/** What one record of a batch came to; `id` is the one that the importer knows it by. */
export interface ImportStep {
  readonly kind: RecordKind;
  readonly id: string;
  readonly result: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected';
  readonly change?: Change;
  readonly errors: readonly FieldError[];
}

/** What the records of one batch share. */
export interface ImportWork {
  readonly state: StateReader;
  readonly command: Command;
  readonly moment: RuleMoment;
  readonly actor: Actor;
  /** A dry run does not know what its own earlier batches would have brought. */
  readonly authoritative: boolean;
  readonly run: string | undefined;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly rules: ImportRules;
  /** The records of the batch, linked to each other as they are known here. */
  readonly records: readonly ImportedInput[];
  /** What stands here already, by kind and id of the file's record. */
  readonly existing: ReadonlyMap<string, StoredDocument<FormValues>>;
  /** Ids that this batch brings: what may be linked to although it is not here yet. */
  readonly ownIds: ReadonlySet<string>;
  /** What the records of this batch hang under, by kind and id. */
  readonly above: Map<string, string>;
  /** Unique values that this batch has given out, with the record that holds them. */
  readonly taken: Map<string, string>;
}

/** A record of the file, the one that stands here, and how the two are to meet. */
export interface Compared {
  readonly record: ImportedInput;
  readonly before: StoredDocument<FormValues> | undefined;
  readonly rules: KindRules;
}
