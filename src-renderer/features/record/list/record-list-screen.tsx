import { FileSearchOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, type InputRef, Skeleton } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { newPath, recordPath } from '../record-paths.ts';
import { UnknownRecord } from '../unknown-record.tsx';
import { FilterBar } from './filter-bar.tsx';
import styles from './list.module.css';
import { isFiltered, type ListFilters, NO_FILTERS, nextSort, queryOfFilters } from './list-filters.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { useListView, useListViewStore } from './list-view-store.ts';
import { RecordCards } from './record-cards.tsx';
import { RecordTable } from './record-table.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListWindow } from './use-list-window.ts';

/** Every record of one kind: `/records/:kind`. */
export function RecordListScreen() {
  const { kind = '' } = useParams();
  const form = useForms().current(kind);
  return form ? <RecordList key={form.key} form={form} /> : <UnknownRecord />;
}

function RecordList({ form }: { readonly form: FormDefinition }) {
  const me = useMe();
  const isNarrow = useNarrowScreen();
  const navigate = useNavigate();
  const view = useListView(form.key);
  const search = useRef<InputRef>(null);
  const changeView = useListViewStore((state) => state.change);
  const window = useListWindow(queryOfFilters(form, view.filters, { meId: me.id }), view.firstIndex);
  const change = useCallback(
    (filters: Partial<ListFilters>) => {
      const now = useListViewStore.getState().views[form.key]?.filters ?? NO_FILTERS;
      changeView(form.key, { filters: { ...now, ...filters }, activeIndex: 0, activeId: '', firstIndex: 0 });
    },
    [changeView, form.key],
  );
  const active = useActiveRow(form.key, view, window);
  const onText = useCallback((text: string) => change({ text }), [change]);
  const open = (index: number) => {
    const row = window.rowAt(index);
    active.move(index);
    if (row) void navigate(recordPath(form.key, row.id));
  };
  const create = me.can(form.editCapability) ? () => void navigate(newPath(form.key)) : undefined;
  const showWindow = window.show;
  const onScrolled = useCallback(
    (firstIndex: number) => {
      showWindow(firstIndex);
      changeView(form.key, { firstIndex });
    },
    [showWindow, changeView, form.key],
  );
  useListKeys({
    total: window.total ?? 0,
    activeIndex: active.index,
    move: active.move,
    open,
    focusSearch: () => search.current?.focus(),
    ...(create && { create }),
  });
  return (
    <div className={styles.screen}>
      <ListToolbar
        form={form}
        total={window.total}
        text={view.filters.text}
        searchRef={search}
        onText={onText}
        onCreate={create}
      />
      <FilterBar form={form} filters={view.filters} meId={me.id} onChange={change} />
      <div className={styles.tableCard}>
        {window.total === undefined ? (
          <Skeleton active title={false} paragraph={{ rows: 12 }} style={{ padding: 16 }} />
        ) : window.total === 0 ? (
          <NothingHere
            form={form}
            filters={view.filters}
            onClear={() => change(NO_FILTERS)}
            onCreate={create}
          />
        ) : isNarrow ? (
          <RecordCards form={form} window={window} onOpen={open} onScrolled={onScrolled} />
        ) : (
          <RecordTable
            form={form}
            window={window}
            sort={view.filters.sort}
            activeIndex={active.index}
            firstIndex={view.firstIndex}
            onSort={(field) => change({ sort: nextSort(view.filters.sort, field) })}
            onOpen={open}
            onScrolled={onScrolled}
          />
        )}
      </div>
    </div>
  );
}

interface NothingHereProps {
  readonly form: FormDefinition;
  readonly filters: ListFilters;
  onClear(): void;
  onCreate?: (() => void) | undefined;
}

function NothingHere({ form, filters, onClear, onCreate }: NothingHereProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        icon={<FileSearchOutlined />}
        title={t('list.nothingFound')}
        hint={t('list.nothingFoundHint')}
        action={<Button onClick={onClear}>{t('list.clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<InboxOutlined />}
      title={t('list.empty', { kind: words(formPluralKey(form.key)) })}
      hint={onCreate ? t('list.emptyHint') : undefined}
      action={
        onCreate && (
          <Button type="primary" onClick={onCreate}>
            {t('list.new')}
          </Button>
        )
      }
    />
  );
}
