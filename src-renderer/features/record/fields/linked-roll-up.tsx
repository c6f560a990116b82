import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { rolledUpByUnit } from '#shared/engines/form/roll-up.ts';
import { RolledUp } from './rolled-up.tsx';

interface LinkedRollUpProps {
  readonly field: Extract<FieldDefinition, { type: 'roll-up'; from: unknown }>;
  /** The record to which the others link. */
  readonly id: string;
}

const MOST = 100_000;

/** Told live from the linking records that this laptop holds; amounts in two currencies are never one figure. */
export function LinkedRollUp({ field: { from, link, of, field }, id }: LinkedRollUpProps) {
  const form = useForms().current(from);
  const { rows, isLoading } = useList({ kind: from, where: { [link]: id }, offset: 0, limit: MOST });
  if (isLoading) return <span className="lf-quiet">…</span>;
  const definition = field === undefined ? undefined : form?.fields[field];
  const told = rolledUpByUnit(
    of,
    rows.map(({ cells }) => cells),
    field,
    definition,
  );
  return told.map(({ unit, value }, index) => (
    <span key={unit}>
      {index > 0 && ' · '}
      <RolledUp value={value} suffix={unit} />
    </span>
  ));
}
