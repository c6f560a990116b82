import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useCheck, useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { CheckReport } from '#renderer/data/contract.ts';
import styles from './laptop.module.css';

/** Whether what is shown here is what is stored here, and what the server has; and one click that puts it right. */
export function LaptopCheck() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const engine = useEngine();
  const state = useCheck();
  const [isRunning, setIsRunning] = useState(false);
  if (state === undefined) return null;
  const { step, last } = state;
  async function run(mend: boolean): Promise<void> {
    setIsRunning(true);
    try {
      await engine.checkLaptop(mend);
    } catch {
      void message.error(t('laptop.check.failed'));
    } finally {
      setIsRunning(false);
    }
  }
  const canMend = last !== null && !last.isMended && last.findings.length > 0;
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.check.title')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>
          <div className={styles.words} role="status">
            {step !== null ? t(`laptop.check.step.${step}`) : <LastCheck last={last} />}
            <div className={styles.small}>{t('laptop.check.hint')}</div>
          </div>
          <Button loading={isRunning} onClick={() => void run(false)}>
            {t('laptop.check.run')}
          </Button>
        </div>
        {last !== null && last.findings.length > 0 && (
          <div className={styles.row}>
            <ul className={styles.words}>
              {last.findings.map(({ code, count }) => (
                <li key={code}>{t(`laptop.check.finding.${code}`, { count })}</li>
              ))}
            </ul>
            {canMend && (
              <Button type="primary" loading={isRunning} onClick={() => void run(true)}>
                {t('laptop.check.mend')}
              </Button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function LastCheck({ last }: { readonly last: CheckReport | null }) {
  const { t } = useTranslation('settings');
  if (last === null) return <div>{t('laptop.check.never')}</div>;
  const { at, documents, findings, isMended, isCompared } = last;
  const sentence = () => {
    if (isMended) return t(isCompared ? 'laptop.check.mended' : 'laptop.check.mendedHere');
    if (findings.length > 0) return t(isCompared ? 'laptop.check.differs' : 'laptop.check.differsHere');
    return isCompared
      ? t('laptop.check.well', { count: documents })
      : t('laptop.check.wellHere', { count: documents });
  };
  return (
    <div>
      {sentence()} <InstantText at={at} style="recent" />
    </div>
  );
}
