import { Button, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { PersonName } from '#renderer/components/person-name.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import { useRunOrSay } from '#renderer/data/client/use-run-or-say.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import type { Comment } from '#shared/domain/comment/comment-record.ts';
import styles from './comment.module.css';
import { CommentBox } from './comment-box.tsx';
import { CommentText } from './comment-text.tsx';
import type { NamedPerson } from './mention-text.ts';

interface CommentItemProps {
  readonly id: string;
  /** The own command that made it, while the server has not accepted it. */
  readonly pending: PendingCommand | undefined;
  readonly isFresh: boolean;
  readonly people: readonly NamedPerson[];
  onReply(id: string): void;
}

/** One comment with who, when, how far an own one has come, and what its author may do with it. */
export function CommentItem({ id, pending, isFresh, people, onReply }: CommentItemProps) {
  const { t } = useTranslation('records');
  const me = useMe();
  const view = useDocument<Comment>('comment', id);
  const comment = view?.document.body;
  const author = useRecordTitle('person', comment?.authorId ?? '');
  const [isEditing, setIsEditing] = useState(false);
  const place = useLinkedPlace(id, comment !== undefined);
  if (!view || !comment) return null;
  const waiting = view.pending.at(-1) ?? pending;
  const isRemoved = comment.removedAt !== undefined;
  return (
    <div ref={place} className={styles.comment} data-fresh={isFresh || undefined} data-testid="comment">
      <div className={styles.head}>
        <PersonName name={author?.title ?? '…'} />
        <InstantText at={comment.occurredAt} zone={comment.zone} />
        {comment.editedAt !== undefined && !isRemoved && <span>{t('comment.edited')}</span>}
        {isFresh && <strong className={styles.fresh}>{t('comment.isNew')}</strong>}
        {waiting && <PendingTag state={waiting.state} />}
      </div>
      {isEditing ? (
        <CommentBox
          label={t('comment.edit')}
          initial={comment.text}
          people={people}
          sendLabel={t('comment.saveEdit')}
          isOpenedByHand
          command={(payload) => ({
            type: 'comment.edit',
            target: { kind: 'comment', id },
            seenVersion: view.serverVersion,
            payload,
          })}
          onDone={() => setIsEditing(false)}
        />
      ) : isRemoved ? (
        <p className={styles.text}>
          <em className="lf-quiet">{t('comment.removed')}</em>
        </p>
      ) : (
        <CommentText text={comment.text} mentions={comment.mentions ?? []} />
      )}
      {!isEditing && (
        <div className={styles.actions}>
          <Button type="link" size="small" onClick={() => onReply(id)}>
            {t('comment.reply')}
          </Button>
          {comment.authorId === me.id && !isRemoved && (
            <OwnActions id={id} seenVersion={view.serverVersion} onEdit={() => setIsEditing(true)} />
          )}
        </div>
      )}
    </div>
  );
}

/** A link may name a comment: it is brought into view once. */
function useLinkedPlace(id: string, isShown: boolean) {
  const [search] = useSearchParams();
  const place = useRef<HTMLDivElement>(null);
  const isLinked = search.get('comment') === id;
  useEffect(() => {
    if (isLinked && isShown) place.current?.scrollIntoView({ block: 'center' });
  }, [isLinked, isShown]);
  return place;
}

interface OwnActionsProps {
  readonly id: string;
  readonly seenVersion: number | null;
  onEdit(): void;
}

function OwnActions({ id, seenVersion, onEdit }: OwnActionsProps) {
  const { t } = useTranslation('records');
  const run = useRunOrSay();
  const remove = async () => {
    const target = { kind: 'comment', id } as const;
    await run({ type: 'comment.delete', target, seenVersion, payload: {} });
  };
  return (
    <>
      <Button type="link" size="small" onClick={onEdit}>
        {t('comment.change')}
      </Button>
      <Popconfirm
        title={t('comment.removeSure')}
        okText={t('comment.remove')}
        cancelText={t('comment.cancel')}
        onConfirm={remove}
      >
        <Button type="link" size="small">
          {t('comment.remove')}
        </Button>
      </Popconfirm>
    </>
  );
}
