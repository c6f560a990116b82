import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/state/shell.ts';
import type { Shell } from '#shared/shell/bridge.ts';
import styles from './laptop.module.css';

type Result = Awaited<ReturnType<Shell['setServerUrl']>>;

/** The desktop app asks for the company's server once; it is used only after it has proved what it is. */
export function ServerAddress({ current }: { readonly current: string }) {
  const { t } = useTranslation('settings');
  const [url, setUrl] = useState(current);
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  async function use(): Promise<void> {
    setIsBusy(true);
    setResult(await shell.setServerUrl(url.trim()));
    setIsBusy(false);
  }
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.server')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>
          <div className={styles.words}>
            <Input
              value={url}
              onChange={(event) => setUrl(event.target.value)}
              aria-label={t('laptop.server')}
              inputMode="url"
            />
            <div className={styles.small}>{t('laptop.serverHint')}</div>
          </div>
          <Button loading={isBusy} onClick={() => void use()}>
            {t('laptop.serverSave')}
          </Button>
        </div>
        {result !== null && (
          <Alert
            showIcon
            type={result === 'ok' ? 'success' : 'error'}
            title={t(`laptop.serverResult.${result}`)}
            style={{ margin: '0 16px 12px' }}
          />
        )}
      </div>
    </section>
  );
}
