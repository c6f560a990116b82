import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { type Clause, needsValue } from '#shared/kernel/expression/condition-sentence.ts';
import type { NameScope } from '#shared/kernel/expression/name-scope.ts';
import styles from '../designer.module.css';
import { useDesignWords } from '../words/design-words.ts';
import { newClauseFor } from './change-clause.ts';
import { operatorKey } from './condition-text.ts';
import { type NameChoice, operatorsFor } from './name-choices.ts';
import { ValueInput } from './value-input.tsx';

interface ClauseRowProps {
  readonly clause: Clause;
  readonly names: readonly NameChoice[];
  readonly scope: NameScope;
  onChange(clause: Clause): void;
  onRemove?(): void;
}

/** Field – is/is more than/contains… – value. */
export function ClauseRow({ clause, names, scope, onChange, onRemove }: ClauseRowProps) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const design = useDesignWords();
  const choice = names.find(({ name }) => name === clause.name);
  const operators = choice === undefined ? [] : operatorsFor(choice, scope);
  const offered = operators.includes(clause.operator) ? operators : [clause.operator, ...operators];
  const shape = scope[clause.name] ?? 'text';
  const pick = (name: string) => {
    const next = names.find((other) => other.name === name);
    if (next !== undefined) onChange(newClauseFor(next, scope));
  };
  return (
    <div className={styles.clause}>
      <Select
        className={styles.clauseName ?? ''}
        aria-label={t('condition.field')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={260}
        value={clause.name}
        options={names.map(({ name, path }) => ({ value: name, label: design.field(path) }))}
        onChange={pick}
      />
      <Select
        className={styles.clauseOperator ?? ''}
        aria-label={t('condition.operator')}
        popupMatchSelectWidth={180}
        value={clause.operator}
        options={offered.map((operator) => ({ value: operator, label: words(operatorKey(shape, operator)) }))}
        onChange={(operator) =>
          onChange({ ...clause, operator, values: needsValue(operator) ? keptValues(clause) : [] })
        }
      />
      {needsValue(clause.operator) && (
        <ValueInput clause={clause} choice={choice} shape={shape} onChange={onChange} />
      )}
      {onRemove && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('condition.remove')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}

function keptValues({ values }: Clause): readonly string[] {
  return values.length === 0 ? [''] : values;
}
