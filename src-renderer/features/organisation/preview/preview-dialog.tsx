import { Button, Modal } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { WITHIN_SCREEN } from '#renderer/components/within-screen.ts';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { EditLines } from '../edit-lines.tsx';
import type { OrganisationData } from '../model/organisation-data.ts';
import { AnswerView, Refused } from './answer-view.tsx';
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
  const { answer, reload } = usePreview(useMemo(() => ({ edits }), [edits]));
  const { apply, acknowledge, state } = applying;
  const shown = answer.state === 'ready' && answer.value.ok ? answer.value : undefined;
  const again = () => void acknowledge().then(reload);
  return (
    <Modal
      open
      width={860}
      styles={WITHIN_SCREEN}
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
      <AnswerView answer={answer} name={(id) => data.byId.get(id)?.title ?? id} onRetry={reload} />
    </Modal>
  );
}
