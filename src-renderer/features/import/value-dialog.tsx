import { Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { useImportStore } from './import-store.ts';
import type { FieldRowProps } from './use-field-mapping.ts';
import { ValueSelect } from './value-select.tsx';

interface ValueDialogProps extends FieldRowProps {
  readonly words: readonly string[];
  /** Whether a word names another row of the file. */
  isRow(word: string): boolean;
  onClose(): void;
}

/** What each word of a column means here. Words that nobody knows come first; their rows would be rejected. */
export function ValueDialog({ form, name, field, edit, words, isRow, onClose }: ValueDialogProps) {
  const { t } = useTranslation('import');
  const open = useOpenWords();
  const table = useImportStore((session) => session.mapping?.tables[name] ?? {});
  // The order of the first moment: a row must not jump away under the hand that just filled it.
  const [ordered] = useState(() => [...words].sort((left, right) => known(left) - known(right)));
  function known(word: string): number {
    return Object.hasOwn(table, word) || isRow(word) ? 1 : 0;
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
            width: 320,
            render: (_value, { word }) => (
              <ValueSelect
                form={form}
                name={name}
                field={field}
                label={t('values.meaningOf', { word })}
                placeholder={t(isRow(word) ? 'values.row' : 'values.rejected')}
                allowClear
                value={Object.hasOwn(table, word) ? table[word] : undefined}
                onChange={(value) => edit.say(name, word, value)}
              />
            ),
          },
        ]}
      />
    </Modal>
  );
}
