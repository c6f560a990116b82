import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { checkCondition } from '#shared/kernel/expression/check-condition.ts';
import { checkFormula } from '#shared/kernel/expression/check-formula.ts';
import { expressionProblemKey } from '#shared/kernel/expression/expression-problem.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { cellsOf, type LinesField } from '../model/form-fields.ts';
import { useDesignWords } from '../words/design-words.ts';
import { namesFor, scopeFor } from './name-choices.ts';

interface ExpressionInputProps {
  readonly kind: 'condition' | 'formula';
  readonly path: string;
  readonly label: string;
  readonly value: string;
  onChange(text: string): void;
}

/** A condition in FEEL or a formula, checked while it is typed, with the names that it may use. */
export function ExpressionInput({ kind, path, label, value, onChange }: ExpressionInputProps) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const id = useId();
  const form = useDesign((state) => state.form);
  const scope = scopeFor(form, path);
  const [problem] = kind === 'formula' ? checkFormula(value, scope) : checkCondition(value, scope);
  return (
    <div>
      <Input.TextArea
        className={styles.code ?? ''}
        aria-label={label}
        aria-describedby={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        status={problem ? 'error' : ''}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={id} aria-live="polite" className={problem ? styles.bad : styles.good}>
        {problem ? words(expressionProblemKey(problem.code), { part: problem.part }) : t('expression.good')}
      </div>
      <UsableNames
        kind={kind}
        path={path}
        onPick={(name) => onChange(`${value}${value === '' ? '' : ' '}${name}`)}
      />
    </div>
  );
}

interface UsableNamesProps extends Pick<ExpressionInputProps, 'kind' | 'path'> {
  onPick(name: string): void;
}

/** A click writes the name. */
function UsableNames({ kind, path, onPick }: UsableNamesProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const scope = scopeFor(form, path);
  const names = namesFor(form, path).filter(
    ({ name }) => kind === 'condition' || scope[name] === 'decimal' || typeof scope[name] === 'object',
  );
  return (
    <details className={styles.names}>
      <summary>{t(`expression.names.${kind}`)}</summary>
      <ul>
        {names.map(({ name, path: place, field }) => (
          <li key={name}>
            <button type="button" onClick={() => onPick(name)}>
              <code>{name}</code> {design.field(place)}
            </button>
            {field.type === 'lines' && <Cells lines={place} field={field} onPick={onPick} />}
          </li>
        ))}
      </ul>
      <p>{t(`expression.help.${kind}`)}</p>
    </details>
  );
}

interface CellsProps extends Pick<UsableNamesProps, 'onPick'> {
  readonly lines: string;
  readonly field: LinesField;
}

/** The columns of lines stand below them. */
function Cells({ lines, field, onPick }: CellsProps) {
  const design = useDesignWords();
  return (
    <ul className={styles.cellNames}>
      {cellsOf(field).map(([cell]) => (
        <li key={cell}>
          <button type="button" onClick={() => onPick(cell)}>
            <code>{cell}</code> {design.field(`${lines}/${cell}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
