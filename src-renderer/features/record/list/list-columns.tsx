import type { TableColumnType } from 'antd';
import type { HTMLAttributes, ReactNode } from 'react';
import type { OpenWords } from '#renderer/components/open-words.ts';
import type { SortKey } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isListedFigure } from '#shared/engines/list/list-field-type.ts';
import { columnWidths } from './column-widths.ts';
import { type ColumnChanges, headerCell } from './header-cell.ts';
import styles from './list.module.css';
import type { ViewColumn } from './list-content.ts';
import { listFieldKey } from './list-fields.ts';
import { ResizeHandle } from './resize-handle.tsx';
import type { ListPlace } from './use-list-window.ts';

/** The table's own record: rows are looked up in the window, so that 100,000 places cost no 100,000 rows. */
export interface RowPlace {
  readonly index: number;
}

interface ColumnOptions extends ColumnChanges {
  readonly words: OpenWords;
  readonly width: number;
  readonly sort: readonly SortKey[];
  readonly isChosen: boolean;
  placeAt(index: number): ListPlace | undefined;
  renderCell(column: string, index: number): ReactNode;
  renderCheckbox(index: number): ReactNode;
  renderGroup(index: number): ReactNode;
  readonly headCheckbox: ReactNode;
}

export const CHECKBOX_WIDTH = 34;

/** Columns of a list, the check boxes first. A group's header reaches over all of them. */
export function listColumns(
  form: FormDefinition,
  columns: readonly ViewColumn[],
  options: ColumnOptions,
): TableColumnType<RowPlace>[] {
  const isGroup = (index: number) => options.placeAt(index)?.group !== undefined;
  const { width, isChosen } = options;
  const widths = columnWidths(form, columns, { available: width - CHECKBOX_WIDTH, isChosen });
  const checkboxes: TableColumnType<RowPlace> = {
    key: '',
    title: options.headCheckbox,
    width: CHECKBOX_WIDTH,
    className: styles.checkCell ?? '',
    onCell: ({ index }) => ({ colSpan: isGroup(index) ? columns.length + 1 : 1 }),
    render: (_, { index }) => (isGroup(index) ? options.renderGroup(index) : options.renderCheckbox(index)),
  };
  return [checkboxes, ...columns.map(({ field }, at) => fieldColumn(form, field, widths[at] ?? 0, options))];
}

function fieldColumn(
  form: FormDefinition,
  name: string,
  width: number,
  options: ColumnOptions,
): TableColumnType<RowPlace> {
  const place = options.sort.findIndex((key) => key.field === name);
  const key = options.sort[place];
  const label = options.words(listFieldKey(form, name));
  const isRight = isListedFigure(form, name);
  return {
    key: name,
    title: (
      <>
        {label}
        {options.sort.length > 1 && place !== -1 && <sup className={styles.sortPlace}>{place + 1}</sup>}
        <ResizeHandle width={width} onWidth={(next) => options.onWidth(name, next)} />
      </>
    ),
    width,
    ellipsis: true,
    sorter: true,
    showSorterTooltip: false,
    sortOrder: key === undefined ? null : key.descending ? 'descend' : 'ascend',
    align: isRight ? 'right' : 'left',
    // The cell is for the mouse to find: which field was clicked.
    onCell: ({ index }) =>
      ({
        colSpan: options.placeAt(index)?.group === undefined ? 1 : 0,
        'data-field': name,
      }) as HTMLAttributes<HTMLElement>,
    onHeaderCell: () => ({
      ...headerCell(name, width, options),
      ...(isRight && { className: styles.figureHead }),
    }),
    render: (_, { index }) => options.renderCell(name, index),
  };
}
