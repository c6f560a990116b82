import { PendingTag } from '#renderer/components/pending-tag.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { FieldValue } from '../fields/field-value.tsx';
import styles from './list.module.css';
import { rowSiblings, rowValue } from './row-values.ts';

interface RowCellProps {
  readonly form: FormDefinition;
  readonly column: string;
  readonly row: Row | undefined;
}

/** One cell; while an own action waits, the status cell says exactly that instead of a status. */
export function RowCell({ form, column, row }: RowCellProps) {
  if (row === undefined) return <span className={styles.placeholder} />;
  if (column === form.statusField && row.pending) return <PendingTag state={row.pending} />;
  const field = form.fields[column];
  if (field === undefined) return null;
  const view = (
    <FieldValue
      formKind={form.key}
      name={column}
      field={field}
      value={rowValue(form, row, column)}
      siblings={rowSiblings(form, row)}
      inCell
    />
  );
  if (column === form.numberField) return <span className={styles.number}>{view}</span>;
  if (column === form.titleField) return <TitleCell form={form} row={row} />;
  return view;
}

/** Where a list has no status column of its own, the pending word stands beside the title. */
function TitleCell({ form, row }: { readonly form: FormDefinition; readonly row: Row }) {
  const needsWord = row.pending && !(form.statusField && form.list.columns.includes(form.statusField));
  return (
    <span className={styles.title}>
      <span className={styles.titleText}>{row.title}</span>
      {needsWord && row.pending && <PendingTag state={row.pending} />}
    </span>
  );
}
