import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './import.module.css';
import type { ChangingRecords, ImportParts } from './import-parts.ts';
import { changeSession, useImportStore } from './import-store.ts';
import { checkFile, importFile } from './run-import.ts';
import { RunProgress } from './run-progress.tsx';
import { RunReport } from './run-report.tsx';

/** The dry run: what would come of every row. Nothing is written yet. */
export function CheckStep({
  form,
  parts: { Effects },
}: {
  readonly form: FormDefinition;
  readonly parts: ImportParts;
}) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const me = useMe();
  const { busy, report, changing } = useImportStore();
  const [shown, setShown] = useState<ChangingRecords>();
  const context = { engine, form, meId: me.id };
  return (
    <div className={styles.step}>
      {busy === 'checking' && <RunProgress title={t('check.running')} />}
      {report !== null && (
        <>
          <RunReport form={form} report={report} isDryRun />
          {changing !== null && <Effects changing={changing} onShown={() => setShown(changing)} />}
          <div className={`${styles.bar} ${styles.foot}`}>
            <span className="lf-quiet">{t('check.nothingWritten')}</span>
            <span className={styles.spacer} />
            <Button onClick={() => changeSession({ step: 'columns' })}>{t('check.back')}</Button>
            <Button
              type="primary"
              disabled={report.summary.accepted === 0 || (changing !== null && shown !== changing)}
              onClick={() => void importFile(context)}
            >
              {t('check.import', { count: report.summary.accepted })}
            </Button>
          </div>
        </>
      )}
      {busy === null && report === null && (
        <Button onClick={() => void checkFile(context)}>{t('check.again')}</Button>
      )}
    </div>
  );
}
