import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import styles from './outbox.module.css';

interface FirstSyncProgressProps {
  readonly done: number;
  readonly total: number | null;
}

/** How much of the company is on this laptop; without a known total no percentage is invented. */
export function FirstSyncProgress({ done, total }: FirstSyncProgressProps) {
  const { t } = useTranslation('outbox');
  return (
    <section className={styles.progress} aria-label={t('firstSync.title')}>
      <strong>{t('firstSync.title')}</strong>
      {total !== null && total > 0 && (
        <Progress percent={Math.floor((done / total) * 100)} size="small" status="active" />
      )}
      <div className="lf-quiet">
        {total === null
          ? t('firstSync.open', { done: formatCount(done) })
          : t('firstSync.counted', { done: formatCount(done), total: formatCount(total) })}
      </div>
    </section>
  );
}
