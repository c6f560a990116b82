import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { useCount, useEngine, useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { Task } from '#shared/engines/process/process-types.ts';
import { isNew, withHandedIn } from './handed-in.ts';
import { HandedInPane } from './handed-in-pane.tsx';
import { InstancePane } from './instance-pane.tsx';
import styles from './task.module.css';
import { TaskCard } from './task-card.tsx';
import { TaskPane, type TaskParts } from './task-pane.tsx';
import { type TaskItem, taskItemOf } from './task-row.ts';
import { countOfTab, isTaskTab, queryOfTab, TASK_TABS, type TaskTab } from './task-tabs.ts';
import { seenInTask, useDecide } from './use-decide.ts';
import { useHandedIn } from './use-handed-in.ts';

/** To do, done, started by me, copied to me: list and reading pane side by side, one after the other on a phone. */
export function TaskCenterScreen({ parts }: { readonly parts: TaskParts }) {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const { taskId } = useParams();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tab');
  const tab = isTaskTab(asked) ? asked : 'todo';
  // The link names a task of any tab; once somebody chose a tab, it has done its work.
  const linked = asked === null ? (taskId ?? null) : null;
  const isNarrow = useNarrowScreen();
  const handedIn = useHandedIn(me.id);
  const { items, total, isLoading, showMore } = useItems(tab, me.id, handedIn);
  const selectedId = useSelection({ items, tab, isNarrow, asked: search.get('task') ?? linked });
  const select = useCallback(
    (id: string | null) => setSearch(id === null ? { tab } : { tab, task: id }, { replace: !isNarrow }),
    [setSearch, tab, isNarrow],
  );
  const open = useCallback((id: string) => select(id), [select]);
  useMoveKeys(items, selectedId, open);
  const agreeAtOnce = useAgreeAtOnce();
  const waiting = items.find((item) => item.id === selectedId && item.id === item.subjectId);
  const showsPane = !isNarrow || selectedId !== null;
  const back = isNarrow ? () => select(null) : undefined;
  return (
    <div className={styles.screen}>
      {!(isNarrow && selectedId !== null) && (
        <section className={styles.listSide} aria-label={t('title')}>
          <TabBar
            tab={tab}
            meId={me.id}
            started={handedIn.filter(isNew).length}
            onTab={(next) => setSearch({ tab: next }, { replace: true })}
          />
          {isLoading ? (
            <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 6 }} />
          ) : items.length === 0 ? (
            <EmptyState
              icon={<CheckCircleOutlined />}
              title={t(`empty.${tab}`)}
              hint={t(`emptyHint.${tab}`)}
            />
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <TaskCard
                  key={item.id}
                  item={item}
                  tab={tab}
                  isSelected={item.id === selectedId}
                  onSelect={open}
                  onAgree={agreeAtOnce}
                />
              ))}
              {total > items.length && (
                <li className={styles.more}>
                  <Button type="link" onClick={showMore}>
                    {t('list.more', { count: total - items.length })}
                  </Button>
                </li>
              )}
            </ul>
          )}
        </section>
      )}
      {showsPane && (
        <section className={styles.paneSide} aria-label={t('pane.label')}>
          {selectedId === null ? (
            <EmptyState title={t('pane.nothing')} hint={t('pane.nothingHint')} />
          ) : waiting !== undefined ? (
            <HandedInPane item={waiting} parts={parts} onBack={back} />
          ) : tab === 'started' ? (
            <InstancePane instanceId={selectedId} parts={parts} onBack={back} />
          ) : (
            <TaskPane taskId={selectedId} parts={parts} onBack={back} />
          )}
        </section>
      )}
    </div>
  );
}

const PAGE = 100;

function useItems(tab: TaskTab, meId: string, handedIn: readonly TaskItem[]) {
  const [pages, setPages] = useState(1);
  const query = queryOfTab(tab, meId);
  const { rows, total, answered } = useList({ ...query, offset: 0, limit: PAGE * pages });
  // Rows of the tab before must not be clickable under the name of the new one.
  const isAnswer =
    answered?.kind === query.kind && JSON.stringify(answered.where) === JSON.stringify(query.where);
  const items = useMemo(() => {
    if (!isAnswer) return [];
    const found = rows.map(taskItemOf);
    return tab === 'started' ? withHandedIn(found, handedIn) : found;
  }, [rows, isAnswer, tab, handedIn]);
  return {
    items,
    total: total + items.length - rows.length,
    isLoading: !isAnswer,
    showMore: () => setPages((now) => now + 1),
  };
}

