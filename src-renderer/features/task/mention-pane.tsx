import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TypedDocumentView } from '#renderer/data/client/engine-hooks.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import type { MentionTask } from '#shared/domain/comment/comment-record.ts';
import { PaneHead } from './pane-head.tsx';
import styles from './task.module.css';
import { useMarkRead } from './use-mark-read.ts';

interface MentionPaneProps {
  readonly view: TypedDocumentView<MentionTask>;
  renderComment(commentId: string): ReactNode;
  readonly onBack?: (() => void) | undefined;
}

/** Somebody named the reader in a comment: what was said, and the way to answer. */
export function MentionPane({ view, renderComment, onBack }: MentionPaneProps) {
  const { t } = useTranslation('tasks');
  const task = view.document.body;
  useMarkRead(view);
  const path = documentPath(task.subject.kind, task.subject.id);
  return (
    <article className={styles.pane}>
      <PaneHead task={task} onBack={onBack} />
      <div className={styles.paneBody}>
        {renderComment(task.commentId)}
        {path !== null && (
          <p>
            <Link to={`${path}?comment=${encodeURIComponent(task.commentId)}`}>
              <Button type="primary" tabIndex={-1}>
                {t('mention.answer')}
              </Button>
            </Link>
          </p>
        )}
      </div>
    </article>
  );
}
