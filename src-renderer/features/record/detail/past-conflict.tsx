import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import type { Values } from '../record-values.ts';
import { ConflictValue } from './conflict-value.tsx';
import styles from './detail.module.css';

interface PastConflictProps {
  readonly form: FormDefinition;
  readonly conflict: Conflict;
  readonly values: Values;
}

/** Two values for one field, in their place in the history: both of them, and what was decided by whom. */
export function PastConflict({ form, conflict, values }: PastConflictProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const { decision, kept, other, path } = conflict;
  const chosen = decision?.choice;
  return (
    <div className={styles.pastConflict} data-testid="history-conflict">
      <span>{t('history.conflict', { field: words(fieldLabelKey(form.key, path)) })}</span>
      {[kept, other].map((side, at) => (
        <span key={side.commandId} data-chosen={chosen === (at === 0 ? 'kept' : 'other') || undefined}>
          <ConflictValue form={form} path={path} side={side} values={values} />
        </span>
      ))}
      {decision === undefined ? (
        <Link to="/conflicts">{t('conflict.open')}</Link>
      ) : (
        <span>
          {t(`history.decided.${decision.choice}`)} <PersonLabel id={decision.personId} />{' '}
          <InstantText at={decision.at} />
        </span>
      )}
    </div>
  );
}
