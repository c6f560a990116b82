import { type GetRef, Table } from 'antd';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './list.module.css';
import { listColumns, type RowPlace } from './list-columns.tsx';
import type { ListFilters } from './list-filters.ts';
import { useElementSize } from './use-element-size.ts';
import type { ListWindow } from './use-list-window.ts';

interface RecordTableProps {
  readonly form: FormDefinition;
  readonly window: ListWindow;
  readonly sort: ListFilters['sort'];
  readonly activeIndex: number;
  /** First row to bring into view when the table appears. */
  readonly firstIndex: number;
  onSort(field: string): void;
  onOpen(index: number): void;
  onScrolled(firstIndex: number): void;
}

/** Height of antd's header row at the small size; the rest of the box belongs to the rows. */
const HEADER_HEIGHT = 33;

/** Dense virtual table: 50,000 places, of which only those on screen exist. */
export function RecordTable(props: RecordTableProps) {
  const { form, window, sort, activeIndex } = props;
  const words = useOpenWords();
  const [box, { width: boxWidth, height }] = useElementSize<HTMLDivElement>();
  // A box of 1283.6 px reports 1284: two pixels less never ask for a sideways scroll bar.
  const width = Math.max(0, boxWidth - 2);
  const total = window.total ?? 0;
  const places = useMemo<RowPlace[]>(() => Array.from({ length: total }, (_, index) => ({ index })), [total]);
  const columns = useMemo(
    () => listColumns(form, { words, width, sort, rowAt: window.rowAt }),
    [form, words, width, sort, window.rowAt],
  );
  const table = useTableScroll(props, width > 0);
  return (
    <div ref={box} className={styles.tableBox}>
      {width > 0 && (
        <Table<RowPlace>
          ref={table.ref}
          virtual
          size="small"
          rowKey="index"
          pagination={false}
          dataSource={places}
          columns={columns}
          scroll={{ x: width, y: Math.max(100, height - HEADER_HEIGHT) }}
          rowClassName={({ index }) =>
            index === activeIndex ? (styles.activeRow ?? '') : (styles.row ?? '')
          }
          onRow={({ index }) => ({ 'data-index': index, onClick: () => props.onOpen(index) }) as object}
          onChange={(_, __, sorter) => {
            const key = Array.isArray(sorter) ? undefined : sorter.columnKey;
            if (typeof key === 'string') props.onSort(key);
          }}
          onScroll={table.onScroll}
        />
      )}
    </div>
  );
}

/** Follows what is on screen, restores the place on return and keeps the active row in view. */
function useTableScroll(
  { window, activeIndex, firstIndex, onScrolled }: RecordTableProps,
  isMounted: boolean,
) {
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
