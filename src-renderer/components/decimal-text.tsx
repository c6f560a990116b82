import { formatAmount, formatDecimal } from './decimal-format.ts';

interface DecimalTextProps {
  readonly value: string;
  /** Currency code or unit, written after the figure in a quieter tone. */
  readonly suffix?: string;
  readonly isMoney?: boolean;
  /** The currency decides the digits but is not written: a column names it once. */
  readonly isBare?: boolean;
}

/** A figure with thousands separators; the exact text stays in the title for reading out and copying. */
export function DecimalText({ value, suffix = '', isMoney = false, isBare = false }: DecimalTextProps) {
  const text = isMoney ? formatAmount(value, suffix) : formatDecimal(value);
  return (
    <span className="lf-figures" style={{ whiteSpace: 'nowrap' }}>
      {text}
      {suffix !== '' && !isBare && <span className="lf-quiet"> {suffix}</span>}
    </span>
  );
}
