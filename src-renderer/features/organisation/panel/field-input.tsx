import { Select, Switch } from 'antd';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { isOrganisationKind, type OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { isCurrency } from '#shared/kernel/currency.ts';
import { isActive, type OrganisationData } from '../model/organisation-data.ts';

interface FieldInputProps {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly field: FieldDefinition | undefined;
  readonly value: unknown;
  readonly data: OrganisationData;
  readonly isDisabled: boolean;
  readonly onChange: (value: unknown) => void;
}

const SEARCH = { optionFilterProp: 'label' } as const;

/** The few types that the fields of the organisation have. */
export function FieldInput({ id, kind, name, field, value, data, isDisabled, onChange }: FieldInputProps) {
  const words = useOpenWords();
  const zones = useZoneOptions(field?.type === 'zone' && typeof value === 'string' ? value : '');
  const shared = { id, disabled: isDisabled, style: { width: '100%' } };
  const text = typeof value === 'string' && value !== '' ? value : null;
  const list = Array.isArray(value) ? value.map(String) : [];
  switch (field?.type) {
    case 'yes-no':
      return <Switch id={id} disabled={isDisabled} checked={value === true} onChange={onChange} />;
    case 'zone':
      return <Select {...shared} showSearch={ZONE_SEARCH} value={text} options={zones} onChange={onChange} />;
    case 'currency':
      return (
        <Select {...shared} showSearch={SEARCH} value={text} options={currencies()} onChange={onChange} />
      );
    case 'multi-choice': {
      const options = field.options.map((option) => ({
        value: option,
        label: words(optionLabelKey(kind, name, option)),
      }));
      return <Select {...shared} mode="multiple" value={list} options={options} onChange={onChange} />;
    }
    case 'record':
    case 'records': {
      const options = optionsOf(data, field.kind);
      if (field.type === 'records')
        return (
          <Select
            {...shared}
            mode="multiple"
            showSearch={SEARCH}
            value={list}
            options={options}
            onChange={onChange}
          />
        );
      return (
        <Select
          {...shared}
          allowClear
          showSearch={SEARCH}
          value={text}
          options={options}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      );
    }
    default:
      return <>{String(value ?? '')}</>;
  }
}

function optionsOf(data: OrganisationData, kind: string) {
  const rows = isOrganisationKind(kind) ? data.rows[kind] : [];
  return rows.filter(isActive).map(({ id, title }) => ({ value: id, label: title }));
}

function currencies() {
  return Intl.supportedValuesOf('currency')
    .filter(isCurrency)
    .map((code) => ({ value: code, label: code }));
}
