import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { type KeptValue, keptValuesOf } from '#shared/engines/form/upgrade-steps.ts';
import { FieldValue } from '../fields/field-value.tsx';
import type { Values } from '../record-values.ts';
import styles from './detail.module.css';

interface KeptValuesProps {
  readonly form: FormDefinition;
  readonly values: Values;
}

/** What an earlier version of the form asked for and this one has no place for: nothing typed is lost. */
export function KeptValuesView({ form, values }: KeptValuesProps) {
  const { t } = useTranslation('records');
  const kept = Object.entries(keptValuesOf(values));
  const versions = [...new Set(kept.map(([, { version }]) => version))].sort((left, right) => left - right);
  return versions.map((version) => (
    <section key={version} className={styles.section} data-testid="kept-values">
      <h2 className={styles.sectionTitle}>{t('detail.kept', { version })}</h2>
      <dl className={styles.fields}>
        {kept
          .filter(([, entry]) => entry.version === version)
          .map(([path, entry]) => (
            <KeptField key={path} form={form} path={path} entry={entry} values={values} />
          ))}
      </dl>
    </section>
  ));
}

interface KeptFieldProps extends KeptValuesProps {
  readonly path: string;
  readonly entry: KeptValue;
}

function KeptField({ form, path, entry, values }: KeptFieldProps) {
  const words = useOpenWords();
  const forms = useForms();
  // The same name left by two versions carries the later one behind it.
  const [name = '', line, cell] = path.replace(/ \(\d+\)$/, '').split('/');
  const head = forms.version(form.key, entry.version)?.fields[name];
  const field = cell === undefined ? head : head?.type === 'lines' ? head.fields[cell] : undefined;
  return (
    <div className={styles.field}>
      <dt>{words(fieldLabelKey(form.key, cell === undefined ? name : `${name}/${line}/${cell}`))}</dt>
      <dd>
        {field === undefined ? (
          JSON.stringify(entry.value)
        ) : (
          <FieldValue
            formKind={form.key}
            name={cell ?? name}
            field={field}
            value={entry.value}
            siblings={values}
          />
        )}
      </dd>
    </div>
  );
}
