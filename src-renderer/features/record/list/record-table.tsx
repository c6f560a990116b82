import { Checkbox, type GetRef, Table } from 'antd';
import { type HTMLAttributes, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { AfterSave } from './cell-editor.tsx';
import { GroupHeader } from './group-header.tsx';
import type { ColumnChanges } from './header-cell.ts';
import styles from './list.module.css';
import { listColumns, type RowPlace } from './list-columns.tsx';
import { columnsOf, sortOf } from './list-content.ts';
import type { ListState } from './list-view-store.ts';
import { RowCell } from './row-cell.tsx';
import type { CellEdit } from './use-cell-edit.ts';
import type { ElementSize } from './use-element-size.ts';
import type { ListWindow } from './use-list-window.ts';
import type { Selection } from './use-selection.ts';

interface RecordTableProps extends ColumnChanges {
  readonly form: FormDefinition;
  readonly window: ListWindow;
  readonly state: ListState;
  readonly selection: Selection;
  readonly edit: CellEdit;
  /** Of the room that the table fills. */
  readonly size: ElementSize;
  onSort(field: string, isFurther: boolean): void;
  onOpen(index: number): void;
  /** A cell was clicked. */
  onFocus(index: number, field: string | null): void;
  onToggleGroup(key: string): void;
  onSaveCell(value: unknown, after: AfterSave): Promise<string | null>;
  onScrolled(firstIndex: number): void;
}

/** Height of antd's header row at the small size; the rest of the box belongs to the rows. */
const HEADER_HEIGHT = 33;

/** Dense virtual table: 100,000 places, of which only those on screen exist. */
export function RecordTable(props: RecordTableProps) {
  const { window, state } = props;
  const { height } = props.size;
  // A box of 1283.6 px reports 1284: two pixels less never ask for a sideways scroll bar.
  const width = Math.max(0, props.size.width - 2);
  const total = window.total ?? 0;
  const places = useMemo<RowPlace[]>(() => Array.from({ length: total }, (_, index) => ({ index })), [total]);
  const columns = useColumns(props, width);
  const wide = columns.reduce((sum, column) => sum + Number(column.width), 0);
  const table = useTableScroll(props, width > 0);
  const isFurther = useRef(false);
  const takesTyping = props.edit.mayEdit(window.rowAt(state.activeIndex), state.activeField ?? '');
  return (
    <div
      className={styles.tableBox}
      tabIndex={-1}
      data-list-box
      data-takes-typing={takesTyping || undefined}
      onClickCapture={(event) => {
        isFurther.current = event.shiftKey;
      }}
    >
      {width > 0 && (
        <Table<RowPlace>
          ref={table.ref}
          virtual
          size="small"
          rowKey="index"
          pagination={false}
          dataSource={places}
          columns={columns}
          // Half a pixel of rounding must not bring a sideways scroll bar.
          scroll={{ x: Math.max(width, wide - 1), y: Math.max(100, height - HEADER_HEIGHT) }}
          rowClassName={({ index }) => rowClass(props, index)}
          onRow={({ index }) => rowHandlers(props, index)}
          onChange={(_, __, sorter) => {
            const key = Array.isArray(sorter) ? sorter.at(-1)?.columnKey : sorter.columnKey;
            if (typeof key === 'string') props.onSort(key, isFurther.current);
          }}
          onScroll={table.onScroll}
        />
      )}
    </div>
  );
}

function rowClass({ window, state, selection }: RecordTableProps, index: number): string {
  const place = window.placeAt(index);
  const names = [index === state.activeIndex ? styles.activeRow : styles.row];
  if (place?.group) names.push(styles.groupRow);
  if (place?.row && selection.ids.has(place.row.id)) names.push(styles.selectedRow);
  return names.join(' ');
}

/** A click puts the focus on a cell; with Ctrl it adds the row to the selection, with Shift everything up to it. */
function rowHandlers(props: RecordTableProps, index: number): HTMLAttributes<HTMLElement> {
  const { window, selection, edit } = props;
  const handleClick = (event: MouseEvent) => {
    const group = window.placeAt(index)?.group;
    if (group) return props.onToggleGroup(group.key);
    if (isOnLink(event)) return;
    props.onFocus(index, fieldOf(event));
    if (event.shiftKey) return void selection.extendTo(index);
    if (event.ctrlKey || event.metaKey) selection.toggle(index);
  };
  const handleDoubleClick = (event: MouseEvent) => {
    const field = fieldOf(event);
    const row = window.rowAt(index);
    if (isOnLink(event) || row === undefined) return;
    if (field !== null && edit.mayEdit(row, field)) edit.begin(row, field, false);
    else props.onOpen(index);
  };
  return {
    'data-index': index,
    onClick: handleClick,
    onDoubleClick: handleDoubleClick,
  } as HTMLAttributes<HTMLElement>;
}

function isOnLink(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
}

function fieldOf(event: MouseEvent): string | null {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null;
  return cell?.dataset.field ?? null;
}

function useColumns(props: RecordTableProps, width: number) {
  const { form, window, state, selection, edit } = props;
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const columns = columnsOf(form, state.content);
  const showsStatus = columns.some(({ field }) => field === form.statusField);
  const isAll = selection.ids.size > 0 && selection.ids.size === window.count;
  return listColumns(form, columns, {
    words,
    width,
    sort: state.content.sort.length === 0 ? [form.list.sort] : sortOf(form, state.content),
    isChosen: state.content.columns.length > 0,
    placeAt: window.placeAt,
    onMoveBy: props.onMoveBy,
    onDrop: props.onDrop,
    onWidth: props.onWidth,
    headCheckbox: (
      <Checkbox
        aria-label={t('list.selectAll')}
        checked={isAll}
        indeterminate={selection.ids.size > 0 && !isAll}
        onChange={() => (isAll ? selection.clear() : void selection.all())}
      />
    ),
    renderCheckbox: (index) => {
      const row = window.rowAt(index);
      return (
        <Checkbox
          tabIndex={-1}
          aria-label={t('list.selectRow', { title: row?.title ?? '' })}
          checked={row !== undefined && selection.ids.has(row.id)}
          onClick={(event) => {
            event.stopPropagation();
            if (event.shiftKey) void selection.extendTo(index);
            else selection.toggle(index);
          }}
        />
      );
    },
    renderGroup: (index) => {
      const group = window.placeAt(index)?.group;
      const field = state.content.group?.field ?? '';
      return group && <GroupHeader form={form} field={field} group={group} onToggle={props.onToggleGroup} />;
    },
    renderCell: (column, index) => {
      const row = window.rowAt(index);
      const field = form.fields[column];
      const { edited, Editor } = edit;
      if (Editor && field && edited && edited.row.id === row?.id && edited.field === column) {
        return (
          <Editor
            form={form}
            name={column}
            field={field}
            row={edited.row}
            isTyped={edited.isTyped}
            onSave={props.onSaveCell}
            onCancel={edit.cancel}
          />
        );
      }
      const view = <RowCell form={form} column={column} row={row} showsStatus={showsStatus} />;
      const isActive = index === state.activeIndex && column === state.activeField;
      return isActive ? <div className={styles.activeCell}>{view}</div> : view;
    },
  });
}

/** Follows what is on screen, restores the place on return and keeps the active row in view. */
function useTableScroll({ window, state, onScrolled }: RecordTableProps, isMounted: boolean) {
  const { activeIndex, firstIndex } = state;
  const ref = useRef<GetRef<typeof Table>>(null);
  const isRestored = useRef(false);
  const hasRows = isMounted && (window.total ?? 0) > 0;
  useEffect(() => {
    if (!hasRows || ref.current === null || isRestored.current) return;
    isRestored.current = true;
    if (firstIndex > 0) ref.current.scrollTo({ index: firstIndex, align: 'start' } as never);
  }, [hasRows, firstIndex]);
  useEffect(() => {
    const root = ref.current?.nativeElement;
    if (!root || !isRestored.current || isInView(root, activeIndex)) return;
    ref.current?.scrollTo({ index: activeIndex });
  }, [activeIndex]);
  const onScroll = useCallback(() => {
    requestAnimationFrame(() => {
      const first = firstOnScreen(ref.current?.nativeElement);
      if (first !== undefined) onScrolled(first);
    });
  }, [onScrolled]);
  return { ref, onScroll };
}

function rowsOf(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-index]')];
}

function bodyTop(root: HTMLElement): number {
  return root.querySelector('.ant-table-tbody-virtual')?.getBoundingClientRect().top ?? 0;
}

function firstOnScreen(root: HTMLElement | undefined): number | undefined {
  if (!root) return undefined;
  const top = bodyTop(root);
  const first = rowsOf(root).find((row) => row.getBoundingClientRect().bottom > top + 4);
  return first ? Number(first.dataset.index) : undefined;
}

function isInView(root: HTMLElement, index: number): boolean {
  const row = root.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
  const body = root.querySelector('.ant-table-tbody-virtual')?.getBoundingClientRect();
  return row !== undefined && body !== undefined && row.top >= body.top - 1 && row.bottom <= body.bottom + 1;
}
