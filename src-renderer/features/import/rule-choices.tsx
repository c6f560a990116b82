import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import {
  columnOf,
  importableFields,
  isListField,
  ruleOf,
  sourceSlug,
  withKey,
  withRule,
} from '#shared/engines/import/draft-mapping.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import styles from './import.module.css';
import { changeMapping } from './import-store.ts';

const WAYS = {
  both: { existing: 'overwrite', missing: 'create' },
  create: { existing: 'skip', missing: 'create' },
  update: { existing: 'overwrite', missing: 'skip' },
} as const;
type Way = keyof typeof WAYS;

const MAX_KEY = 3;

/** What tells records apart, what becomes of those that are here, and the source under which all this is kept. */
export function RuleChoices({
  form,
  mapping,
}: {
  readonly form: FormDefinition;
  readonly mapping: ImportMapping;
}) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const rule = ruleOf(mapping);
  const way: Way = rule.existing === 'skip' ? 'create' : rule.missing === 'skip' ? 'update' : 'both';
  const keys = importableFields(form).filter(
    ([name, field]) => columnOf(mapping, name) && !isListField(field),
  );
  return (
    <section className={`${styles.panel} ${styles.choices}`} aria-label={t('rules.title')}>
      <label htmlFor="import-key">
        {t('rules.key')}
        <Select
          id="import-key"
          size="small"
          mode="multiple"
          maxCount={MAX_KEY}
          style={{ minWidth: 200 }}
          value={[...(rule.match ?? [])]}
          options={keys.map(([value]) => ({ value, label: words(fieldLabelKey(form.key, value)) }))}
          onChange={(fields: string[]) => changeMapping(withKey(mapping, fields))}
        />
      </label>
      <label htmlFor="import-way">
        {t('rules.way')}
        <Select<Way>
          id="import-way"
          size="small"
          popupMatchSelectWidth={false}
          value={way}
          options={(Object.keys(WAYS) as Way[]).map((value) => ({ value, label: t(`rules.${value}`) }))}
          onChange={(value) => changeMapping(withRule(mapping, WAYS[value]))}
        />
      </label>
      <label htmlFor="import-source">
        {t('rules.source')}
        <Input
          id="import-source"
          size="small"
          maxLength={60}
          style={{ width: 180 }}
          value={mapping.name}
          onChange={({ target: { value: name } }) =>
            changeMapping({ ...mapping, name, source: sourceSlug(name) })
          }
        />
      </label>
    </section>
  );
}
