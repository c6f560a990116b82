import { useNavigate } from 'react-router';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { newPath, recordPath } from '../record-paths.ts';
import type { AfterSave } from './cell-editor.tsx';
import { cellFields } from './cell-rules.ts';
import { focusList } from './focus-list.ts';
import { columnsOf } from './list-content.ts';
import type { ListKeyAction } from './list-keys.ts';
import type { ListMenus } from './list-menus.ts';
import type { ListKeyHandler } from './use-list-keys.ts';
import type { useRecordList } from './use-record-list.ts';

interface ActionParts {
  readonly form: FormDefinition;
  readonly list: ReturnType<typeof useRecordList>;
  readonly menus: ListMenus;
  focusSearch(): void;
  create?(): void;
}

export interface ListActions {
  readonly isOnEditableCell: boolean;
  readonly handleKey: ListKeyHandler;
  open(index: number): void;
  focus(index: number, field: string | null): void;
  copy(id: string): void;
  saveCell(value: unknown, after: AfterSave): Promise<string | null>;
}

/** What the keys and clicks of a list do. */
export function useListActions(parts: ActionParts): ListActions {
  const { form, list, menus } = parts;
  const navigate = useNavigate();
  const { state, window, selection, edit } = list;
  const last = Math.max(0, (window.total ?? 1) - 1);
  const row = window.rowAt(state.activeIndex);
  const columns = columnsOf(form, state.content).map(({ field }) => field);

  const focus = (index: number, field: string | null = state.activeField) => {
    const activeIndex = Math.max(0, Math.min(last, index));
    const activeId = window.rowAt(activeIndex)?.id ?? '';
    list.changeState(form.key, { activeIndex, activeId, activeField: field });
    // Keys of the app stay away from a cell that takes what is typed: they look at what has the focus.
    focusList();
  };
  const open = (index: number) => {
    const { group, row: opened } = window.placeAt(index) ?? {};
    list.changeState(form.key, { activeIndex: index, activeId: opened?.id ?? '' });
    if (group) list.toggleGroup(group.key);
    else if (opened) void navigate(recordPath(form.key, opened.id));
  };
  const copy = (id: string) => void navigate(newPath(form.key, { from: `${form.key}:${id}` }));
  const moveTo = (index: number, extends_: boolean) => {
    const next = Math.max(0, Math.min(last, index));
    if (extends_) {
      if (selection.ids.size === 0) selection.toggle(state.activeIndex);
      void selection.extendTo(next);
    }
    focus(next);
  };
  const moveCell = (by: number) => {
    const at = state.activeField === null ? -1 : columns.indexOf(state.activeField);
    const next = at === -1 ? (by > 0 ? 0 : columns.length - 1) : at + by;
    // Beyond an end the row as a whole has the focus again.
    focus(state.activeIndex, columns[next] ?? null);
  };
  const beginEdit = (isTyped: boolean): boolean => {
    const field = state.activeField ?? columns.find((name) => cellFields(form).includes(name));
    if (field === undefined || !edit.begin(row, field, isTyped)) return false;
    list.changeState(form.key, { activeField: field });
    return true;
  };
  const leave = (): boolean => {
    if (state.activeField !== null) focus(state.activeIndex, null);
    else if (selection.ids.size > 0) selection.clear();
    else return false;
    return true;
  };
  const saveCell: ListActions['saveCell'] = async (value, after) => {
    const problem = await edit.save(value);
    if (problem === null && after === 'down') focus(state.activeIndex + 1);
    return problem;
  };

  const deeds: Readonly<Record<string, () => unknown>> = {
    open: () => (window.total ? open(state.activeIndex) : false),
    edit: () => void beginEdit(false),
    type: () => beginEdit(true),
    select: () => selection.toggle(state.activeIndex),
    'select-all': () => void selection.all(),
    leave,
    search: parts.focusSearch,
    create: () => (parts.create ? parts.create() : false),
    copy: () => (row ? copy(row.id) : false),
    filter: () => menus.set('filter')(true),
    group: () => menus.set('group')(true),
    columns: () => menus.set('columns')(true),
    views: () => menus.set('views')(true),
    export: () => menus.set('export')(true),
  };
  const handleKey = (action: ListKeyAction): boolean => {
    if (edit.edited !== null) return false;
    if (action.do === 'move') moveTo(state.activeIndex + action.by, action.extends);
    else if (action.do === 'move-to') moveTo(action.end === 'first' ? 0 : last, false);
    else if (action.do === 'cell') moveCell(action.by);
    else return deeds[action.do]?.() !== false;
    return true;
  };
  const isOnEditableCell = state.activeField !== null && edit.mayEdit(row, state.activeField);
  return { isOnEditableCell, handleKey, open, focus, copy, saveCell };
}
