import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useCount } from '#renderer/data/client/engine-hooks.ts';
import type { ListQuery, PendingState } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { type ListCondition, ME } from '#shared/engines/list/list-condition.ts';
import { ConditionTags } from './condition-tags.tsx';
import styles from './list.module.css';
import { chosenOf, isMine, isWaiting, withChosen, withToggled, withWaiting } from './list-content.ts';

interface FilterBarProps {
  readonly form: FormDefinition;
  readonly conditions: readonly ListCondition[];
  readonly meId: string;
  onChange(conditions: ListCondition[]): void;
}

/** Own actions that the server has not accepted, whatever became of them. */
const PENDING_STATES: readonly PendingState[] = [
  'saved-here',
  'sent',
  'needs-review',
  'superseded',
  'quarantined',
  'refused',
];

/** Every condition of the list, and one click each for a status, my own, what still waits. */
export function FilterBar(props: FilterBarProps) {
  const { form, conditions, meId, onChange } = props;
  const { t } = useTranslation('records');
  const pending = useCount(form.key, { pending: PENDING_STATES });
  const { statusField, ownerField } = form;
  const isWaitingOn = isWaiting(conditions);
  return (
    <div className={styles.filters} role="toolbar" aria-label={t('list.filters')}>
      <ConditionTags {...props} />
      {ownerField && (
        <CountedChip
          form={form}
          where={{ ownerId: meId }}
          isOn={isMine(form, conditions)}
          label={t('list.mine')}
          onClick={() => onChange(withToggled(conditions, ownerField, ME))}
        />
      )}
      <Chip
        isOn={isWaitingOn}
        count={pending}
        onClick={() => onChange(withWaiting(conditions, !isWaitingOn))}
      >
        {t('list.pending')}
      </Chip>
      {statusField && <span className={styles.divider} />}
      {statusField && (
        <Chip
          isOn={chosenOf(conditions, statusField).length === 0}
          onClick={() => onChange(withChosen(conditions, statusField, []))}
        >
          {t('list.allStatuses')}
        </Chip>
      )}
      <StatusChips form={form} conditions={conditions} onChange={onChange} />
    </div>
  );
}

function StatusChips({
  form,
  conditions,
  onChange,
}: Pick<FilterBarProps, 'form' | 'conditions' | 'onChange'>) {
  const words = useOpenWords();
  const field = form.statusField ? form.fields[form.statusField] : undefined;
  if (field?.type !== 'status' || !form.statusField) return null;
  const statusField = form.statusField;
  const chosen = chosenOf(conditions, statusField);
  return field.options.map((status) => (
    <CountedChip
      key={status}
      form={form}
      where={{ status }}
      isOn={chosen.includes(status)}
      hidesZero
      label={words(optionLabelKey(form.key, statusField, status))}
      onClick={() => onChange(withToggled(conditions, statusField, status))}
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
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onClick}>
      {children}
      {count !== undefined && count > 0 && <span className={styles.chipCount}>{formatCount(count)}</span>}
    </button>
  );
}
