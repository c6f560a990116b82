import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ValidRule } from '#shared/engines/form/field-rules.ts';
import { begunCondition, ConditionEditor } from '../conditions/condition-editor.tsx';
import styles from '../designer.module.css';
import { changeField, withoutLooseWords } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { withProperty } from '../model/form-fields.ts';
import { isFilledByProgram } from '../model/system-fields.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { DefaultSetting } from './default-setting.tsx';
import { SuggestMessage } from './suggest-message.tsx';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

const CONDITIONS = ['requiredWhen', 'visibleWhen', 'editableWhen'] as const;

/** When the field is demanded, shown and open, what it must hold, and what stands in it at first. */
export function RulesTab({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  if (isFilledByProgram(field)) {
    return (
      <>
        <div className={styles.hint}>{t('rules.filledByProgram')}</div>
        <ConditionRule path={path} field={field} rule="visibleWhen" />
      </>
    );
  }
  return (
    <>
      {CONDITIONS.map((rule) => (
        <ConditionRule key={rule} path={path} field={field} rule={rule} />
      ))}
      {field.type !== 'lines' && <ValidRules path={path} field={field} />}
      <DefaultSetting path={path} field={field} />
    </>
  );
}

interface ConditionRuleProps extends FieldTabProps {
  readonly rule: (typeof CONDITIONS)[number];
}

function ConditionRule({ path, field, rule }: ConditionRuleProps) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const set = useFieldChange(path);
  const value = field[rule];
  const title = t(`rules.${rule}`);
  const isDemandedAlways = rule === 'requiredWhen' && field.required === true;
  // The usual condition is about another field than the one that carries it.
  const about = Object.keys(form.fields).find(
    (name) => form.fields[name]?.type === 'choice' && name !== path,
  );
  return (
    <section className={styles.rule} aria-label={title}>
      <h3>{title}</h3>
      {value === undefined ? (
        <div className={styles.ruleNone}>
          <span className="lf-quiet">{t(isDemandedAlways ? 'rules.always' : `rules.none.${rule}`)}</span>
          {!isDemandedAlways && (
            <Button
              size="small"
              icon={<PlusOutlined />}
              aria-label={`${title}: ${t('rules.addCondition')}`}
              onClick={() => set(rule, begunCondition(form, path, about))}
            >
              {t('rules.addCondition')}
            </Button>
          )}
        </div>
      ) : (
        <>
          <ConditionEditor
            path={path}
            label={title}
            value={value}
            {...(about !== undefined && { about })}
            onChange={(text) => set(rule, text)}
          />
          <Button
            type="link"
            size="small"
            className={styles.quietLink ?? ''}
            onClick={() => set(rule, undefined)}
          >
            {t('rules.removeCondition')}
          </Button>
        </>
      )}
    </section>
  );
}

/** Every value has to meet these; the sentence that people read belongs to each. */
function ValidRules({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const rules = field.validWhen ?? [];
  const own = path.split('/').at(-1) ?? path;
  const setRules = (next: readonly ValidRule[], step?: string) =>
    change(
      (now) =>
        withoutLooseWords(
          changeField(now, path, (old) =>
            withProperty(old, 'validWhen', next.length === 0 ? undefined : next),
          ),
        ),
      step,
    );
  const add = () =>
    setRules([...rules, { key: freeRuleKey(rules), condition: begunCondition(form, path, own) }]);
  return (
    <section className={styles.rule} aria-label={t('rules.validWhen')}>
      <h3>{t('rules.validWhen')}</h3>
      {rules.map((rule) => (
        <div key={rule.key} className={styles.validRule}>
          <ConditionEditor
            path={path}
            label={t('rules.validWhen')}
            value={rule.condition}
            about={own}
            onChange={(condition) =>
              setRules(
                rules.map((old) => (old.key === rule.key ? { ...old, condition } : old)),
                `${path} valid ${rule.key}`,
              )
            }
          />
          <div className={styles.settingLabel}>{t('rules.message')}</div>
          <WordInputs path={`messages.${path.replace('/', '.')}.${rule.key}`} label={t('rules.message')} />
          <SuggestMessage path={path} rule={rule} />
          <Button
            type="link"
            size="small"
            className={styles.quietLink ?? ''}
            icon={<DeleteOutlined />}
            onClick={() => setRules(rules.filter((old) => old.key !== rule.key))}
          >
            {t('rules.removeCondition')}
          </Button>
        </div>
      ))}
      <div className={styles.ruleNone}>
        {rules.length === 0 && <span className="lf-quiet">{t('rules.none.validWhen')}</span>}
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={`${t('rules.validWhen')}: ${t('rules.addCondition')}`}
          onClick={add}
        >
          {t('rules.addCondition')}
        </Button>
      </div>
    </section>
  );
}

function freeRuleKey(rules: readonly ValidRule[]): string {
  for (let number = 1; ; number += 1) {
    const key = `rule${number}`;
    if (!rules.some((rule) => rule.key === key)) return key;
  }
}
