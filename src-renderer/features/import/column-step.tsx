import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import {
  fieldsBeyondFiles,
  importableFields,
  missingFields,
  ruleOf,
} from '#shared/engines/import/draft-mapping.ts';
import { ColumnList } from './column-list.tsx';
import { FieldRow } from './field-row.tsx';
import styles from './import.module.css';
import { useImportStore } from './import-store.ts';
import { RuleChoices } from './rule-choices.tsx';
import { checkFile } from './run-import.ts';
import { useFieldMapping } from './use-field-mapping.ts';

/** Which column gives which field: dragged onto it, or chosen beside it. */
export function ColumnStep({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const me = useMe();
  const { table, mapping, busy } = useImportStore();
  const edit = useFieldMapping(form);
  if (table === null || mapping === null) return null;
  return (
    <div className={styles.step}>
      <RuleChoices form={form} mapping={mapping} />
      <div className={styles.mapping}>
        <ColumnList table={table} mapping={mapping} />
        <section className={styles.panel} aria-label={t('columns.fields')}>
          <h2 className={styles.panelTitle}>{t('columns.fields')}</h2>
          <div className={styles.fields}>
            {importableFields(form).map(([name, field]) => (
              <FieldRow key={name} form={form} name={name} field={field} edit={edit} />
            ))}
            <BeyondFiles form={form} />
          </div>
        </section>
      </div>
      <div className={`${styles.bar} ${styles.foot}`}>
        <WhatIsMissing form={form} />
        <span className={styles.spacer} />
        <Button
          type="primary"
          disabled={busy !== null || !isReady(form)}
          onClick={() => void checkFile({ engine, form, meId: me.id })}
        >
          {t('columns.next')}
        </Button>
      </div>
    </div>
  );

  function isReady(of: FormDefinition): boolean {
    return mapping !== null && missingFields(mapping, of).length === 0 && ruleOf(mapping).match !== undefined;
  }
}

/** What no table can bring, so that nobody looks for it. */
function BeyondFiles({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const names = fieldsBeyondFiles(form).map(([name]) => words(fieldLabelKey(form.key, name)));
  if (names.length === 0) return null;
  return <p className="lf-quiet">{t('columns.beyondFiles', { fields: names.join(', ') })}</p>;
}

function WhatIsMissing({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const mapping = useImportStore((session) => session.mapping);
  if (mapping === null) return null;
  const missing = missingFields(mapping, form);
  if (missing.length > 0) {
    const fields = missing.map((name) => words(fieldLabelKey(form.key, name))).join(', ');
    return <span role="status">{t('columns.missing', { fields })}</span>;
  }
  if (ruleOf(mapping).match === undefined) return <span role="status">{t('columns.noKey')}</span>;
  return <span className="lf-quiet">{t('columns.ready')}</span>;
}
