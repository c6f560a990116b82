import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { amountOfLine, totalOf } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { originOf } from '#shared/engines/form/pull-values.ts';
import { currencyOf, isFigure } from '../fields/field-props.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { PulledMark } from '../fields/pulled-mark.tsx';
import { type LineValues, textOf, type Values } from '../record-values.ts';
import styles from './detail.module.css';

interface LinesTableProps {
  readonly form: FormDefinition;
  readonly linesField: string;
  readonly field: Extract<FieldDefinition, { type: 'lines' }>;
  readonly lines: readonly LineValues[];
  readonly values: Values;
}

type Column = readonly [string, FieldDefinition];

/** Words that want room. */
const WIDE: readonly FieldDefinition['type'][] = [
  'text',
  'long-text',
  'record',
  'address',
  'instant',
  'files',
];

/** A unit stands behind its quantity, and a column that no line fills is no column. */
function columnsOf({ field, lines }: LinesTableProps): readonly Column[] {
  const units = new Set(
    Object.values(field.fields).flatMap((column) =>
      column.type === 'quantity' && column.unitField ? [column.unitField] : [],
    ),
  );
  return Object.entries(field.fields).filter(
    ([name, column]) =>
      column.hidden !== true &&
      !units.has(name) &&
      (column.required === true || lines.some((line) => !isUnset(line[name]))),
  );
}

export function LinesTable(props: LinesTableProps) {
  const { form, linesField, field, lines, values } = props;
  const { fields } = field;
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const isNarrow = useNarrowScreen();
  const columns = columnsOf(props);
  if (isNarrow) return <LineCards {...props} columns={columns} />;
  return (
    <div className={styles.linesScroll}>
      <table className={styles.linesTable}>
        <thead>
          <tr>
            <th scope="col" className={styles.lineNumber}>
              #
            </th>
            {columns.map(([name, column]) => (
              <th key={name} scope="col" data-figure={isFigure(column) || undefined}>
                {words(fieldLabelKey(form.key, `${linesField}/line/${name}`))}
              </th>
            ))}
            {form.amountField && (
              <th scope="col" data-figure>
                {t('lines.amount')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id}>
              <td className={styles.lineNumber}>{index + 1}</td>
              {columns.map(([name, column]) => (
                <td
                  key={name}
                  data-figure={isFigure(column) || undefined}
                  data-wide={WIDE.includes(column.type) || undefined}
                >
                  <LineValue
                    form={form}
                    fields={fields}
                    name={name}
                    column={column}
                    line={line}
                    values={values}
                  />
                </td>
              ))}
              {form.amountField && (
                <td data-figure>
                  <LineAmount form={form} line={line} values={values} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {form.amountField && (
          <tfoot>
            <tr>
              <td colSpan={columns.length + 1} data-figure>
                {t('lines.total')}
              </td>
              <td data-figure>
                <Total form={form} values={values} />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface LineValueProps {
  readonly form: FormDefinition;
  readonly fields: LinesTableProps['field']['fields'];
  readonly name: string;
  readonly column: FieldDefinition;
  readonly line: LineValues;
  readonly values: Values;
}

function LineValue(props: LineValueProps) {
  const origin = originOf(props.fields, props.line, props.name);
  return (
    <>
      {origin && <PulledMark origin={origin} />}
      <PlainLineValue {...props} />
    </>
  );
}

function PlainLineValue({ form, name, column, line, values }: LineValueProps) {
  const siblings = { ...values, ...line };
  // The table's total names the currency once; every figure above it stands alone.
  if (column.type === 'money' && !isUnset(line[name])) {
    return <DecimalText value={textOf(line[name])} suffix={currencyOf(column, siblings)} isMoney isBare />;
  }
  return (
    <FieldValue
      formKind={form.key}
      name={name}
      field={column}
      value={line[name]}
      siblings={siblings}
      // Bars of many lines are slow to draw and read by nobody.
      inCell={column.type === 'barcode'}
    />
  );
}

function LineAmount({ form, line, values }: Omit<LineValueProps, 'fields' | 'name' | 'column'>) {
  const currency = textOf(values[form.currencyField ?? '']);
  const amount = amountOfLine(line, currency);
  return amount === undefined ? null : <DecimalText value={amount} suffix={currency} isMoney isBare />;
}

function Total({ form, values }: { readonly form: FormDefinition; readonly values: Values }) {
  const total = totalOf(form, values);
  if (total === undefined) return null;
  return <DecimalText value={total} suffix={textOf(values[form.currencyField ?? ''])} isMoney />;
}

/** On a phone no head of a column says what a value is. */
function LineLabel({
  form,
  linesField,
  name,
}: Pick<LinesTableProps, 'form' | 'linesField'> & { readonly name: string }) {
  const words = useOpenWords();
  return (
    <span className={styles.lineCardLabel}>
      {words(fieldLabelKey(form.key, `${linesField}/line/${name}`))}{' '}
    </span>
  );
}

/** Lines on a phone: name first, figures under it. */
function LineCards({
  form,
  linesField,
  field: { fields },
  lines,
  values,
  columns,
}: LinesTableProps & { readonly columns: readonly Column[] }) {
  const { t } = useTranslation('records');
  const texts = columns.filter(([, column]) => !isFigure(column));
  const figures = columns.filter(([, column]) => isFigure(column));
  return (
    <div>
      {lines.map((line) => (
        <div key={line.id} className={styles.lineCard}>
          <div>
            {texts.map(([name, column], at) => (
              <div key={name} className={at === 0 ? styles.lineCardTitle : undefined}>
                {at > 0 && <LineLabel form={form} linesField={linesField} name={name} />}
                <LineValue
                  form={form}
                  fields={fields}
                  name={name}
                  column={column}
                  line={line}
                  values={values}
                />
              </div>
            ))}
          </div>
          <div className={styles.lineCardFigures}>
            {figures.map(([name, column]) => (
              <span key={name}>
                <LineLabel form={form} linesField={linesField} name={name} />
                <LineValue
                  form={form}
                  fields={fields}
                  name={name}
                  column={column}
                  line={line}
                  values={values}
                />
              </span>
            ))}
            <strong>
              <LineAmount form={form} line={line} values={values} />
            </strong>
          </div>
        </div>
      ))}
      {form.amountField && (
        <div className={styles.lineCardTotal}>
          <span className="lf-quiet">{t('lines.total')}</span>
          <strong>
            <Total form={form} values={values} />
          </strong>
        </div>
      )}
    </div>
  );
}
