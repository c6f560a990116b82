import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { textOf } from '../record-values.ts';
import type { FieldInputProps } from './field-props.ts';

const SHOWN = 50;

/** Rows of a kind whose number or title holds the text, from the local row index. */
function useMatches(kind: RecordKind, text: string, open: boolean): readonly Row[] | undefined {
  const engine = useEngine();
  const [rows, setRows] = useState<readonly Row[]>();
  useEffect(() => {
    if (!open) return;
    let current = true;
    const query = { kind, offset: 0, limit: SHOWN, ...(text === '' ? {} : { text }) };
    void engine.list(query).then((found) => current && setRows(found.rows));
    return () => {
      current = false;
    };
  }, [engine, kind, text, open]);
  return rows;
}

function labelOf(row: { readonly title: string; readonly number: string }): string {
  return row.number === '' || row.number === row.title ? row.title : `${row.number} · ${row.title}`;
}

interface PickerProps {
  readonly props: FieldInputProps;
  readonly kind: RecordKind;
}

function useSearch(kind: RecordKind) {
  const { t } = useTranslation('records');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const rows = useMatches(kind, text.trim(), open);
  const select = {
    showSearch: { filterOption: false, onSearch: setText, searchValue: text },
    onOpenChange: (next: boolean) => {
      setOpen(next);
      if (!next) setText('');
    },
    loading: open && rows === undefined,
    notFoundContent: rows === undefined ? null : t('picker.nothing'),
    placeholder: t('picker.placeholder'),
    style: { width: '100%' },
    popupMatchSelectWidth: 360,
  };
  return { rows: rows ?? [], select };
}

export function RecordPicker({ props, kind }: PickerProps) {
  const id = textOf(props.value);
  const title = useRecordTitle(kind, id);
  const { rows, select } = useSearch(kind);
  const options = rows.map((row) => ({ value: row.id, label: labelOf(row) }));
  if (id !== '' && title && !rows.some((row) => row.id === id)) {
    options.unshift({ value: id, label: labelOf(title) });
  }
  return (
    <Select
      {...select}
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      allowClear={props.field.required !== true}
      autoFocus={props.autoFocus}
      status={props.invalid ? 'error' : ''}
      options={options}
      value={id === '' ? undefined : id}
      onChange={(next: string | undefined) => props.onChange(next ?? '')}
    />
  );
}

export function RecordsPicker({ props, kind }: PickerProps) {
  const { rows, select } = useSearch(kind);
  const chosen = Array.isArray(props.value) ? props.value.map(String) : [];
  return (
    <Select
      {...select}
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus}
      mode="multiple"
      status={props.invalid ? 'error' : ''}
      options={rows.map((row) => ({ value: row.id, label: labelOf(row) }))}
      labelRender={(option) => <ChosenName kind={kind} id={String(option.value)} />}
      value={chosen}
      onChange={(next: string[]) => props.onChange(next)}
    />
  );
}

function ChosenName({ kind, id }: { readonly kind: RecordKind; readonly id: string }) {
  return useRecordTitle(kind, id)?.title ?? id;
}
