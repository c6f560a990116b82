import { Checkbox, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { textOf } from '../record-values.ts';
import type { FieldInputProps } from './field-props.ts';

function limitOf({ field }: FieldInputProps): number | undefined {
  return field.type === 'text' || field.type === 'long-text' ? field.maxLength : undefined;
}

const INPUT_TYPES: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', link: 'url' };

export function TextInput(props: FieldInputProps) {
  return (
    <Input
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      type={INPUT_TYPES[props.field.type] ?? 'text'}
      autoComplete="off"
      autoFocus={props.autoFocus}
      maxLength={limitOf(props)}
      status={props.invalid ? 'error' : ''}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

export function LongTextInput(props: FieldInputProps) {
  return (
    <Input.TextArea
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus}
      autoSize={{ minRows: 2, maxRows: 10 }}
      maxLength={limitOf(props)}
      status={props.invalid ? 'error' : ''}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

/** Typed in any of these ways; shown in the first one of the reader's language. */
const DATE_INPUT = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D'];
const DATE_INPUT_BY_LANGUAGE: Readonly<Record<string, string[]>> = {
  en: ['D MMM YYYY', 'D MMMM YYYY', ...DATE_INPUT],
  vi: ['DD/MM/YYYY', 'D/M/YYYY', ...DATE_INPUT],
};

/** A plain calendar day; the picker's own time and zone are dropped at once. */
export function DateInput(props: FieldInputProps) {
  const { i18n } = useTranslation();
  const text = textOf(props.value);
  return (
    <DatePicker
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus}
      format={DATE_INPUT_BY_LANGUAGE[i18n.language] ?? DATE_INPUT}
      status={props.invalid ? 'error' : ''}
      style={{ width: '100%' }}
      value={text === '' ? null : dayjs(text, 'YYYY-MM-DD')}
      onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : '')}
    />
  );
}

export function YesNoInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  return (
    <Checkbox
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.target.checked)}
    >
      {t('field.yes')}
    </Checkbox>
  );
}
