import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenWords, useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { Row, RunCommandResult } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { sameValue } from '#shared/engines/form/form-values.ts';
import { problemText } from '../edit/problem-text.ts';
import { useActor } from '../use-actor.ts';
import { cellRefusal, cellValue } from './cell-rules.ts';
import { rowValue } from './row-values.ts';
import { useCellEditor } from './use-cell-editor.ts';

export interface EditedCell {
  /** As it was on screen when the writing began: the change is told against it. */
  readonly row: Row;
  readonly field: string;
  /** What is typed comes in place of what the cell holds. */
  readonly isTyped: boolean;
}

export interface CellEdit {
  /** What draws the cell that is written into; null until it has been fetched. */
  readonly Editor: ReturnType<typeof useCellEditor>;
  readonly edited: EditedCell | null;
  mayEdit(row: Row | undefined, field: string): boolean;
  /** False, with the reason told, where this cell is not this person's to change. */
  begin(row: Row | undefined, field: string, isTyped: boolean): boolean;
  cancel(): void;
  /** Resolves with what is wrong, or null once it is durable on this laptop. */
  save(value: unknown): Promise<string | null>;
}

/** Writing into one cell of a list: the same `record.edit` as on the form, with the version that was on screen. */
export function useCellEdit(form: FormDefinition): CellEdit {
  const engine = useEngine();
  const actor = useActor();
  const words = useOpenWords();
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const [edited, setEdited] = useState<EditedCell | null>(null);
  const Editor = useCellEditor();
  const mayEdit = useCallback(
    (row: Row | undefined, field: string) =>
      row !== undefined && cellRefusal(form, row, field, actor) === null,
    [form, actor],
  );
  const begin: CellEdit['begin'] = (row, field, isTyped) => {
    if (row === undefined || Editor === null) return false;
    const refusal = cellRefusal(form, row, field, actor);
    if (refusal === null) setEdited({ row, field, isTyped });
    else void message.info(refusal === 'read-only-cell' ? t('list.readOnlyCell') : words(`codes:${refusal}`));
    return refusal === null;
  };
  const save: CellEdit['save'] = async (value) => {
    const field = edited && form.fields[edited.field];
    if (!edited || !field) return null;
    const from = cellValue(field, rowValue(form, edited.row, edited.field));
    if (!sameValue(field, from, value)) {
      const result = await engine.runCommand({
        type: 'record.edit',
        target: { kind: form.key, id: edited.row.id },
        seenVersion: edited.row.version === 0 ? null : edited.row.version,
        payload: { changes: [{ path: edited.field, from, to: value === '' ? null : value }] },
      });
      if (!result.saved) return whatIsWrong(result, form.key, words);
    }
    setEdited(null);
    return null;
  };
  return { Editor, edited, mayEdit, begin, cancel: () => setEdited(null), save };
}

type Refused = Extract<RunCommandResult, { saved: false }>;

export function whatIsWrong(result: Refused, formKind: string, words: OpenWords): string {
  const errors = result.details?.errors;
  // Errors of a refused command come from the shared validation, in its own shape.
  const [first] = Array.isArray(errors) ? (errors as readonly FieldError[]) : [];
  return first === undefined
    ? words(`codes:${result.code}`, result.details)
    : problemText(words, formKind, first);
}
