import { DatePicker, Input, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDurationText } from '#renderer/components/duration-text.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import { RATE_LOCKS } from '#shared/engines/form/structured-values.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import { parseDuration } from '#shared/kernel/duration.ts';
import { localText, zonedInstant, zonedParts } from '#shared/kernel/zoned-instant.ts';
import { textOf, type Values } from '../record-values.ts';
import { useCountryOptions, useCurrencyOptions } from './choice-inputs.tsx';
import type { FieldInputProps } from './field-props.ts';

/** `2d 4h`, `1:30`, `14` (days): read when the field is left, kept as typed where it cannot be read. */
export function DurationInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const written = useDurationText(textOf(props.value));
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoComplete="off"
      placeholder={t('field.durationHint')}
      status={props.invalid ? 'error' : ''}
      value={typed ?? written}
      onChange={(event) => {
        setTyped(event.target.value);
        props.onChange(parseDuration(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** A moment on the clock of a place: the zone stands beside it and can be another one than the reader's. */
export function InstantInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const reader = useReader();
  const parts = zonedParts(textOf(props.value));
  const [chosen, setChosen] = useState<string>();
  const zone = parts?.zone ?? chosen ?? reader.zone;
  const local = parts === undefined ? undefined : localText(parts);
  const zones = useZoneOptions(zone);
  return (
    <Space.Compact block>
      <DatePicker
        id={props.inputId}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        status={props.invalid ? 'error' : ''}
        style={{ flex: 1 }}
        value={local === undefined ? null : dayjs(local, 'YYYY-MM-DD HH:mm')}
        onChange={(day) =>
          props.onChange(day ? (zonedInstant(day.format('YYYY-MM-DD HH:mm'), zone) ?? '') : '')
        }
      />
      <Select
        aria-label={t('field.zoneOf', { field: props.label })}
        showSearch={ZONE_SEARCH}
        style={{ width: 150 }}
        popupMatchSelectWidth={260}
        options={zones}
        value={zone}
        onChange={(next: string) => {
          setChosen(next);
          if (local !== undefined) props.onChange(zonedInstant(local, next) ?? '');
        }}
      />
    </Space.Compact>
  );
}

function partsOf(value: unknown): Values {
  return isObject(value) ? value : {};
}

/** An object without its empty parts; nothing at all when no part is left. */
function filled(parts: Values, ignored: readonly string[]): unknown {
  const entries = Object.entries(parts).filter(([, part]) => part !== '' && part !== undefined);
  return entries.every(([name]) => ignored.includes(name)) ? '' : Object.fromEntries(entries);
}

export function AddressInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const address = partsOf(props.value);
  const countries = useCountryOptions();
  const lines = Array.isArray(address.lines) ? address.lines.join('\n') : '';
  const set = (change: Values) => props.onChange(filled({ lines: [], ...address, ...change }, ['lines']));
  const part = (name: 'postalCode' | 'city') => (
    <Input
      aria-label={`${props.label}: ${t(`field.${name}`)}`}
      placeholder={t(`field.${name}`)}
      autoComplete="off"
      value={textOf(address[name])}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <Space orientation="vertical" size={6} style={{ width: '100%' }}>
      <Input.TextArea
        id={props.inputId}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        autoSize={{ minRows: 1, maxRows: 6 }}
        placeholder={t('field.addressLines')}
        status={props.invalid ? 'error' : ''}
        value={lines}
        onChange={(event) => set({ lines: event.target.value === '' ? [] : event.target.value.split('\n') })}
      />
      <Space.Compact block>
        {part('postalCode')}
        {part('city')}
      </Space.Compact>
      <Select
        aria-label={`${props.label}: ${t('field.country')}`}
        placeholder={t('field.country')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        options={[...countries]}
        value={textOf(address.country) || undefined}
        onChange={(next: string | undefined) => set({ country: next ?? '' })}
      />
    </Space>
  );
}

/** Rate, its currency, its day, where it came from and how it is fixed. */
export function RateInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const rate = partsOf(props.value);
  const currencies = useCurrencyOptions();
  const [typed, setTyped] = useState<string | null>(null);
  const set = (change: Values) => props.onChange(filled({ lock: 'order', ...rate, ...change }, ['lock']));
  return (
    <Space orientation="vertical" size={6} style={{ width: '100%' }}>
      <Space.Compact block>
        <Input
          id={props.inputId}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t('field.rateValue')}
          status={props.invalid ? 'error' : ''}
          value={typed ?? textOf(rate.value)}
          onBlur={() => setTyped(null)}
          onChange={(event) => {
            setTyped(event.target.value);
            set({ value: parseDecimalInput(event.target.value) ?? event.target.value.trim() });
          }}
        />
        <Select
          aria-label={`${props.label}: ${t('field.rateBase')}`}
          placeholder={t('field.rateBase')}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 110 }}
          popupMatchSelectWidth={240}
          options={[...currencies]}
          labelRender={({ value }) => value}
          value={textOf(rate.base) || undefined}
          onChange={(next: string) => set({ base: next })}
        />
      </Space.Compact>
      <Space.Compact block>
        <DatePicker
          aria-label={`${props.label}: ${t('field.rateDate')}`}
          placeholder={t('field.rateDate')}
          style={{ flex: 1 }}
          value={textOf(rate.date) === '' ? null : dayjs(textOf(rate.date), 'YYYY-MM-DD')}
          onChange={(day) => set({ date: day ? day.format('YYYY-MM-DD') : '' })}
        />
        <Select
          aria-label={`${props.label}: ${t('field.rateLock')}`}
          style={{ flex: 1 }}
          options={RATE_LOCKS.map((value) => ({ value, label: t(`rateLock.${value}`) }))}
          value={textOf(rate.lock) || 'order'}
          onChange={(next: string) => set({ lock: next })}
        />
      </Space.Compact>
      <Input
        aria-label={`${props.label}: ${t('field.rateSource')}`}
        placeholder={t('field.rateSource')}
        value={textOf(rate.source)}
        onChange={(event) => set({ source: event.target.value })}
      />
    </Space>
  );
}
