import { Alert, Button, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { ServerAnswer } from '#renderer/data/client/server-data.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { EditLines } from '../edit-lines.tsx';
import { useChangeSet } from '../model/change-set-store.ts';
import type { OrganisationData } from '../model/organisation-data.ts';
import { EffectList } from './effect-list.tsx';
import type { Applying } from './use-apply.ts';
import { usePreview } from './use-preview.ts';

interface PreviewDialogProps {
  readonly data: OrganisationData;
  readonly applying: Applying;
  readonly onClose: () => void;
}

/** What follows from the changes, before they are applied; the server decides again when it takes them. */
export function PreviewDialog({ data, applying, onClose }: PreviewDialogProps) {
  const { t } = useTranslation('organisation');
  const { edits, setRecord } = useChangeSet();
  const { answer, reload } = usePreview(edits);
  const { apply, acknowledge, state } = applying;
  const shown = answer.state === 'ready' && answer.value.ok ? answer.value : undefined;
  const again = () => void acknowledge().then(reload);
  return (
    <Modal
      open
      width={860}
      title={t('preview.title')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('preview.back')}
        </Button>,
        <Button
          key="apply"
          type="primary"
          disabled={shown === undefined || state.phase === 'refused'}
          loading={state.phase === 'sending'}
          onClick={() => shown && void apply(shown.shown)}
        >
          {t('preview.apply', { count: edits.length })}
        </Button>,
      ]}
    >
      {state.phase === 'refused' && <Refused code={state.code} details={state.details} onAgain={again} />}
      <EditLines
        edits={edits}
        {...(state.phase !== 'sending' && { onRemove: ({ kind, id }) => setRecord(kind, id, []) })}
      />
      <Answer answer={answer} data={data} onRetry={reload} />
    </Modal>
  );
}

interface AnswerProps {
  readonly answer: ServerAnswer<PreviewAnswer>;
  readonly data: OrganisationData;
  readonly onRetry: () => void;
}

function Answer({ answer, data, onRetry }: AnswerProps) {
  const { t } = useTranslation(['organisation', 'common']);
  const retry = <Button onClick={onRetry}>{t('common:action.retry')}</Button>;
  if (answer.state === 'loading') return <Skeleton active />;
  if (answer.state === 'offline')
    return <EmptyState title={t('preview.offline')} hint={t('preview.offlineHint')} action={retry} />;
  if (answer.state === 'refused') return <Refused code={answer.code} details={undefined} onAgain={onRetry} />;
  if (!answer.value.ok) return <Refused {...answer.value} onAgain={onRetry} />;
  return <EffectList answer={answer.value} data={data} />;
}

interface RefusedProps {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly onAgain: () => void;
}

/** Why the set cannot be applied, and because of which record. */
function Refused({ code, details, onAgain }: RefusedProps) {
  const { t } = useTranslation('organisation');
  const [first] = Array.isArray(details?.errors) ? (details.errors as readonly { code?: string }[]) : [];
  const reason = useReasonText(first?.code === undefined ? code : `field.${first.code}`, details);
  const kind = String(details?.kind ?? '');
  const title = useRecordTitle(isOrganisationKind(kind) ? kind : 'person', String(details?.id ?? ''))?.title;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={title ?? t('preview.refused')}
      description={reason ?? code}
      action={
        <Button size="small" onClick={onAgain}>
          {t('preview.again')}
        </Button>
      }
    />
  );
}
