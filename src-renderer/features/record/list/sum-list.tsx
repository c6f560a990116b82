import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { ListSum } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './list.module.css';
import { listFieldKey } from './list-fields.ts';

interface SumListProps {
  readonly form: FormDefinition;
  readonly sums: readonly ListSum[];
}

/** Exact sums, one for each currency or unit, under the name of their field. */
export function SumList({ form, sums }: SumListProps) {
  const words = useOpenWords();
  const fields = [...new Set(sums.map(({ field }) => field))];
  return fields.map((field) => (
    <span key={field} className={styles.sums}>
      <span className={styles.sumName}>{words(listFieldKey(form, field))}</span>
      {sums
        .filter((sum) => sum.field === field)
        .map(({ unit, amount }) => (
          <DecimalText
            key={unit}
            value={amount}
            suffix={unit}
            isMoney={form.fields[field]?.type === 'money'}
          />
        ))}
    </span>
  ));
}
