import { Input, type InputRef } from 'antd';
import { type Ref, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatAmount, formatDecimal } from '#renderer/components/decimal-format.ts';
import { parseDecimalInput } from '#shared/kernel/decimal-input.ts';
import { textOf } from '../record-values.ts';
import { currencyOf, type FieldInputProps, unitOf } from './field-props.ts';

/**
 * Exact decimal text: while it has the focus a person sees what was typed, afterwards the same figure with
 * thousands separators. What cannot be read as a figure is kept as typed, so that nothing is lost or guessed.
 */
export function AmountInput(props: FieldInputProps & { readonly inputRef?: Ref<InputRef> }) {
  const [typed, setTyped] = useState<string | null>(null);
  const value = textOf(props.value);
  const currency = currencyOf(props.field, props.siblings);
  const suffix = currency || unitOf(props.field, props.siblings);
  const isMoney = props.field.type === 'money';
  const shown = isMoney ? formatAmount(value, currency) : formatDecimal(value);
  return (
    <Input
      id={props.inputId}
      ref={props.inputRef}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={props.autoFocus}
      status={props.invalid ? 'error' : ''}
      style={{ textAlign: 'right' }}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      suffix={suffix === '' ? undefined : <span className="lf-quiet">{suffix}</span>}
      value={typed ?? shown}
      onFocus={(event) => {
        // At once, not with the next frame: whoever types quickly must replace the figure, not write into it.
        flushSync(() => setTyped(value));
        event.target.select();
      }}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value);
        props.onChange(parseDecimalInput(event.target.value) ?? event.target.value.trim());
      }}
    />
  );
}
