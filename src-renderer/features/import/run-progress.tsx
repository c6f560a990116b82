import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import styles from './import.module.css';
import { useImportStore } from './import-store.ts';

/** How far a run is, and the way to end it: what is in by then stays in. */
export function RunProgress({ title }: { readonly title: string }) {
  const { t } = useTranslation('import');
  const { progress, file } = useImportStore();
  const done = progress?.done ?? 0;
  const all = progress?.records ?? 0;
  return (
    <section className={`${styles.panel} ${styles.choices}`} aria-label={title}>
      <strong>{title}</strong>
      <Progress
        style={{ flex: 1, minWidth: 200 }}
        percent={all === 0 ? 0 : Math.floor((done / all) * 100)}
        status="active"
        aria-label={title}
      />
      <span className="lf-figures" role="status">
        {progress === null
          ? t('run.reading')
          : t('run.progress', {
              done: formatCount(done),
              all: formatCount(all),
            })}
      </span>
      <Button onClick={() => file?.stop()}>{t('run.stop')}</Button>
    </section>
  );
}
