import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { PersonName } from '#renderer/components/person-name.tsx';
import { useDocument, useList, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { DocumentView, PendingCommand } from '#renderer/data/contract.ts';
import type { Comment } from '#shared/domain/comment/comment-record.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import styles from './comment.module.css';

interface CommentPanelProps {
  readonly kind: RecordKind;
  readonly view: DocumentView;
}

const SHOWN = 200;

/** What people said about a record. Comments only add up; an own one shows how far it has come. */
export function CommentPanel({ kind, view }: CommentPanelProps) {
  const { t } = useTranslation('records');
  const recordId = view.document.id;
  const sort = { field: 'occurredAt', descending: false };
  const { rows, total } = useList({ kind: 'comment', where: { recordId }, sort, offset: 0, limit: SHOWN });
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>
        {t('comment.title')} {total > 0 && <span className="lf-quiet">{total}</span>}
      </h2>
      <ol className={styles.comments}>
        {rows.map((row) => (
          <CommentItem key={row.id} id={row.id} pending={pendingOf(view.pending, row.id)} />
        ))}
      </ol>
      <CommentBox kind={kind} recordId={recordId} seenVersion={view.serverVersion} />
    </section>
  );
}

/** Ids of what a command creates begin with the command's own id. */
function pendingOf(pending: readonly PendingCommand[], commentId: string): PendingCommand | undefined {
  return pending.find(
    ({ commandId, type }) => type === 'comment.add' && commentId.startsWith(`${commandId}.`),
  );
}

function CommentItem({ id, pending }: { readonly id: string; readonly pending: PendingCommand | undefined }) {
  const comment = useDocument<Comment>('comment', id)?.document.body;
  const author = useRecordTitle('person', comment?.authorId ?? '');
  if (!comment) return null;
  return (
    <li className={styles.comment}>
      <div className={styles.head}>
        <PersonName name={author?.title ?? '…'} />
        <InstantText at={comment.occurredAt} zone={comment.zone} />
        {pending && <PendingTag state={pending.state} />}
      </div>
      <p className={styles.text}>{comment.text}</p>
    </li>
  );
}

interface CommentBoxProps {
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly seenVersion: number | null;
}

function CommentBox({ kind, recordId, seenVersion }: CommentBoxProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const run = useRunCommand();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const send = async () => {
    if (text.trim() === '' || isSaving) return;
    setIsSaving(true);
    try {
      const target = { kind, id: recordId };
      const result = await run({ type: 'comment.add', target, seenVersion, payload: { text: text.trim() } });
      if (result.saved) setText('');
      else void message.error(words(`codes:${result.code}`, result.details));
    } catch {
      void message.error(t('edit.notSaved'));
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <div className={styles.box}>
      <Input.TextArea
        aria-label={t('comment.placeholder')}
        placeholder={t('comment.placeholder')}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      {text.trim() !== '' && (
        <Button size="small" type="primary" loading={isSaving && { delay: 300 }} onClick={() => void send()}>
          {t('comment.send')}
        </Button>
      )}
    </div>
  );
}