/**
 * The selected item. A link may name one that is not in the list: it is shown as it is. When a decided one leaves the list, the selection goes on to what now stands in its place,
 * so that a morning's approvals need no mouse. On a phone nothing is opened by itself.
 */
function useSelection({ items, tab, isNarrow, asked }: SelectionOptions): string | null {
  const [place, setPlace] = useState<{ tab: TaskTab; index: number; id: string | null }>({
    tab,
    index: 0,
    id: null,
  });
  const index = items.findIndex(({ id }) => id === asked);
  useEffect(() => {
    if (index >= 0) setPlace({ tab, index, id: asked });
  }, [tab, index, asked]);
  if (isNarrow || index >= 0) return asked;
  const wasHere = place.tab === tab && place.id === asked;
  if (asked !== null && (items.length === 0 || !wasHere)) return asked;
  const next = place.tab === tab ? Math.min(place.index, items.length - 1) : 0;
  return items[next]?.id ?? null;
}

interface SelectionOptions {
  readonly items: readonly TaskItem[];
  readonly tab: TaskTab;
  readonly isNarrow: boolean;
  readonly asked: string | null;
}

function useMoveKeys(
  items: readonly TaskItem[],
  selectedId: string | null,
  open: (id: string) => void,
): void {
  const index = items.findIndex(({ id }) => id === selectedId);
  const go = (to: number) => {
    const item = items[Math.max(0, Math.min(to, items.length - 1))];
    if (!item) return;
    open(item.id);
    document.querySelector(`[data-id="${CSS.escape(item.id)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useHotkeys(['j', 'down'], () => go(index + 1), { preventDefault: true });
  useHotkeys(['k', 'up'], () => go(index - 1), { preventDefault: true });
}

/** One click in the list: the person saw the task's summary, so the content it names is what they agree to. */
function useAgreeAtOnce(): (item: TaskItem) => void {
  const engine = useEngine();
  const decide = useDecide();
  return useCallback(
    (item: TaskItem) => {
      void engine.getDocument('task', item.id).then((view) => {
        if (view === null) return;
        const task = view.document.body as Task; // documents of kind `task` hold tasks
        const seen = seenInTask(task);
        void decide({ taskId: item.id, taskVersion: view.serverVersion, action: 'agree', opinion: '', seen });
      });
    },
    [engine, decide],
  );
}

interface TabBarProps {
  readonly tab: TaskTab;
  readonly meId: string;
  /** Handed in here, not yet under approval: no process counts them. */
  readonly started: number;
  onTab(tab: TaskTab): void;
}

function TabBar({ tab, meId, started, onTab }: TabBarProps) {
  const { t } = useTranslation('tasks');
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('title')}>
      {TASK_TABS.map((name) => (
        <TabButton
          key={name}
          name={name}
          isOn={name === tab}
          meId={meId}
          further={name === 'started' ? started : 0}
          onTab={onTab}
        />
      ))}
    </div>
  );
}

interface TabButtonProps {
  readonly name: TaskTab;
  readonly isOn: boolean;
  readonly meId: string;
  readonly further: number;
  onTab(tab: TaskTab): void;
}

function TabButton({ name, isOn, meId, further, onTab }: TabButtonProps) {
  const { t } = useTranslation('tasks');
  const { kind, where } = countOfTab(name, meId);
  const counted = useCount(kind, where);
  const count = counted === undefined ? undefined : counted + further;
  const isWork = name === 'todo' || name === 'copied';
  return (
    <button type="button" role="tab" aria-selected={isOn} className={styles.tab} onClick={() => onTab(name)}>
      {t(`tab.${name}`)}
      {count !== undefined && count > 0 && (
        <span className={styles.tabCount} data-work={isWork || undefined}>
          {count}
        </span>
      )}
    </button>
  );
}
