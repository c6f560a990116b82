import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useAllWords } from '#renderer/data/client/all-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { OptionTones, Pulls, RollUpOf } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey, formPluralKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import type { NumberPattern } from '#shared/kernel/number-pattern.ts';
import { useConditionText } from '../conditions/condition-text.ts';
import styles from '../designer.module.css';
import type { DesignChange } from '../model/design-difference.ts';
import { kindOf } from '../model/field-kinds.ts';
import { fieldAt } from '../model/form-fields.ts';
import { fieldOfWord } from '../model/form-words.ts';
import { type DesignWords, useFormWords, wordIn } from '../words/design-words.ts';

interface DifferenceListProps {
  readonly before: FormDefinition | undefined;
  readonly after: FormDefinition;
  readonly changes: readonly DesignChange[];
}

/** What the next version does otherwise, in sentences. */
export function DifferenceList(props: DifferenceListProps) {
  const { t } = useTranslation('designer');
  if (props.changes.length === 0) return <div className="lf-quiet">{t('difference.none')}</div>;
  return (
    <ul className={styles.difference} data-testid="design-difference">
      {props.changes.map((change) => (
        <li key={JSON.stringify(change)}>
          <ChangeSentence {...props} change={change} />
        </li>
      ))}
    </ul>
  );
}

interface ChangeSentenceProps extends DifferenceListProps {
  readonly change: DesignChange;
}

function ChangeSentence({ before, after, change }: ChangeSentenceProps) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const all = useAllWords();
  const [old, now] = [useFormWords(before ?? after), useFormWords(after)];
  const [oldText, nowText] = [useTextOf(before ?? after), useTextOf(after)];
  // What the program itself says where nothing was drawn.
  const plain = (path: string) => {
    const language = LANGUAGES.find((known) => known === (change.what === 'word-changed' && change.language));
    return language === undefined ? '' : wordIn(all, { ...after, labels: {} }, language, path);
  };
  switch (change.what) {
    case 'field-added':
      return <NewField form={after} path={change.path} />;
    case 'field-moved':
      return <b>{t('difference.field-moved', { name: now.field(change.path) })}</b>;
    case 'field-removed':
      return <b>{t('difference.field-removed', { name: old.field(change.path) })}</b>;
    case 'section-added':
    case 'section-moved':
      return <b>{t(`difference.${change.what}`, { name: now.word(`sections.${change.section}`) })}</b>;
    case 'section-removed':
      return <b>{t('difference.section-removed', { name: old.word(`sections.${change.section}`) })}</b>;
    case 'word-changed':
      return (
        <Pair
          name={`${wordOwner(after, now, change.path)} (${languageName(t, change.language)})`}
          from={change.from || plain(change.path)}
          to={change.to || plain(change.path)}
        />
      );
    case 'setting-changed':
      return <b>{t(`difference.setting.${change.setting}`)}</b>;
    case 'field-changed':
      return (
        <Pair
          name={`${now.field(change.path)} · ${words(`designer:property.${change.property}`)}`}
          from={oldText(change.path, change.property, change.from, old)}
          to={nowText(change.path, change.property, change.to, now)}
        />
      );
  }
}

