import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { totalOf } from '#shared/engines/form/computed-amounts.ts';
import { isNumeric } from '#shared/engines/form/form-values.ts';
import { rollUp } from '#shared/engines/form/roll-up.ts';
import { linesOf, textOf, type Values } from '../record-values.ts';
import { goTo } from './cell-editing.ts';
import { useSessionValue } from './form-session.ts';
import { isSingle, rangeOf } from './grid-selection.ts';
import { currencyTexts, problemsInSheet } from './line-problems.ts';
import styles from './lines.module.css';
import { type Sheet, useGrid, useSheet } from './sheet-context.ts';

/** How many lines, what is selected, what wants a look, and the total: always in view below the sheet. */
export function LinesFoot() {
  const { t } = useTranslation('records');
  const { form, linesField } = useSheet();
  const count = useSessionValue((state) => linesOf(state.values[linesField]).length);
  return (
    <div className={styles.foot}>
      <span className="lf-quiet">{t('lines.count', { count })}</span>
      <Selected />
      <WrongCells />
      {form.amountField && <Total />}
    </div>
  );
}

/** Sum of the selected figures of one column, exact. */
function Selected() {
  const { t } = useTranslation('records');
  const sheet = useSheet();
  const selection = useGrid((state) => state);
  const lines = useSessionValue((state) => linesOf(state.values[sheet.linesField]));
  const range = rangeOf(selection, sheet.size());
  if (lines.length === 0 || isSingle(range)) return null;
  const rows = lines.slice(range.top, range.bottom + 1);
  const [name, column] = sheet.columns[range.left] ?? [];
  const isOne = range.left === range.right && column !== undefined && isNumeric(column);
  const sum = isOne && name !== undefined ? rollUp('sum', rows, name) : undefined;
  return (
    <span className="lf-quiet">
      {t('lines.selected', { rows: rows.length, columns: range.right - range.left + 1 })}
      {sum !== undefined && (
        <>
          {' · Σ '}
          <DecimalText value={sum} />
        </>
      )}
    </span>
  );
}

interface WrongCell {
  readonly row: number;
  readonly column: number;
}

function wrongCells(
  sheet: Sheet,
  head: Values,
  problems: Readonly<Record<string, unknown>>,
): readonly WrongCell[] {
  const marked = Object.keys(problems);
  const currencies = currencyTexts(sheet, head);
  return linesOf(head[sheet.linesField]).flatMap((line, row) => {
    const wrong = problemsInSheet(sheet, line, head, currencies);
    const prefix = `${sheet.linesField}/${line.id}/`;
    const isMarked = marked.some((path) => path.startsWith(prefix));
    if (!isMarked && Object.keys(wrong).length === 0) return [];
    return sheet.columns.flatMap(([name], column) =>
      wrong[name] || problems[`${prefix}${name}`] ? [{ row, column }] : [],
    );
  });
}

/** Cells that do not fit; the good ones stay. The button walks through them. */
function WrongCells() {
  const { t } = useTranslation('records');
  const sheet = useSheet();
  const problems = useSessionValue((state) => state.problems);
  // Rules of a cell may read any field of the head.
  const head = useSessionValue((state) => state.values);
  const count = useMemo(() => wrongCells(sheet, head, problems).length, [sheet, head, problems]);
  if (count === 0) return null;
  const goToNext = () => {
    const cells = wrongCells(sheet, head, problems);
    const { row, column } = sheet.grid.getState().focus;
    const next =
      cells.find((cell) => cell.row > row || (cell.row === row && cell.column > column)) ?? cells[0];
    if (next) goTo(sheet, next);
    sheet.input.current?.focus();
  };
  return (
    <Button type="link" size="small" danger onClick={goToNext}>
      {t('lines.wrong', { count })}
    </Button>
  );
}

function Total() {
  const { t } = useTranslation('records');
  const { form, linesField } = useSheet();
  const lines = useSessionValue((state) => state.values[linesField]);
  const currency = useSessionValue((state) => textOf(state.values[form.currencyField ?? '']));
  // Once a change: a selector would add up all lines at every look at the store.
  const total = useMemo(
    () => totalOf(form, { [linesField]: lines, [form.currencyField ?? '']: currency }),
    [form, linesField, lines, currency],
  );
  return (
    <span className={styles.total}>
      <span className="lf-quiet">{t('lines.total')}</span>
      <strong>
        {total === undefined ? (
          t('lines.noCurrency')
        ) : (
          <DecimalText value={total} suffix={currency} isMoney />
        )}
      </strong>
    </span>
  );
}
