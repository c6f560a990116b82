import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { RowStatus } from '#renderer/components/record-status.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { UPDATED_AT } from '#shared/engines/list/list-field-type.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { recordPath } from '../record-paths.ts';
import styles from './list.module.css';
import { rowSiblings, rowValue } from './row-values.ts';

interface RowCellProps {
  readonly form: FormDefinition;
  readonly column: string;
  readonly row: Row | undefined;
  /** The status has a column on screen: the pending word stands there and not beside the title. */
  readonly showsStatus: boolean;
}

/** One cell; while an own action waits, the status cell says exactly that instead of a status. */
export function RowCell({ form, column, row, showsStatus }: RowCellProps) {
  if (row === undefined) return <span className={styles.placeholder} />;
  if (column === form.statusField) return <RowStatus form={form} row={row} />;
  if (column === UPDATED_AT) return <InstantText at={row.updatedAt} />;
  const field = form.fields[column];
  if (field === undefined) return null;
  if (column === form.titleField) return <TitleCell form={form} row={row} showsStatus={showsStatus} />;
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
  return column === form.numberField ? <span className={styles.number}>{view}</span> : view;
}

/** The title leads to the record. Where no status is on screen, the pending word stands beside it. */
function TitleCell({ form, row, showsStatus }: Omit<RowCellProps, 'column' | 'row'> & { readonly row: Row }) {
  return (
    <span className={styles.title}>
      <Link className={styles.titleText} to={recordPath(form.key, row.id)} tabIndex={-1}>
        {row.title || row.number || '—'}
      </Link>
      {row.pending && !showsStatus && <PendingTag state={row.pending} />}
    </span>
  );
}
