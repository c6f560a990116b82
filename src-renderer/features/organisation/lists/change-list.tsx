import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { useDocuments, useList } from '#renderer/data/client/engine-hooks.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { type OrganisationChange, reversed } from '#shared/domain/organisation/organisation-change-record.ts';
import { EditLines } from '../edit-lines.tsx';
import styles from '../organisation.module.css';

const RECENT = 50;

/** What was applied, newest first; each can be taken back by a new change. */
export function ChangeList({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTranslation('organisation');
  const sort = { field: 'updatedAt', descending: true };
  const { rows, isLoading } = useList({ kind: 'organisation-change', sort, offset: 0, limit: RECENT });
  const changes = useDocuments<OrganisationChange>(
    'organisation-change',
    rows.map(({ id }) => id),
  );
  const takeBack = useChangeSet((set) => set.takeBack);
  if (isLoading || (rows.length > 0 && changes === undefined)) return <Skeleton active />;
  if (changes === undefined || changes.length === 0)
    return <EmptyState title={t('changes.empty')} hint={t('changes.emptyHint')} />;
  return (
    <ul className={styles.changes}>
      {changes.map(({ document: { id, body } }) => (
        <li key={id}>
          <div className={styles.tools}>
            <PersonLabel id={body.personId} />
            <InstantText at={body.at} style="recent" />
            <span className="lf-quiet">
              {t('changes.followed', { moved: body.moved, access: body.access })}
            </span>
            {body.undoneBy === undefined ? (
              <Button size="small" disabled={!mayEdit} onClick={() => takeBack(id, reversed(body.edits))}>
                {t('changes.undo')}
              </Button>
            ) : (
              <span className="lf-quiet">{t('changes.undone')}</span>
            )}
          </div>
          <EditLines edits={body.edits} />
        </li>
      ))}
    </ul>
  );
}
