import { SwapOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useEngine, useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import styles from './conflict.module.css';
import { ConflictGroup } from './conflict-group.tsx';
import { groupConflicts } from './conflict-groups.ts';
import { useConflictKeys } from './use-conflict-keys.ts';
import { useDecideConflict } from './use-decide-conflict.ts';

const NEWEST_FIRST = { field: 'updatedAt', descending: true } as const;
/** Open ones are few; the decided ones are history and come by this many. */
const WINDOW = 100;

/** What people must decide, what others decide, and what was decided. */
export function ConflictInboxScreen() {
  const { t } = useTranslation('conflicts');
  const me = useMe();
  const open = useList({
    kind: 'conflict',
    where: { status: 'open' },
    sort: NEWEST_FIRST,
    offset: 0,
    limit: WINDOW,
  });
  const closed = useList({
    kind: 'conflict',
    where: { status: 'decided' },
    sort: NEWEST_FIRST,
    offset: 0,
    limit: WINDOW,
  });
  const groups = groupConflicts([...open.rows, ...closed.rows], {
    id: me.id,
    decidesFinance: me.can('conflict.decide-finance'),
  });
  const selection = useSelection(groups.mine.map((row) => row.id));
  const isLoading = open.isLoading || closed.isLoading;
  const isEmpty = !isLoading && open.rows.length + closed.rows.length === 0;
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} hint={t('hint')} />
      {isLoading && <Skeleton active />}
      {isEmpty && <EmptyState icon={<SwapOutlined />} title={t('empty')} hint={t('emptyHint')} />}
      <ConflictGroup
        name="mine"
        rows={groups.mine}
        canDecide
        selectedId={selection.id}
        onSelect={selection.select}
      />
      <ConflictGroup name="others" rows={groups.others} />
      <ConflictGroup name="decided" rows={groups.decided} shownAtFirst={5} />
    </div>
  );
}

/** The selected card: the first one until somebody moves; a decided one passes the selection on. */
function useSelection(ids: readonly string[]) {
  const [chosen, select] = useState('');
  const engine = useEngine();
  const decide = useDecideConflict();
  const id = ids.includes(chosen) ? chosen : (ids[0] ?? '');
  useConflictKeys({
    onMove: (step) => select(ids[ids.indexOf(id) + step] ?? id),
    onChoose: (choice) => {
      if (id === '') return;
      void engine.getDocument('conflict', id).then((view) => {
        if (view !== null && view.pending.length === 0) void decide(id, view.serverVersion, choice);
      });
    },
  });
  return { id, select };
}
