import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { cellFields } from '../cell-rules.ts';
import styles from '../list.module.css';

interface BulkEditDialogProps {
  readonly form: FormDefinition;
  readonly count: number;
  onApply(field: string, value: unknown): void;
  onCancel(): void;
}

/** One field, one value, for every record of the selection; an empty value clears the field. */
export function BulkEditDialog({ form, count, onApply, onCancel }: BulkEditDialogProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const fields = cellFields(form);
  const [name, setName] = useState(fields[0] ?? '');
  const [value, setValue] = useState<unknown>('');
  const field = form.fields[name];
  const label = words(fieldLabelKey(form.key, name));
  const isEmpty = value === '' || value === null;
  return (
    <Modal
      open
      title={t('list.bulk.editTitle', { count })}
      okText={t('list.bulk.apply')}
      okButtonProps={{ disabled: field?.required === true && isEmpty }}
      onOk={() => onApply(name, value)}
      onCancel={onCancel}
      width={460}
    >
      <div className={styles.nameDialog}>
        <Select
          autoFocus
          aria-label={t('list.filterField')}
          showSearch={{ optionFilterProp: 'label' }}
          value={name}
          options={fields.map((one) => ({ value: one, label: words(fieldLabelKey(form.key, one)) }))}
          onChange={(next: string) => {
            setName(next);
            setValue('');
          }}
        />
        {field && (
          <FieldInput
            formKind={form.key}
            name={name}
            field={field}
            value={value}
            siblings={{}}
            inputId="list-bulk-value"
            label={label}
            invalid={false}
            onChange={setValue}
          />
        )}
      </div>
    </Modal>
  );
}
