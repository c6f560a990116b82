import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
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
          {row.amount === '' ? null : <MoneyText amount={row.amount} currency={row.currency} />}
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

function CardStatus({ form, row }: { readonly form: FormDefinition; readonly row: Row }) {
  if (row.pending) return <PendingTag state={row.pending} />;
  const field = form.statusField ? form.fields[form.statusField] : undefined;
  if (!field || !form.statusField) return null;
  return (
    <FieldValue
      formKind={form.key}
      name={form.statusField}
      field={field}
      value={row.status}
      siblings={row.cells}
      inCell
    />
  );
}

/** The first linked record of the list's columns: the supplier of an order, the person of a request. */
function CardDetail({ form, row }: { readonly form: FormDefinition; readonly row: Row }) {
  const column = form.list.columns.find((name) => form.fields[name]?.type === 'record');
  const field = column ? form.fields[column] : undefined;
  if (!column || !field || rowValue(form, row, column) === '') return null;
  const value = rowValue(form, row, column);
  return (
    <>
      ·{' '}
      <FieldValue
        formKind={form.key}
        name={column}
        field={field}
        value={value}
        siblings={rowSiblings(form, row)}
        inCell
      />
    </>
  );
}
