import { Modal, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignWords } from '../words/design-words.ts';

interface RemoveOptionDialogProps {
  readonly path: string;
  readonly option: string;
  readonly others: readonly string[];
  /** `becomes` undefined: records that hold it keep it beside their fields. */
  onRemove(becomes: string | undefined): void;
  onClose(): void;
}

/** An option that records may hold goes: what they hold then. */
export function RemoveOptionDialog({ path, option, others, onRemove, onClose }: RemoveOptionDialogProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const [isMapped, setIsMapped] = useState(false);
  const [becomes, setBecomes] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t('upgrade.optionTitle', { name: design.option(path, option) })}
      okText={t('upgrade.remove')}
      okButtonProps={{ disabled: isMapped && becomes === null }}
      cancelText={t('publish.back')}
      onOk={() => onRemove(isMapped && becomes !== null ? becomes : undefined)}
      onCancel={onClose}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <Radio.Group
          aria-label={t('upgrade.question')}
          value={isMapped}
          onChange={(event) => setIsMapped(event.target.value === true)}
          options={[
            { value: false, label: t('upgrade.keep') },
            { value: true, label: t('upgrade.map'), disabled: others.length === 0 },
          ]}
        />
        {isMapped && (
          <Select
            aria-label={t('upgrade.becomes')}
            style={{ width: '100%' }}
            placeholder={t('upgrade.becomes')}
            value={becomes}
            options={others.map((other) => ({ value: other, label: design.option(path, other) }))}
            onChange={(other: string) => setBecomes(other)}
          />
        )}
      </Space>
    </Modal>
  );
}
