import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { EngineApi } from '#renderer/data/contract.ts';
import { shell } from '#renderer/state/shell.ts';
import type { HeadsFile } from '#shared/sync/kept-heads.ts';
import styles from './laptop.module.css';

type Heads = Awaited<ReturnType<EngineApi['auditHeads']>>;

/** Places of the server's record that this laptop remembers, and whether the server still agrees with them. */
export function AuditHeads() {
  const { t } = useTranslation('settings');
  const engine = useEngine();
  const me = useMe();
  const { message } = App.useApp();
  const [heads, setHeads] = useState<Heads>();
  useEffect(() => {
    void engine.auditHeads().then(setHeads);
  }, [engine]);
  if (heads === undefined) return null;
  const { kept, disputed } = heads;
  async function save(): Promise<void> {
    const savedAt = new Date().toISOString();
    const file: HeadsFile = {
      format: 'landfall-audit-heads',
      savedAt,
      from: me.id,
      heads: [...kept, ...disputed],
    };
    const name = `landfall-audit-heads-${savedAt.slice(0, 10)}.json`;
    if (await shell.saveFile({ name, text: JSON.stringify(file, null, 2) }))
      void message.success(t('laptop.heads.saved', { name }));
  }
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.heads.title')}</h2>
      <div className={styles.box}>
        <div className={styles.row}>
          <div className={styles.words}>
            <div>
              {disputed.length > 0
                ? t('laptop.heads.disputed')
                : t('laptop.heads.kept', { count: kept.length })}
            </div>
            <div className={styles.small}>{t('laptop.heads.hint')}</div>
          </div>
          <Button disabled={kept.length + disputed.length === 0} onClick={() => void save()}>
            {t('laptop.heads.save')}
          </Button>
        </div>
      </div>
    </section>
  );
}
