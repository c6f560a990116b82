import { Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DefaultValue } from '#shared/engines/form/field-rules.ts';
import { isNumeric } from '#shared/engines/form/form-values.ts';
import { ExpressionInput } from '../conditions/expression-input.tsx';
import styles from '../designer.module.css';
import { useDesignWords } from '../words/design-words.ts';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

/** Types whose first value can be written down here. */
const PLAIN: ReadonlySet<string> = new Set([
  'text',
  'long-text',
  'email',
  'phone',
  'link',
  'choice',
  'yes-no',
  'currency',
]);
const KINDS = ['none', 'constant', 'expression'] as const;
type Kind = (typeof KINDS)[number];

/** What stands in the field of a new record until somebody types something else. */
export function DefaultSetting({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const set = useFieldChange(path);
  const isPlain = PLAIN.has(field.type) || isNumeric(field);
  if (!isPlain && field.type !== 'date') return null;
  const { defaultValue } = field;
  const kind = kindOf(defaultValue);
  const offered = KINDS.filter((name) => name !== 'constant' || isPlain);
  const choose = (next: Kind) => set('defaultValue', BEGUN[next](field));
  return (
    <section className={styles.rule} aria-label={t('default.title')}>
      <h3>{t('default.title')}</h3>
      <Segmented
        size="small"
        value={kind}
        options={offered.map((name) => ({ value: name, label: t(`default.${name}`) }))}
        onChange={(next) => choose(KINDS.find((name) => name === next) ?? 'none')}
      />
      {defaultValue !== undefined && 'constant' in defaultValue && (
        <ConstantInput path={path} field={field} value={defaultValue.constant} />
      )}
      {defaultValue !== undefined && 'expression' in defaultValue && (
        <ExpressionInput
          kind="condition"
          path={path}
          label={t('default.title')}
          value={defaultValue.expression}
          onChange={(expression) => set('defaultValue', { expression })}
        />
      )}
    </section>
  );
}

const BEGUN: Readonly<Record<Kind, (field: FieldTabProps['field']) => DefaultValue | undefined>> = {
  none: () => undefined,
  constant: (field) => ({
    constant: field.type === 'yes-no' ? true : field.type === 'choice' ? (field.options[0] ?? '') : '',
  }),
  expression: (field) => ({ expression: field.type === 'date' ? 'today' : '' }),
};

function kindOf(value: DefaultValue | undefined): Kind {
  if (value === undefined) return 'none';
  return 'constant' in value ? 'constant' : 'expression';
}

function ConstantInput({ path, field, value }: FieldTabProps & { readonly value: unknown }) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const set = useFieldChange(path);
  const setConstant = (constant: unknown) => set('defaultValue', { constant });
  const label = t('default.title');
  if (field.type === 'yes-no' || field.type === 'choice') {
    const options =
      field.type === 'choice'
        ? field.options.map((option) => ({ value: option, label: design.option(path, option) }))
        : [
            { value: 'true', label: t('operator.yes-no.yes') },
            { value: 'false', label: t('operator.yes-no.no') },
          ];
    return (
      <Select
        aria-label={label}
        style={{ width: '100%' }}
        value={String(value)}
        options={options}
        onChange={(next: string) => setConstant(field.type === 'yes-no' ? next === 'true' : next)}
      />
    );
  }
  if (isNumeric(field)) {
    return (
      <InputNumber<string>
        stringMode
        aria-label={label}
        value={value === '' ? null : String(value)}
        onChange={(next) => setConstant(next === null ? '' : String(next))}
      />
    );
  }
  return (
    <Input aria-label={label} value={String(value)} onChange={(event) => setConstant(event.target.value)} />
  );
}
