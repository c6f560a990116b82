import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byteText } from '#renderer/components/byte-text.ts';
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
  const { t } = useTranslation('settings');
  const [facts, setFacts] = useState<StorageFacts>();
  useEffect(() => {
    void readStorage().then(setFacts);
  }, []);
  if (facts === undefined) return null;
  async function askToKeep(): Promise<void> {
    await navigator.storage.persist();
    setFacts(await readStorage());
  }
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.storage')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>
          {t('laptop.usage', { used: byteText(facts.used), quota: byteText(facts.quota) })}
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
