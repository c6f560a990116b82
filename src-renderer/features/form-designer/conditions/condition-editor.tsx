import { Button, Flex, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type Clause, type ConditionSentence, feelOf } from '#shared/kernel/expression/condition-sentence.ts';
import { shapeOf } from '#shared/kernel/expression/name-scope.ts';
import { sentenceOf } from '#shared/kernel/expression/read-sentence.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { newClauseFor } from './change-clause.ts';
import { ClauseRow } from './clause-row.tsx';
import { ExpressionInput } from './expression-input.tsx';
import { namesFor, scopeFor } from './name-choices.ts';

interface ConditionEditorProps {
  /** The field whose rule this is. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
  /** The field that a new clause speaks of first. */
  readonly about?: string;
  onChange(text: string): void;
}

/** A condition as sentences; what they cannot say is written as FEEL. Both are the same text. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { path, label, value, onChange } = props;
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const [wantsText, wantText] = useState(false);
  const scope = scopeFor(form, path);
  const sentence = sentenceOf(value, scope);
  const isText = wantsText || sentence === undefined;
  return (
    <fieldset className={styles.condition} aria-label={label}>
      {isText ? (
        <ExpressionInput kind="condition" path={path} label={label} value={value} onChange={onChange} />
      ) : (
        <Sentence {...props} sentence={sentence} />
      )}
      <Button
        type="link"
        size="small"
        className={styles.quietLink ?? ''}
        disabled={isText && sentence === undefined}
        onClick={() => wantText(!isText)}
      >
        {t(isText ? 'condition.asSentence' : 'condition.asText')}
      </Button>
    </fieldset>
  );
}

interface SentenceProps extends ConditionEditorProps {
  readonly sentence: ConditionSentence;
}

function Sentence({ path, sentence, about, onChange }: SentenceProps) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const [scope, names] = [scopeFor(form, path), namesFor(form, path)];
  const { join, clauses } = sentence;
  const write = (next: ConditionSentence) => onChange(feelOf(next, (name) => shapeOf(scope, name)));
  const setClause = (at: number, clause: Clause) =>
    write({ join, clauses: clauses.map((old, index) => (index === at ? clause : old)) });
  const remove = (at: number) => write({ join, clauses: clauses.filter((_, index) => index !== at) });
  const add = () => {
    const choice = names.find(({ name }) => name === about) ?? names[0];
    if (choice !== undefined) write({ join, clauses: [...clauses, newClauseFor(choice, scope)] });
  };
  return (
    <Flex vertical gap={6} align="stretch">
      {clauses.length > 1 && (
        <Segmented
          size="small"
          value={join}
          onChange={(next) => write({ join: next === 'or' ? 'or' : 'and', clauses })}
          options={[
            { value: 'and', label: t('condition.all') },
            { value: 'or', label: t('condition.any') },
          ]}
        />
      )}
      {clauses.map((clause, at) => (
        <ClauseRow
          // Clauses have no name of their own; their place is what they are.
          key={`${at}-${clause.name}-${clause.operator}`}
          clause={clause}
          names={names}
          scope={scope}
          onChange={(next) => setClause(at, next)}
          {...(clauses.length > 1 && { onRemove: () => remove(at) })}
        />
      ))}
      <Button type="link" size="small" className={styles.addClause ?? ''} onClick={add}>
        {t('condition.add')}
      </Button>
    </Flex>
  );
}

/** The text of a condition that somebody has just begun. */
export function begunCondition(form: FormDefinition, path: string, about: string | undefined): string {
  const names = namesFor(form, path);
  const choice = names.find(({ name }) => name === about) ?? names[0];
  if (choice === undefined) return '';
  const scope = scopeFor(form, path);
  return feelOf({ join: 'and', clauses: [newClauseFor(choice, scope)] }, (name) => shapeOf(scope, name));
}
