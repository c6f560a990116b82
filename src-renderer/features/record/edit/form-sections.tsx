import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { sectionLabelKey } from '#shared/engines/form/label-keys.ts';
import { isLinesField } from '../record-values.ts';
import styles from './edit.module.css';
import { FieldBox } from './field-box.tsx';
import { FormulaBox } from './formula-box.tsx';
import { LinesEditor } from './lines-editor.tsx';

interface FormSectionsProps {
  readonly form: FormDefinition;
  onPicked(name: string, value: unknown): void;
}

type NamedField = readonly [string, FieldDefinition];

function fieldsOfSection(form: FormDefinition, section: string): readonly NamedField[] {
  return Object.entries(form.fields).filter(
    ([, field]) =>
      (field.section ?? 'main') === section &&
      (field.readOnly !== true || isWorkedOut(field)) &&
      field.hidden !== true,
  );
}

/** Formulas, and roll-ups over the lines below: told while they are typed. */
function isWorkedOut(field: FieldDefinition): boolean {
  return field.formula !== undefined || (field.type === 'roll-up' && 'lines' in field);
}

/** The form's sections in reading order; a section in which nobody may type anything is left out. */
export function FormSections({ form, onPicked }: FormSectionsProps) {
  const words = useOpenWords();
  const sections = form.sections
    .map((section) => ({ section, fields: fieldsOfSection(form, section) }))
    .filter(({ fields }) => fields.length > 0);
  const [first] = sections[0]?.fields ?? [];
  return sections.map(({ section, fields }) => (
    <section key={section} className={styles.card}>
      <h2 className={styles.sectionTitle}>{words(sectionLabelKey(form.key, section))}</h2>
      <div className={styles.grid}>
        {fields.map(([name, field]) =>
          isWorkedOut(field) ? (
            <FormulaBox key={name} form={form} name={name} field={field} />
          ) : isLinesField(field) ? (
            <LinesEditor key={name} form={form} linesField={name} field={field} />
          ) : (
            <FieldBox
              key={name}
              form={form}
              name={name}
              field={field}
              autoFocus={name === first?.[0]}
              onPicked={(value) => onPicked(name, value)}
            />
          ),
        )}
      </div>
    </section>
  ));
}
