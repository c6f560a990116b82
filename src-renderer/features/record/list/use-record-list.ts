import { useCallback, useMemo } from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import type { ViewContent } from '#shared/engines/list/view-content.ts';
import { dateInZone } from '#shared/kernel/instant.ts';
import type { ColumnChanges } from './header-cell.ts';
import {
  columnsOf,
  movedColumn,
  nextSort,
  placedBefore,
  queryOf,
  resizedColumn,
  type ViewColumn,
} from './list-content.ts';
import { listStateOf, useListState, useListStore } from './list-view-store.ts';
import { useActiveRow } from './use-active-row.ts';
import { useCellEdit } from './use-cell-edit.ts';
import { useListWindow } from './use-list-window.ts';
import { useSelection } from './use-selection.ts';

/** One list as it stands on screen, and what changes it. */
export function useRecordList(form: FormDefinition) {
  const kind = form.key;
  const engine = useEngine();
  const held = useListState(kind);
  const store = useListStore((states) => states.change);
  const reader = useListReader();
  const words = useOpenWords();
  const optionName = (field: string, option: string) => words(optionLabelKey(kind, field, option));
  const query = queryOf(form, held.content, { reader, toggled: held.toggled, optionName });
  const window = useListWindow(query, held.firstIndex);
  const activeIndex = useActiveRow(kind, held, window);
  const state = { ...held, activeIndex };
  const selection = useSelection(query, window);
  const edit = useCellEdit(form);

  const change = useCallback(
    (part: Partial<ViewContent>) => {
      const { content } = listStateOf(kind);
      // Another list begins at its top; groups stand as the grouping says.
      const toggled = 'group' in part ? { toggled: [] } : {};
      store(kind, {
        content: { ...content, ...part },
        activeIndex: 0,
        activeId: '',
        firstIndex: 0,
        ...toggled,
      });
    },
    [store, kind],
  );
  const changeText = useCallback((text: string) => change({ text }), [change]);
  const changeColumns = useCallback(
    (next: (columns: readonly ViewColumn[]) => readonly ViewColumn[]) => {
      const { content } = listStateOf(kind);
      store(kind, { content: { ...content, columns: [...next(columnsOf(form, content))] } });
    },
    [store, kind, form],
  );
  const columnChanges: ColumnChanges = {
    onMoveBy: (field, by) => changeColumns((columns) => movedColumn(columns, field, by)),
    onDrop: (field, target) => changeColumns((columns) => placedBefore(columns, field, target)),
    onWidth: (field, width) => changeColumns((columns) => resizedColumn(columns, field, width)),
  };
  const show = window.show;
  const onScrolled = useCallback(
    (firstIndex: number) => {
      show(firstIndex);
      store(kind, { firstIndex });
    },
    [show, store, kind],
  );
  return {
    state,
    window,
    selection,
    edit,
    change,
    changeText,
    changeColumns,
    columnChanges,
    onScrolled,
    changeState: store,
    changeSort: (field: string, isFurther: boolean) =>
      change({ sort: nextSort(state.content.sort, field, isFurther) }),
    toggleGroup: (key: string) => {
      const { toggled } = listStateOf(kind);
      const isToggled = toggled.includes(key);
      store(kind, { toggled: isToggled ? toggled.filter((other) => other !== key) : [...toggled, key] });
    },
    allIds: () => engine.listIds({ ...query, offset: 0, limit: 0 }),
  };
}

/** Who looks, on which day and by which clock. */
function useListReader() {
  const me = useMe();
  const { zone } = useReader();
  const today = dateInZone(new Date().toISOString(), zone);
  return useMemo(() => ({ meId: me.id, today, zone }), [me.id, today, zone]);
}
