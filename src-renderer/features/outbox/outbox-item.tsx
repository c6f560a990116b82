import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { changeLines } from '#renderer/data/client/change-lines.ts';
import { ChangeText, changeLineKey } from '#renderer/data/client/change-text.tsx';
import { useCommandWords } from '#renderer/data/client/command-words.ts';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import { ItemActions } from './item-actions.tsx';
import styles from './outbox.module.css';

/** More changed fields than this are counted, not listed. */
const MAX_LINES = 4;

/** One action: what, on what, when, how far it has come, why it did not go further, and what can be done. */
export function OutboxItem({ item }: { readonly item: PendingCommand }) {
  const { t } = useTranslation('outbox');
  const wordsOf = useCommandWords();
  const path = documentPath(item.target.kind, item.target.id);
  const title = item.title === '' ? t('untitled') : item.title;
  const lines = changeLines(item);
  return (
    <li className={styles.item} data-testid="outbox-item" data-state={item.state}>
      <div className={styles.headline}>
        <span className={styles.command}>{wordsOf(item)}</span>
        <span className={styles.title}>{path === null ? title : <Link to={path}>{title}</Link>}</span>
      </div>
      <div className={styles.state}>
        <InstantText at={item.occurredAt} zone={item.zone} style="recent" />
        <PendingTag state={item.state} />
      </div>
      <div className={styles.detail}>
        {lines.slice(0, MAX_LINES).map((line) => (
          <ChangeText key={changeLineKey(line)} line={line} kind={item.target.kind} />
        ))}
        {lines.length > MAX_LINES && (
          <div className={styles.more}>{t('moreChanges', { count: lines.length - MAX_LINES })}</div>
        )}
        <Reason item={item} />
      </div>
      <div className={styles.actions}>
        <ItemActions item={item} />
      </div>
    </li>
  );
}

function Reason({ item }: { readonly item: PendingCommand }) {
  const { t } = useTranslation('outbox');
  const reason = useReasonText(item.code, item.details);
  if (item.state === 'saved-here' || item.state === 'sent') return null;
  return <p className={styles.reason}>{reason ?? t(`reason.${item.state}`)}</p>;
}
