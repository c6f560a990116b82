import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useDocument, useList } from '#renderer/data/client/engine-hooks.ts';
import type { Conflict, ConflictSide } from '#shared/domain/conflict/conflict-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import type { Values } from '../record-values.ts';
import { ConflictValue } from './conflict-value.tsx';
import styles from './detail.module.css';

interface OpenConflictsProps {
  readonly form: FormDefinition;
  readonly recordId: string;
  readonly values: Values;
}

/** Fields for which two people gave different values and nobody has decided yet, in place. */
export function OpenConflicts({ form, recordId, values }: OpenConflictsProps) {
  const where = { recordId, state: 'open' };
  const { rows } = useList({ kind: 'conflict', where, offset: 0, limit: 20 });
  return rows.map((row) => <OpenConflict key={row.id} form={form} conflictId={row.id} values={values} />);
}

interface OpenConflictProps {
  readonly form: FormDefinition;
  readonly conflictId: string;
  readonly values: Values;
}

function OpenConflict({ form, conflictId, values }: OpenConflictProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const conflict = useDocument<Conflict>('conflict', conflictId)?.document.body;
  if (conflict?.state !== 'open') return null;
  const side = (which: ConflictSide) => (
    <ConflictValue form={form} path={conflict.path} side={which} values={values} />
  );
  return (
    <Alert
      type="warning"
      showIcon
      title={t('conflict.title', { field: words(fieldLabelKey(form.key, conflict.path)) })}
      description={
        <ul className={styles.ownActions}>
          <li>
            {t('conflict.kept')} {side(conflict.kept)}
          </li>
          <li>
            {t('conflict.other')} {side(conflict.other)}
          </li>
        </ul>
      }
      action={<Link to="/conflicts">{t('conflict.open')}</Link>}
    />
  );
}
