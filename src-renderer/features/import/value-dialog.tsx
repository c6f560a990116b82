import { Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { useFieldOptions } from './field-options.ts';
import { useImportStore } from './import-store.ts';
import type { FieldRowProps } from './use-field-mapping.ts';

interface ValueDialogProps extends FieldRowProps {
  readonly words: readonly string[];
  onClose(): void;
}

/** What each word of a column means here. Words that nobody knows come first; their rows would be rejected. */
export function ValueDialog({ form, name, field, edit, words, onClose }: ValueDialogProps) {
  const { t } = useTranslation('import');
  const open = useOpenWords();
  const options = useFieldOptions(form, { name, field }) ?? [];
  const table = useImportStore((session) => session.mapping?.tables[name] ?? {});
  // The order of the first moment: a row must not jump away under the hand that just filled it.
  const [ordered] = useState(() => [...words].sort((left, right) => known(left) - known(right)));
  function known(word: string): number {
    return Object.hasOwn(table, word) ? 1 : 0;
  }
  return (
    <Modal
      open
      title={t('values.title', { field: open(fieldLabelKey(form.key, name)) })}
      onCancel={onClose}
      onOk={onClose}
      okText={t('values.done')}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={640}
    >
      <p className="lf-quiet">{t('values.hint')}</p>
      <Table
        size="small"
        rowKey="word"
        dataSource={ordered.map((word) => ({ word }))}
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('values.inFile'), dataIndex: 'word' },
          {
            title: t('values.here'),
            key: 'here',
            render: (_value, { word }) => (
              <Select
                size="small"
                allowClear
                showSearch
                aria-label={t('values.meaningOf', { word })}
                optionFilterProp="label"
                placeholder={t('values.rejected')}
                style={{ width: 280 }}
                value={Object.hasOwn(table, word) ? table[word] : undefined}
                options={[...options]}
                onChange={(value?: string) => edit.say(name, word, value)}
              />
            ),
          },
        ]}
      />
    </Modal>
  );
}
