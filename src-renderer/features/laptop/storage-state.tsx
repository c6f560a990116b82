import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './laptop.module.css';

interface StorageFacts {
  readonly isPersistent: boolean;
  readonly used: number;
  readonly quota: number;
}

async function readStorage(): Promise<StorageFacts> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { isPersistent: await navigator.storage.persisted(), used: usage, quota };
}

/** How much is stored here, and whether the browser promised to keep it. */
export function StorageState() {
  const { t, i18n } = useTranslation('settings');
  const [facts, setFacts] = useState<StorageFacts>();
  useEffect(() => {
    void readStorage().then(setFacts);
  }, []);
  if (facts === undefined) return null;
  async function askToKeep(): Promise<void> {
    await navigator.storage.persist();
    setFacts(await readStorage());
  }
  const size = (bytes: number) => formatBytes(bytes, i18n.language);
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.storage')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>
          {t('laptop.usage', { used: size(facts.used), quota: size(facts.quota) })}
        </div>
        <div className={styles.row}>
          <span className={styles.words}>
            {facts.isPersistent ? t('laptop.persistent') : t('laptop.notPersistent')}
          </span>
          {!facts.isPersistent && (
            <Button onClick={() => void askToKeep()}>{t('laptop.askPersistent')}</Button>
          )}
        </div>
      </div>
    </section>
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `12.3 MB`, in the language's own way of writing it. */
function formatBytes(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}
