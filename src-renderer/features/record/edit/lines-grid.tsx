import { type ClipboardEventHandler, type RefObject, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isFigure } from '../fields/field-props.ts';
import { useElementSize } from '../list/use-element-size.ts';
import { linesOf, textOf } from '../record-values.ts';
import { CellDialog } from './cell-dialog.tsx';
import { activeCell } from './cell-editing.ts';
import { CellInput } from './cell-input.tsx';
import { useSessionValue } from './form-session.ts';
import { isSingle, placeWithin, rangeOf } from './grid-selection.ts';
import { lineColumnWidths } from './line-columns.ts';
import { LineRow } from './line-row.tsx';
import styles from './lines.module.css';
import { useGrid, useSheet } from './sheet-context.ts';
import { useLinePointer } from './use-line-pointer.ts';
import { HEAD_HEIGHT, ROW_HEIGHT, scrollToCell, useRowWindow } from './use-row-window.ts';

const GUTTER = 44;
const AMOUNT = 128;
const SCROLL_BAR = 14;

interface LinesGridProps {
  readonly onCopy: ClipboardEventHandler;
  readonly onPaste: ClipboardEventHandler;
}

/** The sheet itself: only the rows in view are drawn, and one input moves over the active cell. */
export function LinesGrid({ onCopy, onPaste }: LinesGridProps) {
  const { t } = useTranslation('records');
  const sheet = useSheet();
  const { form, linesField, columns } = sheet;
  const [outer, size] = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useSessionValue((state) => linesOf(state.values[linesField]));
  const marked = useSessionValue((state) => state.problems);
  const currency = useSessionValue((state) => textOf(state.values[form.currencyField ?? '']));
  const selection = useRangeText();
  const [selectedFrom, selectedTo] = selection;
  const amount = form.amountField ? AMOUNT : 0;
  const widths = lineColumnWidths(columns, size.width - GUTTER - amount - SCROLL_BAR);
  const { first, last, onScroll } = useRowWindow(scroller, lines.length);
  const pointer = useLinePointer(sheet);
  const template = [GUTTER, ...widths, ...(amount > 0 ? [amount] : [])]
    .map((width) => `${width}px`)
    .join(' ');
  const width = widths.reduce((sum, own) => sum + own, GUTTER + amount);
  return (
    <div ref={outer}>
      <div ref={scroller} data-sheet className={styles.scroller} onScroll={onScroll}>
        <div
          className={styles.sheet}
          style={{ width, '--lf-columns': template } as Record<string, string | number>}
        >
          <table
            className={styles.table}
            aria-label={t('lines.grid')}
            aria-rowcount={lines.length + 1}
            {...pointer}
          >
            <Head hasAmount={amount > 0} />
            <tbody className={styles.body} style={{ height: lines.length * ROW_HEIGHT }}>
              {lines.slice(first, last + 1).map((line, index) => (
                <LineRow
                  key={line.id}
                  line={line}
                  row={first + index}
                  top={(first + index) * ROW_HEIGHT}
                  marked={marked}
                  currency={currency}
                  isSelected={first + index >= selectedFrom && first + index <= selectedTo}
                />
              ))}
            </tbody>
          </table>
          {lines.length > 0 && (
            <Cursor widths={widths} scroller={scroller} onCopy={onCopy} onPaste={onPaste} />
          )}
        </div>
      </div>
    </div>
  );
}

/** First and last selected row; stable while the selection moves inside a row. */
function useRangeText(): readonly [number, number] {
  const sheet = useSheet();
  const text = useGrid((state) => {
    const { top, bottom } = rangeOf(state, sheet.size());
    return `${top} ${bottom}`;
  });
  const [top = 0, bottom = 0] = text.split(' ').map(Number);
  return [top, bottom];
}

function Head({ hasAmount }: { readonly hasAmount: boolean }) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const { form, linesField, columns } = useSheet();
  return (
    <thead className={styles.headGroup}>
      <tr aria-rowindex={1} className={styles.head} style={{ height: HEAD_HEIGHT }}>
        <th scope="col" className={styles.gutter}>
          #
        </th>
        {columns.map(([name, column]) => (
          <th key={name} scope="col" data-figure={isFigure(column) || undefined} className={styles.headCell}>
            {words(fieldLabelKey(form.key, `${linesField}/line/${name}`))}
            {column.required && <span className={styles.required}> *</span>}
          </th>
        ))}
        {hasAmount && (
          <th scope="col" data-figure className={styles.headCell}>
            {t('lines.amount')}
          </th>
        )}
      </tr>
    </thead>
  );
}

interface CursorProps extends LinesGridProps {
  readonly widths: readonly number[];
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Range and active cell, drawn over the rows: moving them draws no row again. */
function Cursor({ widths, scroller, onCopy, onPaste }: CursorProps) {
  const sheet = useSheet();
  useSessionValue((state) => state.values[sheet.linesField]);
  const selection = useGrid((state) => state);
  const size = sheet.size();
  const range = rangeOf(selection, size);
  const focus = placeWithin(selection.focus, size);
  const left = (column: number) => widths.slice(0, column).reduce((sum, own) => sum + own, GUTTER);
  const top = (row: number) => HEAD_HEIGHT + row * ROW_HEIGHT;
  const box = {
    top: top(focus.row),
    left: left(focus.column),
    width: widths[focus.column] ?? 0,
    height: ROW_HEIGHT,
  };
  const cell = activeCell(sheet, focus);
  useLayoutEffect(() => {
    const isActive = document.activeElement === sheet.input.current;
    if (isActive && scroller.current) scrollToCell(scroller.current, box, GUTTER);
  }, [box.top, box.left]);
  if (cell === undefined) return null;
  return (
    <div className={styles.cursor}>
      {!isSingle(range) && (
        <div
          className={styles.range}
          style={{
            top: top(range.top),
            left: left(range.left),
            width: left(range.right + 1) - left(range.left),
            height: (range.bottom - range.top + 1) * ROW_HEIGHT,
          }}
        />
      )}
      <div className={styles.active} style={box} />
      <CellInput cell={cell} row={focus.row} box={box} onCopy={onCopy} onPaste={onPaste} />
      {selection.isOpen && <CellDialog cell={cell} row={focus.row} />}
    </div>
  );
}
