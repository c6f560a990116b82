import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import { isUnderApproval } from '#shared/domain/record/under-approval.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { recordPath } from '../record-paths.ts';
import { valuesOf } from '../record-values.ts';
import { NotAllowed, UnknownRecord } from '../unknown-record.tsx';
import type { EditParts } from './creation-question.ts';
import { draftIdOf } from './edit-draft.ts';
import { OneWriter } from './one-writer.tsx';
import { type ClaimedEditProps, createWords, leavePath, OpenForm } from './open-form.tsx';
import type { Prefills } from './starting-values.ts';
import { type EditRequest, useEditSession } from './use-edit-session.ts';

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
