import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ReasonDialogProps {
  readonly title: string;
  readonly hint: string;
  onConfirm(reason: string): void;
  onClose(): void;
}

export function ReasonDialog({ title, hint, onConfirm, onClose }: ReasonDialogProps) {
  const { t } = useTranslation('tasks');
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={title}
      width={440}
      onOk={() => onConfirm(reason.trim())}
      onCancel={onClose}
    >
      <p className="lf-quiet" style={{ marginTop: 0 }}>
        {hint}
      </p>
      <Input.TextArea
        autoFocus
        aria-label={t('subject.reason')}
        placeholder={t('subject.reason')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
