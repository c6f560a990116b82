import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { FieldInputProps } from '../fields/field-props.ts';
import { RecordPicker } from '../fields/record-picker.tsx';
import { type LineValues, textOf, type Values } from '../record-values.ts';
import styles from './edit.module.css';

interface LineRecordPickerProps {
  readonly input: FieldInputProps;
  readonly kind: RecordKind;
  readonly line: LineValues;
  onFill(change: Values): void;
}

/** What a picked item brings along where the line is still empty: its name and its unit. */
function filledFrom(row: Row, line: LineValues): Values {
  const change: Record<string, unknown> = {};
  if (!textOf(line.description)) change.description = row.title;
  if (!textOf(line.unit) && row.cells.unit) change.unit = row.cells.unit;
  return change;
}

/** A plain name until it first has the focus: a hundred search boxes would make a long order slow to open. */
export function LineRecordPicker({ input, kind, line, onFill }: LineRecordPickerProps) {
  const { t } = useTranslation('records');
  const [isOpen, setIsOpen] = useState(false);
  const id = textOf(input.value);
  const found = useRecordTitle(kind, id);
  if (!isOpen) {
    const label = found?.number || found?.title || id;
    return (
      <button
        type="button"
        className={styles.closedPicker}
        aria-label={`${input.label}: ${label || t('picker.placeholder')}`}
        onFocus={() => setIsOpen(true)}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </button>
    );
  }
  return (
    <RecordPicker
      props={{ ...input, autoFocus: true }}
      kind={kind}
      onPick={(row) => {
        if (row && kind === 'item') onFill(filledFrom(row, line));
      }}
    />
  );
}
