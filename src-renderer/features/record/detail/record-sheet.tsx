import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  isShown,
  type RuleSituation,
  shownValues,
  situationOf,
} from '#shared/engines/form/evaluate-rules.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { fieldLabelKey, sectionLabelKey } from '#shared/engines/form/label-keys.ts';
import { originOf } from '#shared/engines/form/pull-values.ts';
import { ruleMoment } from '../edit/rule-moment.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { PulledMark } from '../fields/pulled-mark.tsx';
import { isLinesField, linesOf, type Values } from '../record-values.ts';
import styles from './detail.module.css';
import { KeptValuesView } from './kept-values.tsx';
import { LinesTable } from './lines-table.tsx';

interface RecordSheetProps {
  readonly form: FormDefinition;
  readonly values: Values;
}

type NamedField = readonly [string, FieldDefinition];

/** Named in the page's head already. */
function isInHead(form: FormDefinition, name: string): boolean {
  return [
    form.titleField,
    form.numberField,
    form.statusField,
    form.amountField,
    'provisionalNumber',
  ].includes(name);
}

/** Told from other records: it has a value although the record holds none. */
function isReadElsewhere(field: FieldDefinition): boolean {
  return field.type === 'roll-up' && 'from' in field;
}

function shownFields(
  form: FormDefinition,
  section: string,
  values: Values,
  situation: RuleSituation,
): readonly NamedField[] {
  return Object.entries(form.fields).filter(
    ([name, field]) =>
      (field.section ?? 'main') === section &&
      field.hidden !== true &&
      !isInHead(form, name) &&
      isShown(field, situation) &&
      (section === 'main' || !isUnset(values[name]) || isReadElsewhere(field)),
  );
}

/** The record as a document to read: its sections, in order; empty side sections are left out. */
export function RecordSheet({ form, values }: RecordSheetProps) {
  const words = useOpenWords();
  const { zone } = useReader();
  const moment = ruleMoment(zone);
  const situation = situationOf(form.fields, values, moment);
  const shown = shownValues(form.fields, values, moment);
  const sections = form.sections.map((section) => {
    const fields = shownFields(form, section, values, situation);
    if (fields.length === 0) return null;
    return (
      <section key={section} className={styles.section}>
        <h2 className={styles.sectionTitle}>{words(sectionLabelKey(form.key, section))}</h2>
        <dl className={styles.fields}>
          {fields.map(([name, field]) => (
            <SheetField key={name} form={form} name={name} field={field} values={values} />
          ))}
        </dl>
        {fields.map(([name, field]) =>
          isLinesField(field) ? (
            <LinesTable
              key={name}
              form={form}
              linesField={name}
              field={field}
              lines={linesOf(shown[name])}
              values={values}
            />
          ) : null,
        )}
      </section>
    );
  });
  return (
    <>
      {sections}
      <KeptValuesView form={form} values={values} />
    </>
  );
}

interface SheetFieldProps extends RecordSheetProps {
  readonly name: string;
  readonly field: FieldDefinition;
}

function SheetField({ form, name, field, values }: SheetFieldProps) {
  const words = useOpenWords();
  if (isLinesField(field)) return null;
  const origin = originOf(form.fields, values, name);
  return (
    <div className={field.type === 'long-text' || field.type === 'files' ? styles.wideField : styles.field}>
      <dt>{words(fieldLabelKey(form.key, name))}</dt>
      <dd>
        {origin && <PulledMark origin={origin} />}
        <FieldValue formKind={form.key} name={name} field={field} value={values[name]} siblings={values} />
      </dd>
    </div>
  );
}
