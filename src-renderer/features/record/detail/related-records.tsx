import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { RowStatus } from '#renderer/components/record-status.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { recordPath } from '../record-paths.ts';
import styles from './detail.module.css';

interface RelatedRecordsProps {
  readonly kind: RecordKind;
  /** `id`, or the field of those records that names one of `ids`. */
  readonly field: string;
  readonly ids: readonly string[];
  /** What follows from the records that were found: the receipts below the orders of a request. */
  further?(found: readonly Row[]): ReactNode;
}

const SHOWN = 20;

/** Records of one kind that have to do with the one on screen; nothing where there are none. */
export function RelatedRecords({ kind, field, ids, further }: RelatedRecordsProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const sort = { field: 'updatedAt', descending: true };
  const { rows, total } = useList({ kind, where: { [field]: ids }, sort, offset: 0, limit: SHOWN });
  if (total === 0) return null;
  return (
    <>
      <section className={styles.section} data-testid={`related-${kind}`}>
        <h2 className={styles.panelTitle}>
          {words(formPluralKey(kind))} <span className="lf-quiet">{total}</span>
        </h2>
        <ul className={styles.relatedList}>
          {rows.map((row) => (
            <RelatedRow key={row.id} kind={kind} row={row} />
          ))}
        </ul>
        {total > rows.length && (
          <span className="lf-quiet">{t('related.more', { count: total - rows.length })}</span>
        )}
      </section>
      {further?.(rows)}
    </>
  );
}

function RelatedRow({ kind, row }: { readonly kind: RecordKind; readonly row: Row }) {
  const form = useForms().current(kind);
  return (
    <li className={styles.relatedRow}>
      <Link to={recordPath(kind, row.id)}>{row.number || row.title}</Link>
      <span className={styles.relatedTitle}>{row.title}</span>
      <MoneyText amount={row.amount} currency={row.currency} />
      {form && <RowStatus form={form} row={row} />}
    </li>
  );
}
