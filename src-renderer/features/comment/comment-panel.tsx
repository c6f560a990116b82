import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import type { DocumentView, PendingCommand, Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import styles from './comment.module.css';
import { CommentBox } from './comment-box.tsx';
import { CommentItem } from './comment-item.tsx';
import type { NamedPerson } from './mention-text.ts';
import { useMentionable } from './use-mentionable.ts';
import { useUnreadComments } from './use-unread-comments.ts';

interface CommentPanelProps {
  readonly kind: RecordKind;
  readonly view: DocumentView;
}

const SHOWN = 500;

/** What people said about a record, conversation by conversation; an own comment shows how far it has come. */
export function CommentPanel({ kind, view }: CommentPanelProps) {
  const { t } = useTranslation('records');
  const recordId = view.document.id;
  const sort = { field: 'occurredAt', descending: false };
  const { rows, total } = useList({ kind: 'comment', where: { recordId }, sort, offset: 0, limit: SHOWN });
  const people = useMentionable(view.document.scope);
  const unread = useUnreadComments(recordId);
  const target = { kind, id: recordId };
  const { serverVersion: seenVersion } = view;
  const add = (parentId?: string) => (said: { text: string; mentions: readonly string[] }) => ({
    type: 'comment.add',
    target,
    seenVersion,
    payload: parentId === undefined ? said : { ...said, parentId },
  });
  return (
    <section className={styles.panel} ref={unread.ref}>
      <h2 className={styles.title}>
        {t('comment.title')} {total > 0 && <span className="lf-quiet">{total}</span>}
        {unread.count > 0 && (
          <strong className={styles.fresh}>{t('comment.unread', { count: unread.count })}</strong>
        )}
      </h2>
      <ol className={styles.comments}>
        {rows.filter(isFirst(rows)).map((row) => (
          <Conversation
            key={row.id}
            first={row}
            rows={rows}
            pending={view.pending}
            fresh={unread.fresh}
            people={people}
            command={add(row.id)}
          />
        ))}
      </ol>
      <CommentBox
        label={t('comment.placeholder')}
        people={people}
        sendLabel={t('comment.send')}
        command={add()}
      />
    </section>
  );
}

/** An answer whose first comment is not held here stands by itself. */
function isFirst(rows: readonly Row[]): (row: Row) => boolean {
  const held = new Set(rows.map(({ id }) => id));
  return ({ cells }) => !held.has(cells.parentId ?? '');
}

interface ConversationProps {
  readonly first: Row;
  readonly rows: readonly Row[];
  readonly pending: readonly PendingCommand[];
  readonly fresh: ReadonlySet<string>;
  readonly people: readonly NamedPerson[];
  readonly command: Parameters<typeof CommentBox>[0]['command'];
}

function Conversation({ first, rows, pending, fresh, people, command }: ConversationProps) {
  const { t } = useTranslation('records');
  const [isAnswering, setIsAnswering] = useState(false);
  const item = (id: string) => (
    <CommentItem
      id={id}
      pending={pendingOf(pending, id)}
      isFresh={fresh.has(id)}
      people={people}
      onReply={() => setIsAnswering(true)}
    />
  );
  const answers = rows.filter(({ cells }) => cells.parentId === first.id);
  return (
    <li>
      {item(first.id)}
      {answers.length > 0 && (
        <ol className={styles.answers}>
          {answers.map(({ id }) => (
            <li key={id}>{item(id)}</li>
          ))}
        </ol>
      )}
      {isAnswering && (
        <div className={styles.answers}>
          <CommentBox
            label={t('comment.replyLabel')}
            people={people}
            sendLabel={t('comment.reply')}
            isOpenedByHand
            command={command}
            onDone={() => setIsAnswering(false)}
          />
        </div>
      )}
    </li>
  );
}

/** Ids of what a command creates begin with the command's own id. */
function pendingOf(pending: readonly PendingCommand[], commentId: string): PendingCommand | undefined {
  return pending.find(
    ({ commandId, type }) => type === 'comment.add' && commentId.startsWith(`${commandId}.`),
  );
}
