import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './import.module.css';
import type { ImportParts } from './import-parts.ts';
import { resetSession, useImportStore } from './import-store.ts';
import { importFile } from './run-import.ts';
import { RunProgress } from './run-progress.tsx';
import { RunReport } from './run-report.tsx';
import { UndoButton } from './undo-button.tsx';

/** The import itself: how far it is, what came of it, and the way back. */
export function ImportStep({ form, parts }: { readonly form: FormDefinition; readonly parts: ImportParts }) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const me = useMe();
  const navigate = useNavigate();
  const { busy, result, runId } = useImportStore();
  const isOpen = busy === null && (result === null || result.summary.left > 0);
  return (
    <div className={styles.step}>
      {busy === 'importing' && <RunProgress title={t('run.running')} />}
      {result !== null && <RunReport form={form} report={result} isDryRun={false} />}
      <div className={`${styles.bar} ${styles.foot}`}>
        {isOpen && (
          <Button type="primary" onClick={() => void importFile({ engine, form, meId: me.id })}>
            {t('run.goOn')}
          </Button>
        )}
        {result !== null && (
          <Button type="primary" onClick={() => void navigate(`/records/${form.key}`)}>
            {t('run.toList')}
          </Button>
        )}
        {result !== null && <Button onClick={() => resetSession(form.key)}>{t('run.another')}</Button>}
        <span className={styles.spacer} />
        {busy === null && runId !== null && <UndoButton runId={runId} parts={parts} />}
      </div>
    </div>
  );
}
