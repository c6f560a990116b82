import { EditOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { draftPath, useDrafts } from '#renderer/data/client/drafts.tsx';
import type { DraftEntry } from '#renderer/data/contract.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from './draft.module.css';

/** Typing that was begun and not saved: `/drafts`. It is on this laptop and nowhere else. */
export function DraftListScreen({ captured }: { readonly captured: ReactNode }) {
  const { t } = useTranslation('records');
  const { drafts, discard } = useDrafts();
  return (
    <div className={styles.page}>
      <PageHeader title={t('drafts.title')} hint={t('drafts.hint')} />
      {captured}
      {drafts === undefined && <Skeleton active />}
      {drafts?.length === 0 && (
        <EmptyState icon={<EditOutlined />} title={t('drafts.empty')} hint={t('drafts.emptyHint')} />
      )}
      {drafts !== undefined && drafts.length > 0 && (
        <ul className={styles.drafts}>
          {drafts.map((draft) => (
            <Draft key={draft.id} draft={draft} onDiscard={() => void discard(draft)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Draft({ draft, onDiscard }: { readonly draft: DraftEntry; readonly onDiscard: () => void }) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const title = draft.title || t('detail.untitled');
  const kind = words(formNameKey(draft.formKey));
  return (
    <li data-testid="draft">
      <div className={styles.words}>
        <Link to={draftPath(draft)}>{title}</Link>
        <span className="lf-quiet">
          {t(draft.recordId === null ? 'drafts.ofNew' : 'drafts.ofChange', { kind })}
        </span>
      </div>
      <span className="lf-quiet">
        <InstantText at={draft.savedAt} style="recent" /> · {t('drafts.thisLaptop')}
      </span>
      <Button size="small" type="text" aria-label={`${t('edit.discard')}: ${title}`} onClick={onDiscard}>
        {t('edit.discard')}
      </Button>
    </li>
  );
}
