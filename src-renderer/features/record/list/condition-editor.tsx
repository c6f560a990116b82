import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import {
  type ConditionWord,
  conditionsFor,
  type ListCondition,
} from '#shared/engines/list/list-condition.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { type ConditionDraft, conditionOf, draftOf, freshDraft } from './condition-draft.ts';
import { ConditionValueInput } from './condition-value-input.tsx';
import styles from './list.module.css';
import { filterFields, listFieldKey } from './list-fields.ts';

interface ConditionEditorProps {
  readonly form: FormDefinition;
  /** Null: a new one. */
  readonly condition: ListCondition | null;
  /** Null: nothing was changed. */
  onDone(condition: ListCondition | null): void;
}

/** Field, word, value: one condition as a sentence with three blanks. Enter takes it, Escape leaves it. */
export function ConditionEditor({ form, condition, onDone }: ConditionEditorProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const fields = filterFields(form);
  const [draft, setDraft] = useState<ConditionDraft>(() =>
    condition === null ? freshDraft(form, startingField(form)) : draftOf(condition),
  );
  const type = listFieldType(form, draft.field) ?? 'text';
  const change = (part: Partial<ConditionDraft>) => setDraft((now) => ({ ...now, ...part }));
  const complete = conditionOf(form, draft);
  return (
    <form
      className={styles.conditionEditor}
      aria-label={t('list.addFilter')}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onDone(complete);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onDone(null);
      }}
    >
      <Select
        autoFocus={condition === null}
        aria-label={t('list.filterField')}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft.field}
        options={fields.map((name) => ({ value: name, label: words(listFieldKey(form, name)) }))}
        onChange={(field: string) => setDraft(freshDraft(form, field))}
      />
      <Select
        aria-label={t('list.filterWord')}
        value={draft.is}
        options={conditionsFor(type).map((word) => ({ value: word, label: t(`list.is.${word}`) }))}
        onChange={(is: ConditionWord) => change({ is })}
      />
      <ConditionValueInput form={form} draft={draft} onChange={change} />
      <Button type="primary" htmlType="submit" disabled={complete === null}>
        {t('list.applyFilter')}
      </Button>
    </form>
  );
}

/** A date is what most lists are narrowed by. */
function startingField(form: FormDefinition): string {
  const fields = filterFields(form);
  return form.list.columns.find((name) => form.fields[name]?.type === 'date') ?? fields[0] ?? '';
}
