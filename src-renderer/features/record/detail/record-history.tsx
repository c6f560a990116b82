import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import { fetchVersions, type Versions } from '#renderer/data/client/record-versions.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './detail.module.css';
import { VersionList } from './version-list.tsx';

interface RecordHistoryProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
}

/** Every version of the record with what changed. The versions stand on the server; without the line it says so. */
export function RecordHistory({ form, view }: RecordHistoryProps) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const [versions, setVersions] = useState<Versions>();
  const { id, version } = view.document;
  const isOnServer = view.serverVersion !== null;
  const load = useCallback(async () => {
    setVersions(await fetchVersions(engine, form.key, id));
  }, [engine, form.key, id]);
  // A new version on screen is a new line of the history
  useEffect(() => {
    if (isOnServer) void load();
  }, [load, version, isOnServer]);
  return (
    <section className={styles.section}>
      <h2 className={styles.panelTitle}>{t('history.title')}</h2>
      {!isOnServer ? (
        <span className="lf-quiet">{t('history.onlyHere')}</span>
      ) : versions === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      ) : versions.state === 'held' ? (
        <VersionList form={form} view={view} versions={versions.versions} />
      ) : (
        <HeldHere view={view} onRetry={() => void load()} />
      )}
    </section>
  );
}

function HeldHere({ view, onRetry }: { readonly view: DocumentView; readonly onRetry: () => void }) {
  const { t } = useTranslation('records');
  const by = useRecordTitle('person', view.document.updatedBy);
  return (
    <div className={styles.version}>
      <span>{t('history.offline')}</span>
      <span className={styles.versionHead}>
        <strong>{t('history.heldHere', { version: view.serverVersion ?? 0 })}</strong>
        {by?.title} <InstantText at={view.document.updatedAt} />
      </span>
      <span>
        <Button size="small" onClick={onRetry}>
          {t('history.retry')}
        </Button>
      </span>
    </div>
  );
}
