import { SwapOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import styles from './conflict.module.css';
import { ConflictGroup } from './conflict-group.tsx';
import { bundleConflicts, type ConflictBundle, groupConflicts } from './conflict-groups.ts';
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
  const mine = bundleConflicts(groups.mine);
  const selection = useSelection(mine);
  const isLoading = open.isLoading || closed.isLoading;
  const isEmpty = !isLoading && open.rows.length + closed.rows.length === 0;
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} hint={t('hint')} />
      {isLoading && <Skeleton active />}
      {isEmpty && <EmptyState icon={<SwapOutlined />} title={t('empty')} hint={t('emptyHint')} />}
      <ConflictGroup
        name="mine"
        bundles={mine}
        canDecide
        selectedId={selection.id}
        onSelect={selection.select}
      />
      <ConflictGroup name="others" bundles={bundleConflicts(groups.others)} />
      <ConflictGroup name="decided" bundles={bundleConflicts(groups.decided)} shownAtFirst={5} />
    </div>
  );
}

/** The selected card: the first one until somebody moves; a decided one passes the selection on. */
function useSelection(bundles: readonly ConflictBundle[]) {
  const [chosen, select] = useState('');
  const decide = useDecideConflict();
  const found = bundles.findIndex(([id]) => id === chosen);
  const at = Math.max(0, found);
  const idAt = (index: number) => bundles[index]?.[0];
  useConflictKeys({
    onMove: (step) => select(idAt(at + step) ?? idAt(at) ?? ''),
    onChoose: (choice) => {
      const bundle = bundles[at];
      if (bundle !== undefined) void decide(bundle, choice);
    },
  });
  return { id: idAt(at) ?? '', select };
}
