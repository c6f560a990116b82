import { DecimalText } from './decimal-text.tsx';

/** An exact amount with its currency; nothing where there is no amount. */
export function MoneyText({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  if (amount === '') return null;
  return <DecimalText value={amount} suffix={currency} isMoney />;
}
