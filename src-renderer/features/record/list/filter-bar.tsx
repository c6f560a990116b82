import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useCount } from '#renderer/data/client/engine-hooks.ts';
import type { ListQuery } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import styles from './list.module.css';
import { type ListFilters, PENDING_STATES } from './list-filters.ts';

interface FilterBarProps {
  readonly form: FormDefinition;
  readonly filters: ListFilters;
  readonly meId: string;
  onChange(change: Partial<ListFilters>): void;
}

/** One click each: a status, my own, what still waits. A status that no record has stays hidden. */
export function FilterBar({ form, filters, meId, onChange }: FilterBarProps) {
  const { t } = useTranslation('records');
  const pending = useCount(form.key, { pending: PENDING_STATES });
  return (
    <div className={styles.filters} role="toolbar" aria-label={t('list.filters')}>
      <Chip isOn={filters.statuses.length === 0} onClick={() => onChange({ statuses: [] })}>
        {t('list.allStatuses')}
      </Chip>
      <StatusChips form={form} filters={filters} onChange={onChange} />
      <span className={styles.divider} />
      {form.ownerField && (
        <CountedChip
          form={form}
          where={{ ownerId: meId }}
          isOn={filters.mine}
          label={t('list.mine')}
          onClick={() => onChange({ mine: !filters.mine })}
        />
      )}
      <Chip isOn={filters.pending} count={pending} onClick={() => onChange({ pending: !filters.pending })}>
        {t('list.pending')}
      </Chip>
    </div>
  );
}

function StatusChips({ form, filters, onChange }: Omit<FilterBarProps, 'meId'>) {
  const words = useOpenWords();
  const field = form.statusField ? form.fields[form.statusField] : undefined;
  if (field?.type !== 'status' || !form.statusField) return null;
  const statusField = form.statusField;
  const toggled = (status: string) =>
    filters.statuses.includes(status)
      ? filters.statuses.filter((other) => other !== status)
      : [...filters.statuses, status];
  return field.options.map((status) => (
    <CountedChip
      key={status}
      form={form}
      where={{ status }}
      isOn={filters.statuses.includes(status)}
      hidesZero
      label={words(optionLabelKey(form.key, statusField, status))}
      onClick={() => onChange({ statuses: toggled(status) })}
    />
  ));
}

interface CountedChipProps {
  readonly form: FormDefinition;
  readonly where: ListQuery['where'];
  readonly isOn: boolean;
  readonly label: string;
  readonly hidesZero?: boolean;
  onClick(): void;
}

function CountedChip({ form, where, isOn, label, hidesZero = false, onClick }: CountedChipProps) {
  const count = useCount(form.key, where);
  if (hidesZero && !isOn && !count) return null;
  return (
    <Chip isOn={isOn} count={count} onClick={onClick}>
      {label}
    </Chip>
  );
}

interface ChipProps {
  readonly isOn: boolean;
  readonly count?: number | undefined;
  readonly children: string;
  onClick(): void;
}

function Chip({ isOn, count, children, onClick }: ChipProps) {
  const { i18n } = useTranslation();
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onClick}>
      {children}
      {count !== undefined && count > 0 && (
        <span className={styles.chipCount}>{count.toLocaleString(i18n.language)}</span>
      )}
    </button>
  );
}
