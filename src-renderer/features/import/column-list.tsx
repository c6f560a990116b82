import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import type { TableView } from '#renderer/data/client/import-file.ts';
import { ruleOf } from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import styles from './import.module.css';

/** The kind of data under which a dragged column travels: nothing else that is dropped is taken for one. */
export const COLUMN_DATA = 'application/x-landfall-column';

/** The columns of the file with what stands in them; each can be dragged onto a field. */
export function ColumnList({
  table,
  mapping,
}: {
  readonly table: TableView;
  readonly mapping: ImportMapping;
}) {
  const { t } = useTranslation('import');
  const used = new Set(
    Object.values(ruleOf(mapping).fields).flatMap((rule) => ('columns' in rule ? rule.columns : [])),
  );
  return (
    <section className={styles.panel} aria-label={t('columns.inFile')}>
      <h2 className={styles.panelTitle}>{t('columns.inFile')}</h2>
      <ul className={styles.columns}>
        {table.described.map(({ name, filled, samples }) => (
          <li
            key={name}
            className={styles.column}
            draggable
            data-used={used.has(name)}
            data-column={name}
            onDragStart={(event) => {
              event.dataTransfer.setData(COLUMN_DATA, name);
              event.dataTransfer.effectAllowed = 'link';
            }}
          >
            <div className={styles.columnName}>
              <span>{name}</span>
              {used.has(name) && <CheckOutlined aria-label={t('columns.used')} />}
              <span className={styles.spacer} />
              <span className="lf-quiet lf-figures">{formatCount(filled)}</span>
            </div>
            <div className={styles.samples}>{samples.join(' · ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
