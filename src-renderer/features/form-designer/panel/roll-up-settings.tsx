import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { fieldLabelKey, formPluralKey } from '#shared/engines/form/label-keys.ts';
import { changeField } from '../model/change-fields.ts';
import {
  type RollUpField,
  type RollUpSource,
  rollUpColumns,
  rollUpSources,
  sourceOf,
  withSource,
  withWay,
} from '../model/change-roll-up.ts';
import { useDesign } from '../model/design-store.ts';
import { useDesignWords } from '../words/design-words.ts';
import { SettingRow } from './setting-row.tsx';
import { useFieldChange } from './use-field-change.ts';

interface RollUpSettingsProps {
  readonly path: string;
  readonly field: RollUpField;
}

const ROLL_UPS = ['count', 'sum', 'min', 'max'] as const;

/** Over which rows, worked out how, and from which of their fields. */
export function RollUpSettings({ path, field }: RollUpSettingsProps) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const set = useFieldChange(path);
  const linked = useForms().current('from' in field ? field.from : form.key);
  const columnName = useColumnName(field);
  const columns = rollUpColumns(form, field, linked);
  const setOf = (of: RollUpField['of']) =>
    change((now) => changeField(now, path, (old) => withWay(old, of, columns)));
  return (
    <>
      <SourceSetting path={path} field={field} />
      <SettingRow label={t('type.of')}>
        <Select
          aria-label={t('type.of')}
          style={{ width: '100%' }}
          value={field.of}
          options={ROLL_UPS.map((of) => ({ value: of, label: t(`rollUp.${of}`) }))}
          onChange={setOf}
        />
      </SettingRow>
      {field.of !== 'count' && (
        <SettingRow label={t('type.field')}>
          <Select
            aria-label={t('type.field')}
            style={{ width: '100%' }}
            placeholder={t('condition.choose')}
            status={field.field === undefined ? 'warning' : ''}
            value={field.field ?? null}
            options={columns.map(([name]) => ({ value: name, label: columnName(name) }))}
            onChange={(name: string) => set('field', name)}
          />
        </SettingRow>
      )}
    </>
  );
}

function useColumnName(field: RollUpField): (name: string) => string {
  const words = useOpenWords();
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  if ('lines' in field) return (name) => design.field(`${field.lines}/${name}`);
  return (name) => (field.from === form.key ? design.field(name) : words(fieldLabelKey(field.from, name)));
}

function SourceSetting({ path, field }: RollUpSettingsProps) {
  const { t } = useTranslation('designer');
  const forms = useForms();
  const nameOf = useSourceName();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const sources = rollUpSources(
    form,
    forms.kinds().flatMap((kind) => forms.current(kind) ?? []),
  );
  const chosen = JSON.stringify(sourceOf(field));
  const known = sources.map((source) => ({ value: JSON.stringify(source), source }));
  return (
    <SettingRow label={t('type.source')} hint={hintOf()}>
      <Select
        aria-label={t('type.source')}
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('condition.choose')}
        status={known.some(({ value }) => value === chosen) ? '' : 'warning'}
        value={known.some(({ value }) => value === chosen) ? chosen : null}
        options={known.map(({ value, source }) => ({ value, label: nameOf(source) }))}
        onChange={(value: string) => {
          const next = known.find((entry) => entry.value === value);
          if (next) change((now) => changeField(now, path, (old) => withSource(old, next.source)));
        }}
      />
    </SettingRow>
  );
  function hintOf(): string | undefined {
    if (sources.length === 0) return t('type.sourceMissing');
    return 'from' in field ? t('type.sourceHint') : undefined;
  }
}

function useSourceName(): (source: RollUpSource) => string {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  return (source) => {
    if ('lines' in source) return design.field(source.lines);
    const { from, link } = source;
    const isOwn = from === form.key;
    return t('rollUp.linking', {
      kind: words(formPluralKey(from)),
      link: isOwn ? design.field(link) : words(fieldLabelKey(from, link)),
    });
  };
}
