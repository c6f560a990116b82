import { DownloadOutlined, SafetyOutlined } from '@ant-design/icons';
import { App, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useEngine, useList } from '#renderer/data/client/engine-hooks.ts';
import type { Row } from '#renderer/data/contract.ts';
import { shell } from '#renderer/state/shell.ts';
import styles from './quarantine.module.css';
import { QuarantineItemView } from './quarantine-item-view.tsx';

const WINDOW = 200;

/** Work of people whose access had ended: kept whole for their manager, applied to nothing. */
export function QuarantineScreen() {
  const { t } = useTranslation('admin');
  const list = useList({
    kind: 'quarantine-item',
    sort: { field: 'receivedAt', descending: true },
    offset: 0,
    limit: WINDOW,
  });
  const groups = [
    { name: 'open' as const, rows: list.rows.filter((row) => row.status === 'open') },
    { name: 'handled' as const, rows: list.rows.filter((row) => row.status !== 'open') },
  ];
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('quarantine.title')}
        hint={t('quarantine.hint')}
        actions={list.rows.length > 0 && <ExportButton rows={list.rows} />}
      />
      {list.isLoading && <Skeleton active />}
      {!list.isLoading && list.rows.length === 0 && (
        <EmptyState
          icon={<SafetyOutlined />}
          title={t('quarantine.empty')}
          hint={t('quarantine.emptyHint')}
        />
      )}
      {groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.name}>
            <h2 className={styles.groupTitle}>
              {t(`quarantine.${group.name}`)} <span className="lf-quiet">{group.rows.length}</span>
            </h2>
            <ul className={styles.items}>
              {group.rows.map((row) => (
                <QuarantineItemView key={row.id} id={row.id} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function ExportButton({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('admin');
  const engine = useEngine();
  const { message } = App.useApp();
  async function exportAll(): Promise<void> {
    const views = await Promise.all(rows.map((row) => engine.getDocument('quarantine-item', row.id)));
    const items = views.flatMap((view) => (view === null ? [] : [view.document.body]));
    const name = `landfall-quarantine-${new Date().toISOString().slice(0, 10)}.json`;
    const saved = await shell.saveFile({ name, text: JSON.stringify(items, null, 2) });
    if (saved) void message.success(t('quarantine.exported', { name }));
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void exportAll()}>
      {t('quarantine.export')}
    </Button>
  );
}