/** A new field with everything that it will do. */
function NewField({ form, path }: { readonly form: FormDefinition; readonly path: string }) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const design = useFormWords(form);
  const textOf = useTextOf(form);
  const field = fieldAt(form, path);
  if (field === undefined) return null;
  const properties = Object.entries(field).filter(([property]) => !TOLD_OTHERWISE.has(property));
  return (
    <>
      <b>{t('difference.field-added', { name: design.field(path) })}</b> ({t(`kind.${kindOf(field)}`)})
      <ul>
        {properties.map(([property, value]) => (
          <li key={property}>
            {words(`designer:property.${property}`)}: <ins>{textOf(path, property, value, design)}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}

const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['type', 'section', 'fields', 'readOnly']);

type Translate = ReturnType<typeof useTranslation<'designer'>>['t'];

function languageName(t: Translate, language: string): string {
  const known = LANGUAGES.find((other) => other === language);
  return known === undefined ? language : t(`language.${known}`);
}

function wordOwner(form: FormDefinition, design: DesignWords, path: string): string {
  const field = fieldOfWord(form, path);
  return field === undefined ? design.word(path) : design.field(field);
}

function Pair({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }) {
  const { t } = useTranslation('designer');
  return (
    <>
      <b>{name}</b>: <del>{from || t('difference.nothing')}</del> → <ins>{to || t('difference.nothing')}</ins>
    </>
  );
}

const CONDITIONS = ['requiredWhen', 'visibleWhen', 'editableWhen'];
const CONTAINS_NAME = ['currencyField', 'rateField', 'lines'];

/** A property's value in words. */
function useTextOf(form: FormDefinition) {
  const words = useOpenWords();
  const { t } = useTranslation('designer');
  const said = useConditionText(form);
  return (path: string, property: string, value: unknown, design: DesignWords): string => {
    if (value === undefined) return '';
    if (CONDITIONS.includes(property)) return said(String(value), path);
    if (typeof value === 'boolean') return t(value ? 'difference.yes' : 'difference.no');
    if (property === 'validWhen' && Array.isArray(value)) {
      return (value as readonly { readonly condition: string }[])
        .map(({ condition }) => said(condition, path))
        .join('; ');
    }
    if (property === 'options' && Array.isArray(value)) {
      return value.map((option) => design.option(path, String(option))).join(', ');
    }
    if (property === 'policy' && Array.isArray(value))
      return design.word(`policies.${path.replace('/', '.')}`);
    if (property === 'kind' || property === 'from') return words(formPluralKey(String(value)));
    if (CONTAINS_NAME.includes(property)) return design.field(String(value));
    const [lines, cell] = path.split('/');
    const nameBeside = (name: string) => design.field(cell === undefined ? name : `${lines}/${name}`);
    const field = fieldAt(form, path);
    if (property === 'tones')
      return tonesText(
        value,
        (option) => design.option(path, option),
        (tone) => words(`designer:options.tone.${tone}`),
      );
    if (property === 'unitField') return nameBeside(String(value));
    if (property === 'of' && isRollUpOf(value)) return t(`rollUp.${value}`);
    if (property === 'field' && field?.type === 'roll-up' && 'lines' in field)
      return design.field(`${field.lines}/${String(value)}`);
    if ((property === 'field' || property === 'link') && field?.type === 'roll-up' && 'from' in field)
      return words(fieldLabelKey(field.from, String(value)));
    if (property === 'pulls' && field?.type === 'record')
      return pullsText(value, nameBeside, (name) => words(fieldLabelKey(field.kind, name)));
    if (property === 'defaultValue') return defaultText(value);
    if (property === 'pattern') return patternText(value, t);
    if (property === 'rights')
      return rightsText(value, (role) => words(optionLabelKey('person', 'roles', role)), t);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
}

function tonesText(value: unknown, optionName: (key: string) => string, toneName: (key: string) => string) {
  return Object.entries(value as OptionTones)
    .map(([option, tone]) => `${optionName(option)}: ${toneName(tone)}`)
    .join('; ');
}

function isRollUpOf(value: unknown): value is RollUpOf {
  return ['count', 'sum', 'min', 'max'].includes(String(value));
}

function pullsText(
  value: unknown,
  nameHere: (name: string) => string,
  nameThere: (name: string) => string,
): string {
  const { fields } = value as Pulls;
  return Object.entries(fields)
    .map(([here, there]) => `${nameHere(here)} ← ${nameThere(there)}`)
    .join('; ');
}

function defaultText(value: unknown): string {
  const { constant, expression } = value as { readonly constant?: unknown; readonly expression?: string };
  return expression ?? String(constant);
}

function patternText(value: unknown, t: Translate): string {
  const { yearly, digits } = value as NumberPattern;
  return t(yearly ? 'number.yearlyDigits' : 'number.runningDigits', { digits });
}

function rightsText(value: unknown, roleName: (role: string) => string, t: Translate): string {
  const { read, edit } = value as { readonly read?: readonly string[]; readonly edit?: readonly string[] };
  const parts = [
    ...(read === undefined ? [] : [`${t('rights.read')}: ${read.map(roleName).join(', ')}`]),
    ...(edit === undefined ? [] : [`${t('rights.edit')}: ${edit.map(roleName).join(', ')}`]),
  ];
  return parts.join('; ');
}
