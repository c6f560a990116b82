import { Alert, Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { type OpenWords, useOpenWords } from '#renderer/components/open-words.ts';
import { useDraftUndo } from '#renderer/data/client/drafts.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { DraftClaim } from '#renderer/data/client/use-draft-claim.ts';
import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { linesOf as allLinesOf } from '#shared/engines/form/form-values.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { ShownRecordProvider } from '../fields/shown-record.ts';
import { listPath, recordPath } from '../record-paths.ts';
import { textOf, valuesOf } from '../record-values.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { type EditParts, useCreationQuestion } from './creation-question.ts';
import styles from './edit.module.css';
import { EditFooter } from './edit-footer.tsx';
import { EffectsFirst } from './effects-first.tsx';
import { FormSections } from './form-sections.tsx';
import { FormSessionProvider } from './form-session.ts';
import { KeptAside } from './kept-aside.tsx';
import { linesAreGiven } from './line-columns.ts';
import { maySubmit, type SaveMode } from './save-commands.ts';
import { type DraftState, useDraftAutosave } from './use-draft-autosave.ts';
import type { EditRequest, OpenEdit } from './use-edit-session.ts';
import { useRecordSave } from './use-record-save.ts';

export function createWords(words: OpenWords, kind: RecordKind): string {
  if (!isFormKind(kind)) return words(`common:create.${kind}`);
  return words('common:createDrawn', { kind: words(formNameKey(kind)) });
}

export function leavePath(form: FormDefinition, recordId: string | null): string {
  return recordId === null ? listPath(form.key) : recordPath(form.key, recordId);
}

function titleOf(form: FormDefinition, edit: OpenEdit): string {
  return textOf(edit.session.getState().values[form.titleField]);
}

/** A form that this window alone may write. */
export interface ClaimedEditProps {
  readonly request: EditRequest;
  readonly parts: EditParts;
  readonly handOver: DraftClaim['handOver'];
}

/** The form on screen: typed into, kept while it is typed, saved and left. */
export function OpenForm({ request, parts, edit, handOver }: ClaimedEditProps & { readonly edit: OpenEdit }) {
  const { t } = useTranslation('records');
  const { form, recordId } = request;
  const words = useOpenWords();
  const engine = useEngine();
  const navigate = useNavigate();
  const [provisional, setProvisional] = useState(edit.draft.provisionalNumber);
  const entryOf = (provisionalNumber = provisional) => ({
    id: edit.draftId,
    formKey: form.key,
    recordId,
    title: titleOf(form, edit),
    values: {
      ...edit.draft,
      values: edit.session.getState().values,
      provisionalNumber,
      formVersion: form.version,
    },
  });
  const autosave = useDraftAutosave(edit.session, entryOf);
  const keepDraft = async (provisionalNumber: string) => {
    setProvisional(provisionalNumber);
    await engine.saveDraft({ ...entryOf(provisionalNumber), savedAt: new Date().toISOString() });
  };
  const current = { ...edit, draft: { ...edit.draft, provisionalNumber: provisional } };
  const { question, confirm } = useCreationQuestion(form.key, recordId);
  const { save, busy } = useSaveBeforeHandOver(
    useRecordSave({ form, recordId, edit: current, autosave, confirm, keepDraft }),
    handOver,
    autosave,
  );
  const canSubmit = maySubmit(form, edit.draft.base);
  useSaveKeys(canSubmit, save);
  const leave = () => void navigate(leavePath(form, recordId));
  const offerUndo = useDraftUndo();
  const discard = async () => {
    const discarded = { ...entryOf(), savedAt: autosave.kept.getState().keptAt ?? edit.recoveredAt ?? '' };
    await autosave.finish();
    offerUndo(discarded);
    leave();
  };
  const onPicked = usePrefillOnPick(request, edit);
  return (
    <FormSessionProvider value={edit.session}>
      <div className={styles.screen}>
        <div className={styles.page}>
          <div className={styles.head}>
            <h1>
              {recordId === null
                ? createWords(words, form.key)
                : t('edit.title', { kind: words(formNameKey(form.key)), title: titleOf(form, edit) })}
            </h1>
            {provisional !== '' && <span className="lf-quiet">{provisional}</span>}
          </div>
          {recordId !== null && <EffectsFirst form={form} />}
          {edit.recoveredAt && <Recovered at={edit.recoveredAt} onDiscard={() => void discard()} />}
          {recordId !== null && busy === null && (
            <ChangedMeanwhile form={form} recordId={recordId} base={edit.draft.base} />
          )}
          <Form layout="vertical" component={false} requiredMark>
            <ShownRecordProvider value={recordId}>
              <FormSections form={form} onPicked={onPicked} />
            </ShownRecordProvider>
          </Form>
          {question && (
            <parts.ConfirmCreation kind={form.key} values={question.values} onAnswer={question.answer} />
          )}
          <KeptAside form={form} isNew={recordId === null} values={edit.draft.values} />
        </div>
        <EditFooter
          form={form}
          canSubmit={canSubmit}
          autosave={autosave}
          busy={busy}
          onSave={save}
          onLeave={leave}
        />
      </div>
    </FormSessionProvider>
  );
}

/** Another window may ask for the form while it is being saved: it waits for that. */
function useSaveBeforeHandOver(
  { save, busy }: ReturnType<typeof useRecordSave>,
  handOver: DraftClaim['handOver'],
  autosave: DraftState,
) {
  const saving = useRef(Promise.resolve());
  useEffect(() => {
    handOver.current = async () => {
      await saving.current;
      await autosave.handOver();
    };
    return () => {
      handOver.current = null;
    };
  }, [handOver, autosave]);
  const saveInTurn = (mode: SaveMode) => {
    saving.current = save(mode);
    return saving.current;
  };
  return { save: saveInTurn, busy };
}

function Recovered({ at, onDiscard }: { readonly at: string; readonly onDiscard: () => void }) {
  const { t } = useTranslation('records');
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={
        <>
          {t('edit.recovered')} <InstantText at={at} style="recent" />
        </>
      }
      action={
        <Button size="small" onClick={onDiscard}>
          {t('edit.discard')}
        </Button>
      }
    />
  );
}

function useSaveKeys(canSubmit: boolean, save: (mode: SaveMode) => Promise<void>): void {
  const options = { enableOnFormTags: true, preventDefault: true } as const;
  useHotkeys('mod+s', () => void save('save'), options);
  useHotkeys('mod+enter', () => void save(canSubmit ? 'submit' : 'save'), options);
}

/** Picking the order of a new receipt lays in what is still to come, as long as no line has been typed. */
function usePrefillOnPick(request: EditRequest, edit: OpenEdit) {
  const engine = useEngine();
  const { form, prefills, recordId } = request;
  return (name: string, value: unknown) => {
    const field = form.fields[name];
    const prefill = field?.type === 'record' ? prefills[form.key]?.[field.kind] : undefined;
    if (recordId !== null || field?.type !== 'record' || !prefill || typeof value !== 'string') return;
    const kind: DocumentKind = field.kind;
    const mayReplace = Object.entries(form.fields).every(
      ([lines, definition]) =>
        definition.type !== 'lines' ||
        linesAreGiven(definition) ||
        allLinesOf(edit.session.getState().values, lines).length === 0,
    );
    if (value === '' || !mayReplace) return;
    void engine.getDocument(kind, value).then((view) => {
      if (view === null) return;
      const filled = prefill({ id: value, values: valuesOf(view.document.body) }, () => crypto.randomUUID());
      edit.session.getState().replace({ ...edit.session.getState().values, ...filled });
    });
  };
}
