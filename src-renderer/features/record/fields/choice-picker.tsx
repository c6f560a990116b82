import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZoneOptions } from '#renderer/components/zone-names.ts';
import {
  type Option,
  useCountryOptions,
  useCurrencyOptions,
  useLanguageOptions,
  useOptionLabels,
} from './choice-inputs.tsx';
import type { FieldInputProps } from './field-props.ts';

function SomeOf({
  props,
  options,
}: {
  readonly props: FieldInputProps;
  readonly options: readonly Option[];
}) {
  return (
    <Select
      id={props.inputId}
      aria-label={props.label}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      options={options.map(({ value, label }) => ({ value, label }))}
      value={Array.isArray(props.value) ? props.value : []}
      onChange={(next: string[]) => props.onChange(next)}
    />
  );
}

function SomeOptions(props: FieldInputProps) {
  return <SomeOf props={props} options={useOptionLabels(props)} />;
}

function SomeCountries(props: FieldInputProps) {
  return <SomeOf props={props} options={useCountryOptions()} />;
}

function SomeCurrencies(props: FieldInputProps) {
  return <SomeOf props={props} options={useCurrencyOptions()} />;
}

function SomeLanguages(props: FieldInputProps) {
  return <SomeOf props={props} options={useLanguageOptions()} />;
}

function SomeZones(props: FieldInputProps) {
  return <SomeOf props={props} options={useZoneOptions()} />;
}

function YesOrNo(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const options = [
    { value: 'true', label: t('field.yes') },
    { value: 'false', label: t('field.no') },
  ];
  return <SomeOf props={props} options={options} />;
}

/** Several values of a field that itself may hold one: what a filter asks for. */
export function ChoicePicker(props: FieldInputProps) {
  switch (props.field.type) {
    case 'country':
      return <SomeCountries {...props} />;
    case 'currency':
      return <SomeCurrencies {...props} />;
    case 'language':
      return <SomeLanguages {...props} />;
    case 'zone':
      return <SomeZones {...props} />;
    case 'yes-no':
      return <YesOrNo {...props} />;
    default:
      return <SomeOptions {...props} />;
  }
}
