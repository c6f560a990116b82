import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionAction } from './use-decide.ts';

interface OpinionDialogProps {
  readonly action: DecisionAction;
  readonly title: string;
  onDecide(opinion: string): void;
  onClose(): void;
}

/** A reason is asked for where a decision stops somebody's work; agreeing may carry a word, too. */
export function OpinionDialog({ action, title, onDecide, onClose }: OpinionDialogProps) {
  const { t } = useTranslation('tasks');
  const [opinion, setOpinion] = useState('');
  const isRequired = action !== 'agree';
  const isMissing = isRequired && opinion.trim() === '';
  const decide = () => {
    if (!isMissing) onDecide(opinion.trim());
  };
  return (
    <Modal
      open
      title={t(`dialog.${action}`)}
      okText={t(`decide.${action}`)}
      okButtonProps={{ disabled: isMissing, danger: action === 'reject' }}
      onOk={decide}
      onCancel={onClose}
      width={480}
    >
      <p className="lf-quiet" style={{ marginTop: 0 }}>
        {title}
      </p>
      <Input.TextArea
        autoFocus
        aria-label={t('dialog.opinion')}
        placeholder={isRequired ? t('dialog.required') : t('dialog.optional')}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={4000}
        value={opinion}
        onChange={(event) => setOpinion(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide();
        }}
      />
    </Modal>
  );
}
