import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Modal, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptionMap, UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import { removeField } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { optionsAt, targetsFor, withStep } from '../model/next-steps.ts';
import { useDesignWords } from '../words/design-words.ts';

interface RemoveFieldDialogProps {
  readonly path: string;
  readonly name: string;
  onClose(): void;
}

/** A field that records have goes: what becomes of the values that stand in it. */
export function RemoveFieldDialog({ path, name, onClose }: RemoveFieldDialogProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const [to, setTo] = useState<string | null>(null);
  const [options, setOptions] = useState<OptionMap>({});
  const [isMoved, setIsMoved] = useState(false);
  const targets = targetsFor(form, path);
  const choices = to === null ? [] : optionsAt(form, to);
  const remove = () => {
    const step: UpgradeStep =
      isMoved && to !== null
        ? { step: 'move', from: path, to, ...(choices.length > 0 && { options }) }
        : { step: 'keep', field: path };
    change((now) => withStep(removeField(now, path), step));
    onClose();
  };
  return (
    <Modal
      open
      title={t('upgrade.removeTitle', { name })}
      okText={t('upgrade.remove')}
      okButtonProps={{ disabled: isMoved && to === null }}
      cancelText={t('publish.back')}
      onOk={remove}
      onCancel={onClose}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <Radio.Group
          aria-label={t('upgrade.question')}
          value={isMoved}
          onChange={(event) => setIsMoved(event.target.value === true)}
          options={[
            { value: false, label: t('upgrade.keep') },
            { value: true, label: t('upgrade.move'), disabled: targets.length === 0 },
          ]}
        />
        {isMoved && (
          <Select
            aria-label={t('upgrade.to')}
            style={{ width: '100%' }}
            placeholder={t('upgrade.to')}
            value={to}
            options={targets.map((target) => ({ value: target, label: design.field(target) }))}
            onChange={(target: string) => setTo(target)}
          />
        )}
        {isMoved && to !== null && choices.length > 0 && (
          <WordTable
            choices={choices.map((option) => ({ value: option, label: design.option(to, option) }))}
            options={options}
            onChange={setOptions}
          />
        )}
      </Space>
    </Modal>
  );
}

interface WordTableProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly options: OptionMap;
  onChange(options: OptionMap): void;
}

/** Which words of the old field mean which option of the new one. */
function WordTable({ choices, options, onChange }: WordTableProps) {
  const { t } = useTranslation('designer');
  const [word, setWord] = useState('');
  const [option, setOption] = useState<string | null>(null);
  const add = () => {
    if (word.trim() === '' || option === null) return;
    onChange({ ...options, [word.trim()]: option });
    setWord('');
  };
  return (
    <>
      <div className="lf-quiet">{t('upgrade.words')}</div>
      {Object.entries(options).map(([old, becomes]) => (
        <div key={old}>
          “{old}” → {choices.find(({ value }) => value === becomes)?.label}
        </div>
      ))}
      <Flex gap={6}>
        <Input
          aria-label={t('upgrade.word')}
          placeholder={t('upgrade.word')}
          value={word}
          onChange={(event) => setWord(event.target.value)}
          onPressEnter={add}
        />
        <Select
          aria-label={t('upgrade.becomes')}
          style={{ minWidth: 160 }}
          placeholder={t('upgrade.becomes')}
          value={option}
          options={[...choices]}
          onChange={(next: string) => setOption(next)}
        />
        <Button icon={<PlusOutlined />} aria-label={t('upgrade.addWord')} onClick={add} />
      </Flex>
    </>
  );
}
