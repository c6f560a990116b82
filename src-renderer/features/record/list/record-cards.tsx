import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { RowStatus } from '#renderer/components/record-status.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { FieldValue } from '../fields/field-value.tsx';
import styles from './list.module.css';
import { rowSiblings, rowValue } from './row-values.ts';
import type { ListWindow } from './use-list-window.ts';

interface RecordCardsProps {
  readonly form: FormDefinition;
  readonly window: ListWindow;
  onOpen(index: number): void;
  onScrolled(firstIndex: number): void;
}

const CARD_HEIGHT = 63;

/** The list on a phone: one card a record, with empty room kept for the cards that are not on screen. */
export function RecordCards({ form, window, onOpen, onScrolled }: RecordCardsProps) {
  const { t } = useTranslation('records');
  const list = useRef<HTMLUListElement>(null);
  const total = window.total ?? 0;
  const indexes = Array.from({ length: total }, (_, index) => index).filter((index) => window.rowAt(index));
  const before = (indexes[0] ?? 0) * CARD_HEIGHT;
  const after = Math.max(0, total - 1 - (indexes.at(-1) ?? 0)) * CARD_HEIGHT;
  return (
    <ul
      ref={list}
      className={styles.cards}
      aria-label={t('list.cards')}
      onScroll={() => onScrolled(Math.floor((list.current?.scrollTop ?? 0) / CARD_HEIGHT))}
    >
      <li style={{ height: before }} aria-hidden />
      {indexes.map((index) => {
        const row = window.rowAt(index);
        return row && <RecordCard key={row.id} form={form} row={row} onOpen={() => onOpen(index)} />;
      })}
      <li style={{ height: after }} aria-hidden />
    </ul>
  );
}

function RecordCard({ form, row, onOpen }: { form: FormDefinition; row: Row; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className={styles.card} style={{ height: CARD_HEIGHT }} onClick={onOpen}>
        <span className={styles.cardTitle}>{row.title || row.number}</span>
        <span className={styles.cardEnd}>
          <CardAmount form={form} row={row} />
        </span>
        <span className={styles.cardNumber}>
          {row.number || row.otherNumber} <CardDetail form={form} row={row} />
        </span>
        <span className={styles.cardEnd}>
          <CardStatus form={form} row={row} />
        </span>
      </button>
    </li>
  );
}

interface CardPartProps {
  readonly form: FormDefinition;
  readonly row: Row;
}

/** The document's total, or the first amount of the list's columns. */
function CardAmount({ form, row }: CardPartProps) {
  const column = form.amountField ?? form.list.columns.find((name) => form.fields[name]?.type === 'money');
  return column === undefined ? null : <CardValue form={form} row={row} column={column} />;
}

/** The status, or the first choice in colours of the list's columns. */
function CardStatus({ form, row }: CardPartProps) {
  const { statusField } = form;
  if (statusField !== undefined) return <RowStatus form={form} row={row} />;
  if (row.pending) return <PendingTag state={row.pending} />;
  const column = form.list.columns.find((name) => isColoured(form.fields[name]));
  return column === undefined ? null : <CardValue form={form} row={row} column={column} />;
}

function isColoured(field: FieldDefinition | undefined): boolean {
  return field?.type === 'choice' && field.tones !== undefined;
}

function CardValue({ form, row, column }: CardPartProps & { readonly column: string }) {
  const field = form.fields[column];
  const value = rowValue(form, row, column);
  if (field === undefined || value === '') return null;
  return (
    <FieldValue
      formKind={form.key}
      name={column}
      field={field}
      value={value}
      siblings={rowSiblings(form, row)}
      inCell
    />
  );
}

/** The first linked record of the list's columns (the supplier of an order, the person of a request), else a day. */
function CardDetail({ form, row }: CardPartProps) {
  const columnOf = (type: FieldDefinition['type']) =>
    form.list.columns.find((name) => form.fields[name]?.type === type && rowValue(form, row, name) !== '');
  const column = columnOf('record') ?? columnOf('date');
  if (column === undefined) return null;
  return (
    <>
      · <CardValue form={form} row={row} column={column} />
    </>
  );
}
