import { Alert, Button, Form, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { type OpenWords, useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useDraftUndo } from '#renderer/data/client/drafts.tsx';
import { useDocument, useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { DraftClaim } from '#renderer/data/client/use-draft-claim.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import { isUnderApproval } from '#shared/domain/record/under-approval.ts';
import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { linesOf as allLinesOf } from '#shared/engines/form/form-values.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { ShownRecordProvider } from '../fields/shown-record.ts';
import { listPath, recordPath } from '../record-paths.ts';
import { textOf, valuesOf } from '../record-values.ts';
import { NotAllowed, UnknownRecord } from '../unknown-record.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { type EditParts, useCreationQuestion } from './creation-question.ts';
import styles from './edit.module.css';
import { draftIdOf } from './edit-draft.ts';
import { EditFooter } from './edit-footer.tsx';
import { EffectsFirst } from './effects-first.tsx';
import { FormSections } from './form-sections.tsx';
import { FormSessionProvider } from './form-session.ts';
import { KeptAside } from './kept-aside.tsx';
import { linesAreGiven } from './line-columns.ts';
import { OneWriter } from './one-writer.tsx';
import { maySubmit, type SaveMode } from './save-commands.ts';
import type { Prefills } from './starting-values.ts';
import { type DraftState, useDraftAutosave } from './use-draft-autosave.ts';
import { type EditRequest, type OpenEdit, useEditSession } from './use-edit-session.ts';
import { useRecordSave } from './use-record-save.ts';

/** `/records/:kind/new` and `/records/:kind/:id/edit`. */
export function RecordEditScreen({
  prefills,
  parts,
}: {
  readonly prefills: Prefills;
  readonly parts: EditParts;
}) {
  const { kind = '', id } = useParams();
  const [search] = useSearchParams();
  const { zone } = useReader();
  const draftId = search.get('draft') ?? '';
  const me = useMe();
  const words = useOpenWords();
  const form = useForms().current(kind);
  if (!isRecordKind(kind) || form === undefined) return <UnknownRecord />;
  // A link may lead where the reader's roles do not: nobody fills in a form only to be refused.
  if (id === undefined && me.person !== undefined && !me.can(form.editCapability))
    return <NotAllowed title={createWords(words, kind)} reason="not-allowed" />;
  if (id === undefined && draftId === '') return <NewDraft />;
  const recordId = id ?? null;
  const asked = { recordId, draftId, from: search.get('from'), prefills, zone, check: search.has('check') };
  return <PinnedEdit key={`${kind}/${recordId ?? draftId}`} kind={kind} asked={asked} parts={parts} />;
}

interface PinnedEditProps {
  readonly kind: RecordKind;
  readonly asked: Omit<EditRequest, 'form'>;
  readonly parts: EditParts;
}

/**
 * A form that is open keeps the version that it was opened with, whatever is published meanwhile; what is being
 * decided on is opened with its own.
 */
function PinnedEdit({ kind, asked, parts }: PinnedEditProps) {
  const forms = useForms();
  const view = useDocument(kind, asked.recordId ?? '');
  const [pinned, pin] = useState<FormDefinition>();
  const current = forms.current(kind);
  const isRead = asked.recordId === null || view !== undefined;
  if (pinned === undefined && isRead && current !== undefined) {
    const body = valuesOf(view?.document.body);
    pin(view && isUnderApproval(current, body) ? forms.ofRecord(kind, body) : current);
  }
  if (current === undefined) return <UnknownRecord />;
  if (pinned === undefined) return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />;
  return <RecordEdit request={{ ...asked, form: pinned }} parts={parts} />;
}

/**
 * The address names the draft, so that a reload finds what was typed. An address without a name asks for another
 * record, also while the form of the one before is still on screen: it must not get that one's lines and number.
 */
function NewDraft() {
  const [search] = useSearchParams();
  const [draftId] = useState(() => crypto.randomUUID());
  const named = new URLSearchParams([...search, ['draft', draftId]]);
  return <Navigate to={{ search: named.toString() }} replace />;
}

function RecordEdit({ request, parts }: { readonly request: EditRequest; readonly parts: EditParts }) {
  const navigate = useNavigate();
  const { form, recordId, draftId } = request;
  return (
    <OneWriter
      draftId={draftIdOf(form, recordId, draftId)}
      onLeave={() => void navigate(leavePath(form, recordId))}
    >
      {(handOver) => <ClaimedEdit request={request} parts={parts} handOver={handOver} />}
    </OneWriter>
  );
}

function leavePath(form: FormDefinition, recordId: string | null): string {
  return recordId === null ? listPath(form.key) : recordPath(form.key, recordId);
}

interface ClaimedEditProps {
  readonly request: EditRequest;
  readonly parts: EditParts;
  readonly handOver: DraftClaim['handOver'];
}

function ClaimedEdit({ request, parts, handOver }: ClaimedEditProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const edit = useEditSession(request);
  const editTitle = (title: string) => t('edit.title', { kind: words(formNameKey(request.form.key)), title });
  switch (edit.state) {
    case 'loading':
      return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />;
    case 'missing':
      return <UnknownRecord />;
    case 'not-allowed':
      return <NotAllowed title={editTitle(edit.title)} reason={edit.reason} />;
    case 'already-saved':
      return <Navigate to={recordPath(request.form.key, edit.recordId)} replace />;
    default:
      return <OpenForm request={request} parts={parts} edit={edit} handOver={handOver} />;
  }
}

function createWords(words: OpenWords, kind: RecordKind): string {
  if (!isFormKind(kind)) return words(`common:create.${kind}`);
  return words('common:createDrawn', { kind: words(formNameKey(kind)) });
}

function titleOf(form: FormDefinition, edit: OpenEdit): string {
  return textOf(edit.session.getState().values[form.titleField]);
}

function OpenForm({ request, parts, edit, handOver }: ClaimedEditProps & { readonly edit: OpenEdit }) {
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
    const discarded = { ...entryOf(), savedAt: autosave.keptAt ?? edit.recoveredAt ?? '' };
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
