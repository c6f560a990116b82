import { FileSearchOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, type InputRef, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { readableForm } from '#shared/engines/form/field-roles.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import type { ViewContent } from '#shared/engines/list/view-content.ts';
import { newPath } from '../record-paths.ts';
import { UnknownRecord } from '../unknown-record.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { AddCondition } from './condition-tags.tsx';
import { ExportMenu } from './export/export-menu.tsx';
import { useListExport } from './export/use-list-export.tsx';
import { FilterBar } from './filter-bar.tsx';
import { GroupMenu } from './group-menu.tsx';
import { ImportButton } from './import-button.tsx';
import styles from './list.module.css';
import { columnsOf, isFiltered } from './list-content.ts';
import { ListFooter } from './list-footer.tsx';
import { useListMenus } from './list-menus.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { useListStore } from './list-view-store.ts';
import { RecordCards } from './record-cards.tsx';
import { RecordTable } from './record-table.tsx';
import { type ElementSize, useElementSize } from './use-element-size.ts';
import { type ListActions, useListActions } from './use-list-actions.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRecordList } from './use-record-list.ts';
import { ViewMenu } from './view-menu.tsx';

/** What comes with the first selection. */
const BulkBar = lazy(async () => ({ default: (await import('./bulk/bulk-bar.tsx')).BulkBar }));

/** Every record of one kind: `/records/:kind`. */
export function RecordListScreen() {
  const { kind = '' } = useParams();
  const form = useForms().current(kind);
  const me = useMe();
  useEffect(() => useListStore.getState().openFor(me.id), [me.id]);
  const roles = me.person?.roles;
  // Withheld fields are no column, condition, group or cell of a file either.
  const seen = useMemo(() => form && readableForm(form, roles ?? []), [form, roles]);
  return seen ? <RecordList key={seen.key} form={seen} /> : <UnknownRecord />;
}

function RecordList({ form }: { readonly form: FormDefinition }) {
  const me = useMe();
  const navigate = useNavigate();
  const search = useRef<InputRef>(null);
  const menus = useListMenus();
  const list = useRecordList(form);
  const exporting = useListExport(form);
  // Measured before the rows are here: a table that mounts into a known size does so in slices.
  const [body, size] = useElementSize<HTMLDivElement>();
  const create = me.can(form.editCapability) ? () => void navigate(newPath(form.key)) : undefined;
  const actions = useListActions({
    form,
    list,
    menus,
    focusSearch: () => search.current?.focus(),
    ...(create && { create }),
  });
  const { state, window, selection, change } = list;
  const columns = columnsOf(form, state.content);
  useListKeys(actions.isOnEditableCell, actions.handleKey);
  const exportAs = async (format: 'csv' | 'xlsx') => {
    const ids = selection.ids.size > 0 ? [...selection.ids] : await list.allIds();
    await exporting.start(
      format,
      columns.map(({ field }) => field),
      ids,
    );
  };
  return (
    <div className={styles.screen} data-list={form.key}>
      <ListToolbar
        form={form}
        count={window.total === undefined ? undefined : window.count}
        text={state.content.text}
        searchRef={search}
        onText={list.changeText}
        onCreate={create}
      >
        <span className={styles.wideOnly}>
          <ViewMenu form={form} state={state} isOpen={menus.is('views')} onOpen={menus.set('views')} />
        </span>
      </ListToolbar>
      <div className={styles.bar}>
        {selection.ids.size > 0 ? (
          <Suspense fallback={<div className={styles.filters} />}>
            <BulkBar form={form} ids={selection.ids} onClear={selection.clear} onCopy={actions.copy} />
          </Suspense>
        ) : (
          <FilterBar
            form={form}
            conditions={state.content.conditions}
            meId={me.id}
            onChange={(conditions) => change({ conditions })}
          />
        )}
        <span className={`${styles.barEnd} ${styles.wideOnly}`}>
          <AddCondition
            form={form}
            conditions={state.content.conditions}
            isOpen={menus.is('filter')}
            onOpen={menus.set('filter')}
            onChange={(conditions) => change({ conditions })}
          />
          <GroupMenu
            form={form}
            group={state.content.group}
            isOpen={menus.is('group')}
            onOpen={menus.set('group')}
            onChange={(group) => change({ group })}
          />
          <ColumnMenu
            form={form}
            columns={columns}
            isChosen={state.content.columns.length > 0}
            isOpen={menus.is('columns')}
            onOpen={menus.set('columns')}
            onChange={(next) => list.changeColumns(() => next)}
          />
          <ImportButton form={form} />
          <ExportMenu isOpen={menus.is('export')} onOpen={menus.set('export')} onExport={exportAs} />
        </span>
      </div>
      <div className={styles.tableCard}>
        <div ref={body} className={styles.listBody}>
          <ListBody form={form} list={list} actions={actions} size={size} onCreate={create} />
        </div>
        <ListFooter form={form} window={window} />
      </div>
      {exporting.dialog}
    </div>
  );
}

interface ListBodyProps {
  readonly form: FormDefinition;
  readonly list: ReturnType<typeof useRecordList>;
  readonly actions: ListActions;
  readonly size: ElementSize;
  onCreate?: (() => void) | undefined;
}

function ListBody({ form, list, actions, size, onCreate }: ListBodyProps) {
  const isNarrow = useNarrowScreen();
  const { state, window, selection, edit, change } = list;
  if (window.total === undefined) {
    return <Skeleton active title={false} paragraph={{ rows: 12 }} style={{ padding: 16 }} />;
  }
  if (window.total === 0) {
    const clear = () => change({ conditions: [], text: '' });
    return <NothingHere form={form} content={state.content} onClear={clear} onCreate={onCreate} />;
  }
  if (isNarrow) {
    return <RecordCards form={form} window={window} onOpen={actions.open} onScrolled={list.onScrolled} />;
  }
  return (
    <RecordTable
      form={form}
      window={window}
      state={state}
      selection={selection}
      edit={edit}
      size={size}
      onSort={list.changeSort}
      onOpen={actions.open}
      onFocus={actions.focus}
      onToggleGroup={list.toggleGroup}
      onSaveCell={actions.saveCell}
      onScrolled={list.onScrolled}
      {...list.columnChanges}
    />
  );
}

interface NothingHereProps {
  readonly form: FormDefinition;
  readonly content: ViewContent;
  onClear(): void;
  onCreate?: (() => void) | undefined;
}

function NothingHere({ form, content, onClear, onCreate }: NothingHereProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  if (isFiltered(content)) {
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
