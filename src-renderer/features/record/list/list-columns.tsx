import type { TableColumnType } from 'antd';
import type { OpenWords } from '#renderer/components/open-words.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isFigure } from '../fields/field-props.ts';
import { columnWidths } from './column-widths.ts';
import type { ListFilters } from './list-filters.ts';
import { RowCell } from './row-cell.tsx';

/** The table's own record: rows are looked up in the window, so that 50,000 places cost no 50,000 rows. */
export interface RowPlace {
  readonly index: number;
}

interface ColumnOptions {
  readonly words: OpenWords;
  readonly width: number;
  readonly sort: ListFilters['sort'];
  rowAt(index: number): Row | undefined;
}

/** Columns of a form's list, as wide as the table in sum. */
export function listColumns(form: FormDefinition, options: ColumnOptions): TableColumnType<RowPlace>[] {
  const widths = columnWidths(form, options.width);
  const sort = options.sort ?? form.list.sort;
  return form.list.columns.map((column, at) => {
    const field = form.fields[column];
    return {
      key: column,
      title: options.words(fieldLabelKey(form.key, column)),
      width: widths[at],
      ellipsis: true,
      sorter: true,
      showSorterTooltip: false,
      sortOrder: sort.field === column ? (sort.descending ? 'descend' : 'ascend') : null,
      align: field && isFigure(field) ? 'right' : 'left',
      render: (_, { index }) => <RowCell form={form} column={column} row={options.rowAt(index)} />,
    };
  });
}
