import { useTranslation } from 'react-i18next';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useLeaseWords } from '#renderer/data/client/lease-words.ts';
import styles from './laptop.module.css';

/** How long this laptop may be read without the server. */
export function LeaseSection() {
  const { t } = useTranslation('lease');
  const lease = useStatus()?.lease;
  const words = useLeaseWords();
  if (lease === undefined) return null;
  const { time, left, term } = words(lease);
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.title')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>{t('laptop.ends', { time, left })}</div>
        <div className={`${styles.row} ${styles.small}`}>{t('laptop.hint', { term })}</div>
      </div>
    </section>
  );
}
