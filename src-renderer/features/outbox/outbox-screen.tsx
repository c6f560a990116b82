import { CheckCircleOutlined, DownloadOutlined, SyncOutlined } from '@ant-design/icons';
import { App, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { AddingFiles } from '#renderer/data/client/adding-files.tsx';
import { useEngine, useOutbox, useStatus } from '#renderer/data/client/engine-hooks.ts';
import type { EngineStatus } from '#renderer/data/contract.ts';
import { shell } from '#renderer/state/shell.ts';
import { FileTransfers } from './file-transfers.tsx';
import { FirstSyncProgress } from './first-sync-progress.tsx';
import { LineState } from './line-state.tsx';
import styles from './outbox.module.css';
import { groupOutbox } from './outbox-groups.ts';
import { OutboxImport } from './outbox-import.tsx';
import { OutboxItem } from './outbox-item.tsx';

/** Everything this person did here that the server has not simply accepted, and the state of the line. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const items = useOutbox();
  const status = useStatus();
  if (items === undefined || status === undefined) {
    return (
      <div className={styles.page}>
        <Skeleton active />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} hint={t('hint')} actions={<OutboxActions />} />
      <LineState status={status} />
      {status.firstSync !== null && <FirstSyncProgress {...status.firstSync} />}
      {items.length === 0 && isQuiet(status) && (
        <EmptyState icon={<CheckCircleOutlined />} title={t('empty')} hint={t('emptyHint')} />
      )}
      <AddingFiles />
      <FileTransfers />
      {groupOutbox(items).map((group) => (
        <section key={group.name} className={styles.group} aria-labelledby={`outbox-${group.name}`}>
          <h2 id={`outbox-${group.name}`} className={styles.groupTitle}>
            {t(`group.${group.name}`)}
            <span className="lf-quiet">{group.items.length}</span>
          </h2>
          <ul className={styles.items}>
            {group.items.map((item) => (
              <OutboxItem key={item.commandId} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Nothing waits, contents of files included. */
function isQuiet({ waiting, attention }: EngineStatus): boolean {
  return waiting === 0 && attention === 0;
}

function OutboxActions() {
  const { t } = useTranslation('outbox');
  const engine = useEngine();
  const { message } = App.useApp();
  const [isSyncing, setIsSyncing] = useState(false);
  async function sync(): Promise<void> {
    setIsSyncing(true);
    try {
      await engine.syncNow();
    } finally {
      setIsSyncing(false);
    }
  }
  async function exportAll(): Promise<void> {
    const name = `landfall-outbox-${new Date().toISOString().slice(0, 16).replace(':', '')}.json`;
    const { text, filesLeftOut } = await engine.exportOutbox();
    const saved = await shell.saveFile({ name, text });
    if (saved && filesLeftOut > 0) void message.warning(t('exported.without', { count: filesLeftOut }), 12);
    else if (saved) void message.success(t('exported.done', { name }));
    else void message.warning(t('exported.failed'));
  }
  return (
    <>
      <Button icon={<SyncOutlined spin={isSyncing} />} onClick={() => void sync()}>
        {t('action.syncNow')}
      </Button>
      <OutboxImport />
      <Button icon={<DownloadOutlined />} onClick={() => void exportAll()}>
        {t('action.export')}
      </Button>
    </>
  );
}
