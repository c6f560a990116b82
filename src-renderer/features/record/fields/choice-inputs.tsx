import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { displayName } from '#renderer/components/display-name.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { COUNTRY_CODES } from '#shared/kernel/country.ts';
import { COMMON_CURRENCIES, CURRENCY_CODES } from '#shared/kernel/currency.ts';
import { LANGUAGE_CODES } from '#shared/kernel/language.ts';
import { textOf } from '../record-values.ts';
import type { FieldInputProps } from './field-props.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const byLabel = { optionFilterProp: 'label' } as const;

interface OneOfProps {
  readonly props: FieldInputProps;
  readonly options: readonly Option[];
  readonly search?: { readonly optionFilterProp: string };
}

function OneOf({ props, options, search = byLabel }: OneOfProps) {
  const value = textOf(props.value);
  return (
    <Select
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      allowClear={props.field.required !== true}
      showSearch={search}
      autoFocus={props.autoFocus}
      status={props.invalid ? 'error' : ''}
      style={{ width: '100%' }}
      options={[...options]}
      value={value === '' ? undefined : value}
      onChange={(next: string | undefined) => props.onChange(next ?? '')}
    />
  );
}

export function useOptionLabels({ field, formKind, name }: FieldInputProps): readonly Option[] {
  const words = useOpenWords();
  return useMemo(() => {
    if (!('options' in field)) return [];
    return field.options.map((value) => ({ value, label: words(optionLabelKey(formKind, name, value)) }));
  }, [field, formKind, name, words]);
}

export function ChoiceInput(props: FieldInputProps) {
  return <OneOf props={props} options={useOptionLabels(props)} />;
}

export function MultiChoiceInput(props: FieldInputProps) {
  const options = useOptionLabels(props);
  return (
    <Select
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      mode="multiple"
      showSearch={byLabel}
      autoFocus={props.autoFocus}
      status={props.invalid ? 'error' : ''}
      style={{ width: '100%' }}
      options={[...options]}
      value={Array.isArray(props.value) ? props.value : []}
      onChange={(next: string[]) => props.onChange(next)}
    />
  );
}

export function useCountryOptions(): readonly Option[] {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const named = COUNTRY_CODES.map((value) => {
      return { value, label: `${displayName('region', value, i18n.language)} (${value})` };
    });
    return named.sort((left, right) => left.label.localeCompare(right.label, i18n.language));
  }, [i18n.language]);
}

export function CountryInput(props: FieldInputProps) {
  return <OneOf props={props} options={useCountryOptions()} />;
}

const CURRENCIES = [...new Set([...COMMON_CURRENCIES, ...CURRENCY_CODES])];

export function useCurrencyOptions(): readonly Option[] {
  const { i18n } = useTranslation();
  return useMemo(
    () =>
      CURRENCIES.map((value) => ({
        value,
        label: `${value} · ${displayName('currency', value, i18n.language)}`,
      })),
    [i18n.language],
  );
}

export function CurrencyInput(props: FieldInputProps) {
  return <OneOf props={props} options={useCurrencyOptions()} />;
}

export function useLanguageOptions(): readonly Option[] {
  const { i18n } = useTranslation();
  return useMemo(
    () => LANGUAGE_CODES.map((value) => ({ value, label: displayName('language', value, i18n.language) })),
    [i18n.language],
  );
}

export function LanguageInput(props: FieldInputProps) {
  return <OneOf props={props} options={useLanguageOptions()} />;
}

export function ZoneInput(props: FieldInputProps) {
  return <OneOf props={props} options={useZoneOptions(textOf(props.value))} search={ZONE_SEARCH} />;
}
