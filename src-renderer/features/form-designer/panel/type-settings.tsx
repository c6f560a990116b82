import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { MAX_FIELD_FILES } from '#shared/engines/form/file-values.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { ExpressionInput } from '../conditions/expression-input.tsx';
import { changeField } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { namesOfType } from '../model/field-kinds.ts';
import { propertyOf, withProperty } from '../model/form-fields.ts';
import { useDesignWords } from '../words/design-words.ts';
import { NumberSettings } from './number-settings.tsx';
import { PullSettings } from './pull-settings.tsx';
import { RollUpSettings } from './roll-up-settings.tsx';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

/** What only fields of this type have. */
export function TypeSettings(props: FieldTabProps) {
  const { t } = useTranslation('designer');
  const { field, path } = props;
  const set = useFieldChange(path);
  const isText = field.type === 'text' || field.type === 'long-text';
  const isFigure = ['decimal', 'quantity', 'money', 'percentage'].includes(field.type);
  return (
    <>
      {field.formula !== undefined && (
        <SettingRow label={t('type.formula')}>
          <ExpressionInput
            kind="formula"
            path={path}
            label={t('type.formula')}
            value={field.formula}
            onChange={(text) => set('formula', text)}
          />
        </SettingRow>
      )}
      {isText && (
        <NumberSetting {...props} property="maxLength" min={1} max={field.type === 'text' ? 1000 : 20000} />
      )}
      {(field.type === 'decimal' || field.type === 'percentage') && (
        <NumberSetting {...props} property="scale" min={0} max={6} />
      )}
      {field.type === 'percentage' && (
        <>
          <LimitSetting {...props} property="minimum" />
          <LimitSetting {...props} property="maximum" />
        </>
      )}
      {field.type === 'decimal' && field.formula === undefined && (
        <LimitSetting {...props} property="minimum" />
      )}
      {(field.type === 'money' || field.type === 'rate') && (
        <NameSetting {...props} property="currencyField" of="currency" />
      )}
      {field.type === 'money' && !path.includes('/') && <RateSetting {...props} />}
      {field.type === 'files' && (
        <>
          <SwitchRow
            label={t('type.photosOnly')}
            checked={field.photosOnly === true}
            onChange={(on) => set('photosOnly', on ? true : undefined)}
          />
          <NumberSetting {...props} property="maxFiles" min={1} max={MAX_FIELD_FILES} />
        </>
      )}
      {field.type === 'quantity' && <UnitSetting {...props} />}
      {(field.type === 'record' || field.type === 'records') && <KindSetting {...props} />}
      {field.type === 'record' && <PullSettings path={path} field={field} />}
      {field.type === 'number' && <NumberSettings path={path} field={field} />}
      {field.type === 'roll-up' && <RollUpSettings path={path} field={field} />}
      {!isFigure && field.readOnly !== true && mayBeUnique(field.type) && !path.includes('/') && (
        <SwitchRow
          label={t('type.unique')}
          hint={t('type.uniqueHint')}
          checked={field.unique === true}
          onChange={(on) => set('unique', on ? true : undefined)}
        />
      )}
    </>
  );
}

function mayBeUnique(type: string): boolean {
  return ['text', 'email', 'phone', 'link', 'barcode'].includes(type);
}

interface PropertyProps extends FieldTabProps {
  readonly property: string;
}

function NumberSetting({
  path,
  field,
  property,
  min,
  max,
}: PropertyProps & { readonly min: number; readonly max: number }) {
  const words = useOpenWords();
  const set = useFieldChange(path);
  const value = propertyOf(field, property);
  const label = words(`designer:type.${property}`);
  return (
    <SettingRow label={label}>
      <InputNumber
        aria-label={label}
        min={min}
        max={max}
        precision={0}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => set(property, next ?? undefined)}
      />
    </SettingRow>
  );
}

/** An exact limit, kept as decimal text. */
function LimitSetting({ path, field, property }: PropertyProps) {
  const words = useOpenWords();
  const set = useFieldChange(path);
  const value = propertyOf(field, property);
  const label = words(`designer:type.${property}`);
  return (
    <SettingRow label={label}>
      <InputNumber<string>
        stringMode
        aria-label={label}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => set(property, next === null ? undefined : String(next))}
      />
    </SettingRow>
  );
}

function NameSetting({ path, field, property, of }: PropertyProps & { readonly of: 'currency' }) {
  const words = useOpenWords();
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const set = useFieldChange(path);
  const value = String(propertyOf(field, property) ?? '');
  const label = words(`designer:type.${property}`);
  const names = namesOfType(form, of);
  return (
    <SettingRow
      label={label}
      hint={names.length === 0 ? words(`designer:type.${property}Missing`) : undefined}
    >
      <Select
        aria-label={label}
        style={{ width: '100%' }}
        placeholder={t('condition.choose')}
        status={value === '' ? 'warning' : ''}
        value={value === '' ? null : value}
        options={names.map((name) => ({ value: name, label: design.field(name) }))}
        onChange={(name: string) => set(property, name)}
      />
    </SettingRow>
  );
}

/** The rate that the amount is also read at: its day, source and lock are part of the rate itself. */
function RateSetting({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const set = useFieldChange(path);
  const value = propertyOf(field, 'rateField');
  return (
    <SettingRow label={t('type.rateField')} hint={t('type.rateFieldHint')}>
      <Select
        aria-label={t('type.rateField')}
        style={{ width: '100%' }}
        allowClear
        value={typeof value === 'string' ? value : null}
        options={namesOfType(form, 'rate').map((name) => ({ value: name, label: design.field(name) }))}
        onChange={(name: string | undefined) => set('rateField', name)}
      />
    </SettingRow>
  );
}

function UnitSetting({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const set = useFieldChange(path);
  const [lines = '', cell] = path.split('/');
  const owner = form.fields[lines];
  const fields = cell !== undefined && owner?.type === 'lines' ? owner.fields : form.fields;
  const names = Object.entries(fields).filter(([, other]) => other.type === 'text' && other.hidden !== true);
  const value = propertyOf(field, 'unitField');
  return (
    <SettingRow label={t('type.unitField')}>
      <Select
        aria-label={t('type.unitField')}
        style={{ width: '100%' }}
        allowClear
        value={typeof value === 'string' ? value : null}
        options={names.map(([name]) => ({
          value: name,
          label: design.field(cell === undefined ? name : `${lines}/${name}`),
        }))}
        onChange={(name: string | undefined) => set('unitField', name)}
      />
    </SettingRow>
  );
}

function KindSetting({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const forms = useForms();
  const change = useDesign((state) => state.change);
  // What another kind of record brings along has to be said anew.
  const setKind = (kind: string) =>
    change((form) =>
      changeField(form, path, (old) => withProperty(withProperty(old, 'kind', kind), 'pulls', undefined)),
    );
  return (
    <SettingRow label={t('type.kind')}>
      <Select
        aria-label={t('type.kind')}
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        value={String(propertyOf(field, 'kind'))}
        options={forms.kinds().map((kind) => ({ value: kind, label: words(formPluralKey(kind)) }))}
        onChange={(kind: string) => setKind(kind)}
      />
    </SettingRow>
  );
}
