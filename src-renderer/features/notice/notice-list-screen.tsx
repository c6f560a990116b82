import { BellOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useList, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Row } from '#renderer/data/contract.ts';
import styles from './notice.module.css';
import { NoticeItem } from './notice-item.tsx';

const PAGE = 40;

type Shown = 'unread' | 'all';

/** What this person was told, newest first; each names the moments on both clocks. */
export function NoticeListScreen() {
  const { t } = useTranslation();
  const me = useMe();
  const [shown, setShown] = useState<Shown>('all');
  const [limit, setLimit] = useState(PAGE);
  const where: Record<string, string> =
    shown === 'unread' ? { ownerId: me.id, status: 'unread' } : { ownerId: me.id };
  const list = useList({ kind: 'notice', where, sort: { field: 'at', descending: true }, offset: 0, limit });
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('nav.notices')}
        actions={
          <>
            <Segmented<Shown>
              value={shown}
              onChange={setShown}
              options={[
                { value: 'all', label: t('notice.all') },
                { value: 'unread', label: t('notice.unread') },
              ]}
            />
            <ReadAllButton rows={list.rows} />
          </>
        }
      />
      {list.isLoading && <Skeleton active />}
      {!list.isLoading && list.rows.length === 0 && (
        <EmptyState icon={<BellOutlined />} title={t('notice.empty')} hint={t('notice.emptyHint')} />
      )}
      {list.rows.length > 0 && (
        <ul className={styles.items}>
          {list.rows.map((row) => (
            <NoticeItem key={row.id} id={row.id} />
          ))}
        </ul>
      )}
      {list.rows.length < list.total && (
        <Button type="link" onClick={() => setLimit(limit + PAGE)}>
          {t('notice.older')}
        </Button>
      )}
    </div>
  );
}

function ReadAllButton({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const unread = rows.filter((row) => row.status === 'unread' && row.pending === null);
  async function readAll(): Promise<void> {
    for (const { id, version } of unread) {
      const target = { kind: 'notice' as const, id };
      await runCommand({ type: 'notice.read', target, seenVersion: version, payload: {} });
    }
  }
  return (
    <Button disabled={unread.length === 0} onClick={() => void readAll()}>
      {t('notice.readAll')}
    </Button>
  );
}
