import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { useCommandWords } from '#renderer/data/client/command-words.ts';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { type ChangeLine, changeLines } from './change-lines.ts';
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
          <Change key={line.kind === 'field' ? line.path : line.text} line={line} kind={item.target.kind} />
        ))}
        {lines.length > MAX_LINES && (
          <div className={styles.change}>{t('moreChanges', { count: lines.length - MAX_LINES })}</div>
        )}
        <Reason item={item} />
      </div>
      <div className={styles.actions}>
        <ItemActions item={item} />
      </div>
    </li>
  );
}

function Change({ line, kind }: { readonly line: ChangeLine; readonly kind: string }) {
  const { t } = useTranslation('outbox');
  const words = useOpenWords();
  if (line.kind === 'text') return <blockquote className={styles.quote}>{line.text}</blockquote>;
  const label = words(fieldLabelKey(kind, line.path));
  const isWholeLine = typeof (line.to ?? line.from) === 'object';
  if (isWholeLine) {
    const added = line.from === null;
    return (
      <div className={styles.change}>
        {label}: {added ? t('change.lineAdded') : t('change.lineRemoved')}
      </div>
    );
  }
  return (
    <div className={styles.change}>
      {label}:{' '}
      <del>
        <ChangedValue kind={kind} path={line.path} value={line.from} />
      </del>
      {' → '}
      <ChangedValue kind={kind} path={line.path} value={line.to} />
    </div>
  );
}

function Reason({ item }: { readonly item: PendingCommand }) {
  const { t } = useTranslation('outbox');
  const reason = useReasonText(item.code, item.details);
  if (item.state === 'saved-here' || item.state === 'sent') return null;
  return <p className={styles.reason}>{reason ?? t(`reason.${item.state}`)}</p>;
}
