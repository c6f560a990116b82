import { App } from 'antd';
import type { ClipboardEvent } from 'react';
import { useCallback, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { textOfValue } from '#shared/engines/form/field-text.ts';
import { isUnset, sameValue } from '#shared/engines/form/form-values.ts';
import { pullValues } from '#shared/engines/form/pull-values.ts';
import { MAX_LINES } from '#shared/engines/form/validate-values.ts';
import { linesOf, type Values } from '../record-values.ts';
import { activeCell, cellText } from './cell-editing.ts';
import { blockText, cellsOfBlock } from './clipboard-text.ts';
import { isSingle, rangeOf } from './grid-selection.ts';
import { findRows } from './line-finder.ts';
import { type Lines, layRows } from './line-operations.ts';
import { type Pasted, pastedRows, type RefusedCell, recordTextsOf } from './paste-lines.ts';
import { type PullSources, pullSources } from './pull-source.ts';
import { clearSelected } from './row-actions.ts';
import type { Sheet } from './sheet-context.ts';

function selectedText(sheet: Sheet): string {
  const range = rangeOf(sheet.grid.getState(), sheet.size());
  const rows = Array.from({ length: range.bottom - range.top + 1 }, (_, row) =>
    Array.from({ length: range.right - range.left + 1 }, (_, column) => {
      const cell = activeCell(sheet, { row: range.top + row, column: range.left + column });
      return cell === undefined ? '' : cellText(sheet, cell);
    }),
  );
  return blockText(rows);
}

/** One copied cell fills the whole range, as in a spreadsheet. */
function spread(sheet: Sheet, cells: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const range = rangeOf(sheet.grid.getState(), sheet.size());
  if (cells.length !== 1 || cells[0]?.length !== 1 || isSingle(range)) return cells;
  const row = Array.from({ length: range.right - range.left + 1 }, () => cells[0]?.[0] ?? '');
  return Array.from({ length: range.bottom - range.top + 1 }, () => row);
}

/** What each pasted item brings along, where the block itself said nothing. */
function withPulled(
  sheet: Sheet,
  rows: readonly Values[],
  top: number,
  sources: PullSources,
): readonly Values[] {
  const header = sheet.session.getState().values;
  const lines = linesOf(header[sheet.linesField]);
  return rows.map((values, index) => {
    const all = { ...header, ...lines[top + index], ...values };
    const pulled = Object.entries(values).map(([name, value]) => {
      const source = sources.get(`${name}/${String(value)}`);
      return source ? pullValues(sheet.field.fields, sheet.field.fields[name], all, source) : {};
    });
    // Pulled values fill only what the block left empty.
    return Object.assign({}, values, ...pulled) as Values;
  });
}

export function useLineClipboard(sheet: Sheet) {
  const engine = useEngine();
  const { message } = App.useApp();
  const [report, setReport] = useState<Pasted | null>(null);
  const paste = useCallback(
    async (text: string) => {
      const range = rangeOf(sheet.grid.getState(), sheet.size());
      const at = { row: range.top, column: range.left };
      const cells = spread(sheet, cellsOfBlock(text));
      const found = await findRows(engine, recordTextsOf(cells, { columns: sheet.columns, at }));
      const maxRows = sheet.isGiven ? sheet.size().rows : MAX_LINES;
      const pasted = pastedRows(cells, { columns: sheet.columns, at, maxRows }, (column) => ({
        ...sheet.namesOf(column),
        find: (kind, name) => found.get(`${kind}/${name}`)?.id,
      }));
      const rows = withPulled(
        sheet,
        pasted.rows,
        at.row,
        await pullSources(engine, sheet.field.fields, found),
      );
      const before = sheet.edits.lines();
      sheet.edits.change((lines) => layRows(lines, at.row, rows, () => crypto.randomUUID()));
      const closed = closedCells(sheet, before, pasted.rows, at.row);
      const widest = Math.max(1, ...cells.map((row) => row.length));
      sheet.grid.setState({
        focus: at,
        anchor: { row: at.row + Math.max(0, rows.length - 1), column: at.column + widest - 1 },
      });
      sheet.session.getState().addProblems(problemsOf(sheet, pasted));
      const refused = [...pasted.refused, ...closed];
      const hasRest = refused.length + pasted.overhang.rows + pasted.overhang.columns > 0;
      setReport(hasRest ? { ...pasted, refused } : null);
    },
    [engine, sheet],
  );
  const onPaste = (event: ClipboardEvent) => {
    if (sheet.grid.getState().typed !== null) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    if (text !== '') void paste(text).catch((error: unknown) => void message.error(String(error)));
  };
  const onCopy = (event: ClipboardEvent) => {
    if (sheet.grid.getState().typed !== null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', selectedText(sheet));
    if (event.type === 'cut') clearSelected(sheet);
  };
  return { onPaste, onCopy, report, closeReport: () => setReport(null) };
}

/** What a rule kept from a pasted block: said, not marked, for the cell itself is in order. */
function closedCells(
  sheet: Sheet,
  before: Lines,
  rows: readonly Values[],
  top: number,
): readonly RefusedCell[] {
  const after = sheet.edits.lines();
  return rows.flatMap((values, index) => {
    const row = top + index;
    if (before[row] === undefined) return [];
    return sheet.columns.flatMap(([column, field]): RefusedCell[] => {
      const given = values[column];
      const isKept =
        field.formula !== undefined || isUnset(given) || sameValue(field, after[row]?.[column], given);
      const text = isKept ? '' : textOfValue(field, given, sheet.namesOf(column));
      return isKept ? [] : [{ row, column, text, problem: { code: 'locked' } }];
    });
  });
}

/** Refused cells are marked where they would have stood. */
function problemsOf(sheet: Sheet, { refused }: Pasted): readonly FieldError[] {
  const lines = sheet.edits.lines();
  return refused.flatMap(({ row, column, problem }) => {
    const line = lines[row];
    return line === undefined ? [] : [{ path: `${sheet.linesField}/${line.id}/${column}`, ...problem }];
  });
}
