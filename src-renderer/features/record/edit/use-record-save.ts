import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { addToKeptChangeSet, changeSetDraftId } from '#renderer/data/client/kept-change-set.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { EngineConnection, RunCommandResult } from '#renderer/data/contract.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { recordPath } from '../record-paths.ts';
import { cleanValues, type Values } from '../record-values.ts';
import { ruleMoment } from './rule-moment.ts';
import {
  createCommand,
  editCommands,
  editWithEffects,
  maySubmit,
  type SaveMode,
  seriesOf,
} from './save-commands.ts';
import type { DraftState } from './use-draft-autosave.ts';
import type { OpenEdit } from './use-edit-session.ts';

interface SaveOptions {
  readonly form: FormDefinition;
  readonly recordId: string | null;
  readonly edit: OpenEdit;
  readonly autosave: DraftState;
  /** Asked before a new record is saved. */
  confirm(values: Values): Promise<boolean>;
  /** Keeps the draft with its provisional number before the command is run. */
  keepDraft(provisionalNumber: string): Promise<void>;
}

/** Field problems that a refusal carries, in the shape of the shared validation. */
function problemsOf(details: Readonly<Record<string, unknown>> | undefined): readonly FieldError[] {
  return Array.isArray(details?.errors) ? (details.errors as readonly FieldError[]) : [];
}

async function runInOrder(
  engine: EngineConnection,
  commands: readonly CommandInput[],
): Promise<RunCommandResult | null> {
  let last: RunCommandResult | null = null;
  for (const command of commands) {
    last = await engine.runCommand(command);
    if (!last.saved) return last;
  }
  return last;
}

/** Saves what was typed as commands. Whatever goes wrong, the form keeps everything. */
export function useRecordSave({ form, recordId, edit, autosave, confirm, keepDraft }: SaveOptions) {
  const engine = useEngine();
  const words = useOpenWords();
  const navigate = useNavigate();
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const { zone } = useReader();
  const me = useMe();
  const [busy, setBusy] = useState<SaveMode | null>(null);
  // A second stroke of the save keys comes before the buttons are drawn as busy: it must not make a second record.
  const isTaken = useRef(false);

  const showProblems = (problems: readonly FieldError[], sentence: string) => {
    edit.session.getState().showProblems(problems);
    requestAnimationFrame(focusFirstProblem);
    void message.error(sentence);
  };
  const commandsOf = async (mode: SaveMode): Promise<readonly CommandInput[]> => {
    const values = edit.session.getState().values;
    const { base, seenVersion } = edit.draft;
    if (recordId !== null) return editCommands(form, { id: recordId, base, values, seenVersion, mode });
    const series = seriesOf(form);
    const known = edit.draft.provisionalNumber;
    const provisionalNumber = known || (series === null ? '' : await engine.provisionalNumber(series));
    if (provisionalNumber !== known) await keepDraft(provisionalNumber);
    return [createCommand(form, { values, provisionalNumber, mode })];
  };
  /** Changes that others would feel wait on their list until their effects were seen; how many there are. */
  const keepEffects = async (): Promise<number> => {
    if (recordId === null) return 0;
    const values = edit.session.getState().values;
    const edits = editWithEffects(form, { id: recordId, base: edit.draft.base, values });
    if (edits.length > 0) await addToKeptChangeSet(engine, changeSetDraftId(me.id), edits);
    return edits.length;
  };
  /** Whether the typing has become a command; the form is then left. */
  const run = async (mode: SaveMode): Promise<boolean> => {
    const values = cleanValues(form, edit.session.getState().values);
    const complete = mode === 'submit' || !maySubmit(form, edit.draft.base);
    const problems = validateValues(form, values, { complete, moment: ruleMoment(zone) });
    if (problems.length > 0) {
      showProblems(problems, t('edit.problems', { count: problems.length }));
      return false;
    }
    if (!(await confirm(values))) return false;
    const result = await runInOrder(engine, await commandsOf(mode));
    if (result && !result.saved) {
      showProblems(problemsOf(result.details), words(`codes:${result.code}`, result.details));
      return false;
    }
    const withEffects = await keepEffects();
    // It is saved, whatever becomes of the draft: one that stays is known as saved when it is opened again.
    await autosave.finish().catch(() => undefined);
    if (withEffects > 0) {
      void message.info(t('edit.onChangeList'));
      await navigate('/organisation/chart?preview', { replace: true });
      return true;
    }
    void message.success(result === null ? t('edit.nothingChanged') : t('edit.savedHere'));
    const id = result?.targetId ?? recordId;
    if (id !== null) await navigate(recordPath(form.key, id), { replace: true });
    return true;
  };
  const save = useCallback(
    async (mode: SaveMode) => {
      if (isTaken.current) return;
      isTaken.current = true;
      setBusy(mode);
      try {
        isTaken.current = await run(mode);
      } catch {
        isTaken.current = false;
        void message.error(t('edit.notSaved'));
      } finally {
        setBusy(null);
      }
    },
    [run, message, t],
  );
  return { save, busy };
}

function focusFirstProblem(): void {
  const problem = document.querySelector('[data-problem]');
  problem?.scrollIntoView({ block: 'center' });
  problem?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}
