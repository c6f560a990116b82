import { DecimalText } from '#renderer/components/decimal-text.tsx';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isRate } from '#shared/engines/form/structured-values.ts';
import { convertMoney, isDecimalText } from '#shared/kernel/money.ts';
import type { Values } from '../record-values.ts';
import { currencyOf } from './field-props.ts';

interface MoneyInBaseProps {
  readonly field: FieldDefinition;
  readonly value: string;
  readonly siblings: Values;
}

/** The same amount at the rate that the document itself carries. */
export function MoneyInBase({ field, value, siblings }: MoneyInBaseProps) {
  const rate = field.type === 'money' && field.rateField ? siblings[field.rateField] : undefined;
  if (!isRate(rate) || !isDecimalText(value)) return null;
  const currency = currencyOf(field, siblings);
  const { amount } = convertMoney({ amount: value, currency }, rate.value, rate.base);
  return (
    <span className="lf-quiet">
      {' ≈ '}
      <DecimalText value={amount} suffix={rate.base} isMoney />
    </span>
  );
}
