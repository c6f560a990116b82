import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { useFieldOptions } from './field-options.ts';
import styles from './import.module.css';

interface ValueSelectProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly label: string;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

/** One value of a field that holds words of ours: an option, a country, a record. */
export function ValueSelect(props: ValueSelectProps) {
  const { field } = props;
  if (field.type === 'record' || field.type === 'records') {
    return <RecordSelect {...props} kind={field.kind} />;
  }
  return <OptionSelect {...props} />;
}

function OptionSelect(props: ValueSelectProps) {
  const options = useFieldOptions(props.form, props) ?? [];
  return <Select {...shared(props)} showSearch={{ optionFilterProp: 'label' }} options={[...options]} />;
}

function shared({ label, placeholder, allowClear = false, value, onChange }: ValueSelectProps) {
  return {
    size: 'small' as const,
    'aria-label': label,
    placeholder,
    allowClear,
    style: { width: '100%' },
    value,
    onChange: (chosen?: string) => onChange(chosen),
  };
}

const SHOWN = 50;

interface Found {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly total: number;
}

function labelOf({ number, title }: { readonly number: string; readonly title: string }): string {
  return [...new Set([number, title])].filter((part) => part !== '').join(' · ');
}

/** However many records there are: the first ones that hold what is typed, and how many more do. */
function RecordSelect(props: ValueSelectProps & { readonly kind: RecordKind }) {
  const { kind, value = '' } = props;
  const { t } = useTranslation('import');
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const found = useFound(kind, text.trim(), isOpen);
  const chosen = useRecordTitle(kind, value);
  const options = [...(found?.options ?? [])];
  if (value !== '' && chosen && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: labelOf(chosen) });
  }
  const hidden = (found?.total ?? 0) - (found?.options.length ?? 0);
  return (
    <Select
      {...shared(props)}
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      popupMatchSelectWidth={360}
      options={options}
      onOpenChange={(next) => {
        setIsOpen(next);
        if (!next) setText('');
      }}
      popupRender={(menu) => (
        <>
          {menu}
          {hidden > 0 && (
            <div className={styles.more} role="status">
              {t('values.more', { count: hidden, shown: formatCount(hidden) })}
            </div>
          )}
        </>
      )}
    />
  );
}

function useFound(kind: RecordKind, text: string, isOpen: boolean): Found | undefined {
  const engine = useEngine();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    if (!isOpen) return;
    let isCurrent = true;
    const query = { kind, offset: 0, limit: SHOWN, ...(text === '' ? {} : { text }) };
    void engine.list(query).then(({ rows, total }) => {
      const options = rows.map((row) => ({ value: row.id, label: labelOf(row) }));
      if (isCurrent) setFound({ options, total });
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, kind, text, isOpen]);
  return found;
}
