import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { amountOfLine } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { isFigure } from '../fields/field-props.ts';
import { type LineValues, linesOf, textOf } from '../record-values.ts';
import styles from './edit.module.css';
import { useFormSession, useSessionValue } from './form-session.ts';
import { type LinesField, lineColumns, linesAreGiven } from './line-columns.ts';
import { LineRecordPicker } from './line-record-picker.tsx';
import { problemText } from './problem-text.ts';

interface LineRowProps {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: LinesField;
  readonly lineId: string;
  readonly index: number;
  onDuplicate(lineId: string): void;
  onRemove(lineId: string): void;
}

const NO_LINE: LineValues = { id: '' };

/** One line; it renders when its own values change, not when its neighbours are typed into. */
export const LineRow = memo(
  function LineRow({ form, linesField, field, lineId, index, onDuplicate, onRemove }: LineRowProps) {
    const { t } = useTranslation('records');
    const line = useSessionValue(
      (state) => linesOf(state.values[linesField]).find(({ id }) => id === lineId) ?? NO_LINE,
    );
    return (
      <tr data-line={lineId}>
        <td className={styles.lineNumber}>{index + 1}</td>
        {lineColumns(field).map(([name, column]) => (
          <LineCell
            key={name}
            form={form}
            path={`${linesField}/${lineId}/${name}`}
            name={name}
            column={column}
            line={line}
            row={index}
            linesField={linesField}
          />
        ))}
        {form.amountField && (
          <td className={styles.lineAmount}>
            <LineAmount form={form} line={line} />
          </td>
        )}
        <td className={styles.lineActions}>
          {!linesAreGiven(field) && (
            <Tooltip title={t('lines.duplicate')}>
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                icon={<CopyOutlined />}
                aria-label={t('lines.duplicate')}
                onClick={() => onDuplicate(lineId)}
              />
            </Tooltip>
          )}
          <Tooltip title={t('lines.remove')}>
            <Button
              type="text"
              size="small"
              tabIndex={-1}
              icon={<DeleteOutlined />}
              aria-label={t('lines.remove')}
              onClick={() => onRemove(lineId)}
            />
          </Tooltip>
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.lineId === after.lineId && before.index === after.index && before.form === after.form,
);

interface LineCellProps {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly path: string;
  readonly name: string;
  readonly column: FieldDefinition;
  readonly line: LineValues;
  readonly row: number;
}

function LineCell({ form, linesField, path, name, column, line, row }: LineCellProps) {
  const words = useOpenWords();
  const session = useFormSession();
  const problem = useSessionValue((state) => state.problems[path]);
  const currency = useSessionValue((state) => textOf(state.values[form.currencyField ?? '']));
  const label = `${words(fieldLabelKey(form.key, path))} ${row + 1}`;
  const siblings = form.currencyField ? { ...line, [form.currencyField]: currency } : line;
  const input = {
    inputId: path,
    label,
    formKind: form.key,
    name,
    field: column,
    value: line[name],
    siblings,
    invalid: problem !== undefined,
    dense: true,
    onChange: (value: unknown) => session.getState().setLine(linesField, line.id, { [name]: value }),
  };
  const explanation = problem && problemText(words, problem);
  return (
    <td
      data-cell={name}
      data-figure={isFigure(column) || undefined}
      data-problem={problem ? path : undefined}
      title={explanation}
    >
      {column.type === 'record' ? (
        <LineRecordPicker
          input={input}
          kind={column.kind}
          onFill={(change) => session.getState().setLine(linesField, line.id, change)}
          line={line}
        />
      ) : (
        <FieldInput {...input} />
      )}
      {explanation && <span className={styles.cellProblem}>{explanation}</span>}
    </td>
  );
}

function LineAmount({ form, line }: { readonly form: FormDefinition; readonly line: LineValues }) {
  const currency = useSessionValue((state) => textOf(state.values[form.currencyField ?? '']));
  const amount = currency === '' ? undefined : amountOfLine(line, currency);
  return amount === undefined ? (
    <span className="lf-quiet">—</span>
  ) : (
    <DecimalText value={amount} suffix={currency} isMoney isBare />
  );
}
