import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useDocument, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useNoticeText } from '#renderer/data/client/notice-text.ts';
import { documentPath, fillPath } from '#renderer/state/document-path.ts';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import styles from './notice.module.css';

/** One message; a click opens what it speaks of and marks it as read. */
export function NoticeItem({ id }: { readonly id: string }) {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  const navigate = useNavigate();
  const runCommand = useRunCommand();
  const say = useNoticeText();
  const view = useDocument<Notice>('notice', id);
  if (view === undefined || view === null) return null;
  const notice = view.document.body;
  async function open(): Promise<void> {
    if (!notice.read) {
      const target = { kind: 'notice' as const, id };
      await runCommand({
        type: 'notice.read',
        target,
        seenVersion: view?.serverVersion ?? null,
        payload: {},
      });
    }
    const { kind, id: subjectId } = notice.subject;
    const isToFill = notice.code === 'fields-missing';
    const path = isToFill ? fillPath(kind, subjectId) : documentPath(kind, subjectId);
    if (path !== null) await navigate(path);
  }
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        data-unread={!notice.read || undefined}
        data-testid="notice-item"
        onClick={() => void open()}
      >
        <span className={styles.dot} aria-hidden />
        <span className={styles.words}>
          <span className={styles.sentence}>{say(notice)}</span>
          <span className={styles.subject}>{notice.subject.title}</span>
          {notice.moments.length > 0 && (
            <span className={styles.moments}>
              {notice.moments.map((moment) => (
                <span key={`${moment.label}${moment.at}`}>
                  {i18n.exists(`notices:moment.${moment.label}`) && (
                    <span className="lf-quiet">{words(`notices:moment.${moment.label}`)} </span>
                  )}
                  <InstantText at={moment.at} zone={moment.zone} style="both" />
                </span>
              ))}
            </span>
          )}
        </span>
        <span className={styles.at}>
          <InstantText at={notice.at} style="recent" />
        </span>
      </button>
    </li>
  );
}
