import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import type { RejectedRow, RunResult } from '#renderer/data/client/import-file.ts';
import { shell } from '#renderer/state/shell.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './import.module.css';
import { useImportStore } from './import-store.ts';
import { rejectText } from './reject-text.ts';
import { useRejectWords } from './reject-words.ts';
import { countsOf } from './run-import.ts';

interface RunReportProps {
  readonly form: FormDefinition;
  readonly report: RunResult;
  readonly isDryRun: boolean;
}

const TILES = ['lines', 'created', 'updated', 'unchanged', 'skipped', 'rejected', 'left'] as const;
const ALWAYS: readonly string[] = ['lines', 'created', 'updated', 'rejected'];

/** What came, or would come, of every row; the rejected ones with their reasons, and as a file to put right. */
export function RunReport({ form, report, isDryRun }: RunReportProps) {
  const { t } = useTranslation('import');
  const counts = countsOf(report);
  const shown = TILES.filter((name) => ALWAYS.includes(name) || counts[name] > 0);
  return (
    <>
      <dl className={styles.tiles} data-testid="import-counts">
        {shown.map((name) => (
          <div key={name} className={styles.tile} data-count={name}>
            <dt>{t(isDryRun ? `report.would.${name}` : `report.did.${name}`)}</dt>
            <dd>{formatCount(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {report.rejected.length > 0 && <RejectedRows form={form} rows={report.rejected} />}
    </>
  );
}

function RejectedRows({
  form,
  rows,
}: {
  readonly form: FormDefinition;
  readonly rows: readonly RejectedRow[];
}) {
  const { t } = useTranslation('import');
  const { table, fileName } = useImportStore();
  const words = useRejectWords(form);
  if (table === null) return null;
  const save = (): void => {
    const name = `${fileName.replace(/\.[^.]*$/, '')} ${t('rejects.suffix')}.csv`;
    void shell.saveFile({ name, text: rejectText(rows, table, words) });
  };
  return (
    <section className={styles.panel} aria-label={t('rejects.title')}>
      <div className={styles.choices}>
        <strong>{t('rejects.title')}</strong>
        <span className="lf-quiet">{t('rejects.hint')}</span>
        <span className={styles.spacer} />
        <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
          {t('rejects.save')}
        </Button>
      </div>
      <Table
        size="small"
        scroll={{ x: 760 }}
        rowKey={(row) => row.rejection.number}
        dataSource={[...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t('rejects.line'),
            key: 'line',
            width: 80,
            render: (_value, row) => row.rejection.number + table.headingRow,
          },
          { title: t('rejects.where'), key: 'where', width: 220, render: (_value, row) => words.where(row) },
          { title: t('rejects.reason'), key: 'reason', render: (_value, row) => words.reason(row) },
          { title: t('rejects.what'), key: 'what', ellipsis: true, render: (_value, row) => words.what(row) },
        ]}
      />
    </section>
  );
}
