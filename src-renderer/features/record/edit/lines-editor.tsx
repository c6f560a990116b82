import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { totalOf } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isFigure } from '../fields/field-props.ts';
import { linesOf, textOf } from '../record-values.ts';
import styles from './edit.module.css';
import { useFormSession, useSessionValue } from './form-session.ts';
import { type LinesField, lineColumns, linesAreGiven } from './line-columns.ts';
import { duplicateLine, insertLine, removeLine, restoreLine } from './line-operations.ts';
import { LineRow } from './line-row.tsx';
import { problemText } from './problem-text.ts';
import { useLineKeys } from './use-line-keys.ts';

interface LinesEditorProps {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: LinesField;
}

/** Lines as a sheet: Tab goes right, Enter goes down and makes the next line, a copied block can be pasted. */
export function LinesEditor({ form, linesField, field }: LinesEditorProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const ids = useSessionValue((state) =>
    linesOf(state.values[linesField])
      .map(({ id }) => id)
      .join('\n'),
  );
  const problem = useSessionValue((state) => state.problems[linesField]);
  const lineIds = ids === '' ? [] : ids.split('\n');
  const table = useRef<HTMLTableElement>(null);
  const columns = lineColumns(field);
  const actions = useLineActions(linesField);
  const keys = useLineKeys({
    table,
    linesField,
    columns,
    addLine: linesAreGiven(field) ? null : actions.add,
  });
  const hasAmount = form.amountField !== undefined;
  const isGiven = linesAreGiven(field);
  return (
    <div className={styles.lines}>
      <div className={styles.linesScroll}>
        <table ref={table} className={styles.linesTable} onKeyDown={keys.onKeyDown} onPaste={keys.onPaste}>
          <thead>
            <tr>
              <th scope="col" className={styles.lineNumber}>
                #
              </th>
              {columns.map(([name, column]) => (
                <th
                  key={name}
                  scope="col"
                  data-type={column.type}
                  data-short={isShort(column) || undefined}
                  data-figure={isFigure(column) || undefined}
                >
                  {words(fieldLabelKey(form.key, `${linesField}/line/${name}`))}
                  {column.required && <span className={styles.required}> *</span>}
                </th>
              ))}
              {hasAmount && (
                <th scope="col" data-figure className={styles.lineAmount}>
                  {t('lines.amount')}
                </th>
              )}
              <th scope="col" className={styles.lineActions}>
                <span className="lf-visually-hidden">{t('lines.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lineIds.map((id, index) => (
              <LineRow
                key={id}
                form={form}
                linesField={linesField}
                field={field}
                lineId={id}
                index={index}
                onDuplicate={actions.duplicate}
                onRemove={actions.remove}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.linesFoot}>
        {!isGiven && (
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={keys.appendLine}>
            {t('lines.add')}
          </Button>
        )}
        <span className={styles.linesHint}>
          {!isGiven ? t('lines.hint') : lineIds.length === 0 ? t('lines.givenNone') : t('lines.given')}
        </span>
        {problem && (
          <span className={styles.problem} role="alert" data-problem={linesField}>
            {problem.code === 'required' ? t('lines.none') : problemText(words, problem)}
          </span>
        )}
        {hasAmount && <Total form={form} />}
      </div>
    </div>
  );
}

function Total({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('records');
  const total = useSessionValue((state) => totalOf(form, state.values));
  const currency = useSessionValue((state) => textOf(state.values[form.currencyField ?? '']));
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

function useLineActions(linesField: string) {
  const { t } = useTranslation('records');
  const session = useFormSession();
  const { message } = App.useApp();
  const change = session.getState().setLines;
  const undoable = useRef('');
  // What can be undone only here is not offered on the next screen.
  useEffect(() => () => message.destroy(undoable.current), [message]);
  const add = (afterId?: string) => {
    const id = crypto.randomUUID();
    change(linesField, (lines) => insertLine(lines, { id }, afterId));
    return id;
  };
  const duplicate = (lineId: string) =>
    change(linesField, (lines) => duplicateLine(lines, lineId, crypto.randomUUID()));
  const remove = (lineId: string) => {
    const lines = linesOf(session.getState().values[linesField]);
    const index = lines.findIndex(({ id }) => id === lineId);
    const line = lines[index];
    change(linesField, (now) => removeLine(now, lineId));
    if (!line || Object.keys(line).length < 2) return;
    const undo = () => {
      change(linesField, (now) => restoreLine(now, line, index));
      message.destroy(lineId);
    };
    undoable.current = lineId;
    void message.open({
      key: lineId,
      type: 'info',
      duration: 6,
      content: (
        <>
          {t('lines.removed', { number: index + 1 })}
          <Button type="link" size="small" onClick={undo}>
            {t('lines.undo')}
          </Button>
        </>
      ),
    });
  };
  return { add, duplicate, remove };
}

/** A unit needs no more room than its longest word. */
function isShort(column: FieldDefinition): boolean {
  return column.type === 'text' && column.maxLength !== undefined && column.maxLength <= 20;
}
