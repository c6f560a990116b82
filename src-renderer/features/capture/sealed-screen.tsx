import { Alert, Button, Spin } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useLeaseWords } from '#renderer/data/client/lease-words.ts';
import type { EngineStatus } from '#renderer/data/contract.ts';
import styles from './capture.module.css';
import { CaptureDesk } from './capture-desk.tsx';

interface SealedScreenProps {
  readonly status: EngineStatus;
  /** Another way to read again for a while, where there is one. */
  readonly extension?: ReactNode;
  readonly onCapturing: (isCapturing: boolean) => void;
}

/** So long a start looks for the server before it says that reading is closed. */
const LOOKS_MS = 2500;

/** In place of the workspace, once the lease is over: why, since when, what to do, and a desk to write things down. */
export function SealedScreen({ status, extension, onCapturing }: SealedScreenProps) {
  const { t } = useTranslation('lease');
  const isSealed = status.lease.state === 'sealed';
  const isLooking = useLooking(status.connection === 'connecting' && isSealed);
  if (isLooking) {
    return (
      <div className={styles.column} role="status" style={{ alignItems: 'center', paddingTop: '34vh' }}>
        <Spin />
        {t('sealed.looking')}
      </div>
    );
  }
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        {isSealed ? (
          <Why status={status} extension={extension} />
        ) : (
          <Alert
            type="success"
            showIcon
            title={t('capture.openAgain')}
            action={
              <Button type="primary" onClick={() => onCapturing(false)}>
                {t('capture.goOn')}
              </Button>
            }
          />
        )}
        <CaptureDesk onCapturing={onCapturing} />
      </div>
    </main>
  );
}

function useLooking(isConnecting: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), LOOKS_MS);
    return () => clearTimeout(timer);
  }, []);
  return isConnecting && !isOver;
}

function Why({ status, extension }: Pick<SealedScreenProps, 'status' | 'extension'>) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const { time, term, contact } = useLeaseWords()(status.lease);
  const [isTrying, setTrying] = useState(false);
  const tryNow = async () => {
    setTrying(true);
    await engine.syncNow().catch(() => undefined);
    setTrying(false);
  };
  return (
    <section aria-labelledby="sealed-title" data-testid="sealed">
      <h1 id="sealed-title" className={styles.title}>
        {t('sealed.title')}
      </h1>
      {contact === null ? (
        <p className={styles.why}>{t('sealed.noContact')}</p>
      ) : (
        <>
          <p className={styles.why}>{t('sealed.since', { term, time })}</p>
          <p className={styles.why}>{t('sealed.lastContact', { time: contact })}</p>
        </>
      )}
      <p className={styles.why}>{t('sealed.safe', { count: status.waiting })}</p>
      <p className={styles.why}>
        <strong>{t(`sealed.${whatToDo(status)}`)}</strong>
      </p>
      <div className={styles.row}>
        <Button type="primary" loading={isTrying} onClick={() => void tryNow()}>
          {t('sealed.tryNow')}
        </Button>
        <Button href="#/sign-in">
          {t(status.connection === 'unauthorised' ? 'sealed.signInNow' : 'sealed.otherPerson')}
        </Button>
      </div>
      {extension}
    </section>
  );
}

function whatToDo({ connection, warnings }: EngineStatus): 'connect' | 'signIn' | 'closed' | 'update' {
  if (warnings.includes('account-disabled') || warnings.includes('device-revoked')) return 'closed';
  if (connection === 'unauthorised') return 'signIn';
  return connection === 'update-required' || connection === 'server-outdated' ? 'update' : 'connect';
}
