import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { Comment } from '#shared/domain/comment/comment-record.ts';
import styles from './comment.module.css';
import { CommentText } from './comment-text.tsx';

/** One comment by itself, where somebody is told of it. */
export function CommentQuote({ id }: { readonly id: string }) {
  const { t } = useTranslation('records');
  const view = useDocument<Comment>('comment', id);
  if (view === undefined) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (view === null) return <p className="lf-quiet">{t('comment.notHeld')}</p>;
  const { authorId, occurredAt, zone, text, mentions = [], removedAt } = view.document.body;
  return (
    <blockquote className={styles.quote}>
      <div className={styles.head}>
        <PersonLabel id={authorId} />
        <InstantText at={occurredAt} zone={zone} />
      </div>
      {removedAt === undefined ? (
        <CommentText text={text} mentions={mentions} />
      ) : (
        <p className={styles.text}>
          <em className="lf-quiet">{t('comment.removed')}</em>
        </p>
      )}
    </blockquote>
  );
}
