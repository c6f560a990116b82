import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type ListCondition, ME } from '#shared/engines/list/list-condition.ts';
import { useConditionWords } from './condition-words.tsx';
import { focusList } from './focus-list.ts';
import styles from './list.module.css';

/** Inputs of every kind of field: they come with the first filter that somebody puts together. */
const ConditionEditor = lazy(async () => ({
  default: (await import('./condition-editor.tsx')).ConditionEditor,
}));

interface ConditionTagsProps {
  readonly form: FormDefinition;
  readonly conditions: readonly ListCondition[];
  onChange(conditions: ListCondition[]): void;
}

/** Each condition as a sentence that a click changes and its cross takes away. */
export function ConditionTags({ form, conditions, onChange }: ConditionTagsProps) {
  return (
    <>
      {conditions.map((condition, at) =>
        isChip(form, condition) ? null : (
          <ConditionTag
            // Conditions have no name of their own but their place.
            key={`${at} ${condition.field}`}
            form={form}
            condition={condition}
            onChange={(next) => onChange(conditions.map((one, place) => (place === at ? next : one)))}
            onRemove={() => onChange(conditions.filter((_, place) => place !== at))}
          />
        ),
      )}
    </>
  );
}

interface AddConditionProps extends ConditionTagsProps {
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
}

/** The way to one more condition, by this button or its key. */
export function AddCondition({ form, conditions, isOpen, onOpen, onChange }: AddConditionProps) {
  const { t } = useTranslation('records');
  return (
    <Popover
      open={isOpen}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Suspense fallback={<div className={styles.conditionEditor} />}>
          <ConditionEditor
            form={form}
            condition={null}
            onDone={(condition) => {
              onOpen(false);
              focusList();
              if (condition) onChange([...conditions, condition]);
            }}
          />
        </Suspense>
      }
    >
      <Button type="text" size="small" icon={<FilterOutlined aria-hidden />} aria-expanded={isOpen}>
        {t('list.addFilter')}
      </Button>
    </Popover>
  );
}

/** What the chips before say already. */
function isChip(form: FormDefinition, condition: ListCondition): boolean {
  if (condition.field === 'pending') return true;
  if (condition.is !== 'any-of') return false;
  if (condition.field === form.statusField) return true;
  return condition.field === form.ownerField && condition.values.join() === ME;
}

interface ConditionTagProps {
  readonly form: FormDefinition;
  readonly condition: ListCondition;
  onChange(condition: ListCondition): void;
  onRemove(): void;
}

function ConditionTag({ form, condition, onChange, onRemove }: ConditionTagProps) {
  const { t } = useTranslation('records');
  const [isOpen, setOpen] = useState(false);
  const sentence = useConditionWords(form, condition);
  return (
    <span className={styles.condition}>
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={
          <Suspense fallback={<div className={styles.conditionEditor} />}>
            <ConditionEditor
              form={form}
              condition={condition}
              onDone={(next) => {
                setOpen(false);
                focusList();
                if (next) onChange(next);
              }}
            />
          </Suspense>
        }
      >
        <button type="button" className={styles.conditionText}>
          {sentence}
        </button>
      </Popover>
      <button
        type="button"
        className={styles.conditionRemove}
        aria-label={t('list.removeFilter')}
        onClick={onRemove}
      >
        <CloseOutlined aria-hidden />
      </button>
    </span>
  );
}
