import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { ValueProblem } from '#shared/engines/form/check-value.ts';
import { amountOfLine } from '#shared/engines/form/computed-amounts.ts';
import { fieldErrorKey } from '#shared/engines/form/field-error.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import type { CellState } from '#shared/engines/form/line-rules.ts';
import { originOf } from '#shared/engines/form/pull-values.ts';
import { currencyOf, isFigure } from '../fields/field-props.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { PulledMark } from '../fields/pulled-mark.tsx';
import { type LineValues, textOf } from '../record-values.ts';
import { useSessionValue } from './form-session.ts';
import type { LineColumn } from './line-columns.ts';
import { currenciesOf, currencyTexts, type LineProblems, problemsInSheet } from './line-problems.ts';
import styles from './lines.module.css';
import { problemText } from './problem-text.ts';
import { useSheet } from './sheet-context.ts';

interface LineRowProps {
  readonly line: LineValues;
  readonly row: number;
  readonly top: number;
  /** Problems that were told when it was handed in or pasted, by path. */
  readonly marked: Readonly<Record<string, ValueProblem>>;
  readonly currency: string;
  readonly isSelected: boolean;
}

/** One line as text. It renders when its own values change, not when its neighbours are typed into. */
export const LineRow = memo(function LineRow({ line, row, top, marked, currency, isSelected }: LineRowProps) {
  const sheet = useSheet();
  const { form, columns, linesField } = sheet;
  // A text, so that the row renders again only when a currency of its amounts changes.
  const currencies = useSessionValue(({ values }) => currencyTexts(sheet, values));
  const header = currenciesOf(sheet, sheet.session.getState().values);
  const state = useSessionValue(({ values }) => sheet.rules.of(line, values));
  const wrong = problemsInSheet(sheet, line, sheet.session.getState().values, currencies);
  const problems: LineProblems = Object.fromEntries(
    columns.flatMap(([name]) => {
      const problem = wrong[name] ?? marked[`${linesField}/${line.id}/${name}`];
      return problem === undefined ? [] : [[name, problem]];
    }),
  );
  const hasProblem = Object.keys(problems).length > 0;
  return (
    <tr aria-rowindex={row + 2} data-line={line.id} className={styles.row} style={{ top }}>
      <th
        scope="row"
        data-gutter
        data-problem-row={hasProblem || undefined}
        data-selected={isSelected || undefined}
        className={styles.gutter}
      >
        {row + 1}
      </th>
      {columns.map((column, index) => (
        <LineCell
          key={column[0]}
          line={state.values}
          column={column}
          state={state.cells[column[0]]}
          index={index}
          header={header}
          problem={problems[column[0]]}
        />
      ))}
      {form.amountField && <LineAmount line={line} currency={currency} />}
    </tr>
  );
});

interface LineCellProps {
  readonly line: LineValues;
  readonly column: LineColumn;
  /** What the rules say; undefined = shown, and open to typing. */
  readonly state: CellState | undefined;
  readonly index: number;
  readonly header: LineValues | Readonly<Record<string, unknown>>;
  readonly problem: ValueProblem | undefined;
}

function LineCell({ line, column: [name, field], state, index, header, problem }: LineCellProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const { form, field: lines, linesField } = useSheet();
  const origin = originOf(lines.fields, line, name);
  if (state?.shown === false) {
    return (
      <td
        aria-colindex={index + 2}
        data-cell={name}
        data-column={index}
        data-closed="hidden"
        className={styles.cell}
        title={t('lines.notAsked')}
      />
    );
  }
  const isMissing = state?.demanded === true && field.required !== true && isUnset(line[name]);
  return (
    <td
      aria-colindex={index + 2}
      data-cell={name}
      data-column={index}
      data-figure={isFigure(field) || undefined}
      data-wrong={problem !== undefined || undefined}
      data-closed={state?.locked ? 'locked' : undefined}
      data-demanded={isMissing || undefined}
      className={styles.cell}
      title={
        problem
          ? problemText(words, form.key, { ...problem, path: `${linesField}/${line.id}/${name}` })
          : state?.locked && field.formula === undefined
            ? words(fieldErrorKey('locked'))
            : undefined
      }
    >
      {origin && <PulledMark origin={origin} />}
      {isMissing && <span className={styles.required}>*</span>}
      <CellText
        formKind={form.key}
        name={name}
        column={field}
        value={line[name]}
        siblings={{ ...header, ...line }}
        isWrong={problem !== undefined}
      />
    </td>
  );
}

interface CellTextProps {
  readonly formKind: string;
  readonly name: string;
  readonly column: LineColumn[1];
  readonly value: unknown;
  readonly siblings: Readonly<Record<string, unknown>>;
  readonly isWrong: boolean;
}

/** A value that does not fit is shown as it was typed. */
function CellText({ formKind, name, column, value, siblings, isWrong }: CellTextProps) {
  if (isUnset(value)) return null;
  if (column.type === 'record') return <LinkedNumber kind={column.kind} id={textOf(value)} />;
  if (isWrong && typeof value === 'string') return value;
  if (column.type === 'money') {
    return <DecimalText value={textOf(value)} suffix={currencyOf(column, siblings)} isMoney isBare />;
  }
  if (column.type === 'quantity') return <DecimalText value={textOf(value)} />;
  return (
    <FieldValue formKind={formKind} name={name} field={column} value={value} siblings={siblings} inCell />
  );
}

/** The short name: the description beside it says the rest. */
function LinkedNumber({
  kind,
  id,
}: {
  readonly kind: Parameters<typeof useRecordTitle>[0];
  readonly id: string;
}) {
  const found = useRecordTitle(kind, id);
  return found?.number || found?.title || id;
}

function LineAmount({ line, currency }: { readonly line: LineValues; readonly currency: string }) {
  const { columns } = useSheet();
  const amount = currency === '' ? undefined : amountOfLine(line, currency);
  return (
    <td aria-colindex={columns.length + 2} data-figure className={styles.cell}>
      {amount === undefined ? (
        <span className="lf-quiet">—</span>
      ) : (
        <DecimalText value={amount} suffix={currency} isMoney isBare />
      )}
    </td>
  );
}
