import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { useCommandWords } from '#renderer/data/client/command-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import styles from './detail.module.css';

interface OwnActionsProps {
  readonly pending: readonly PendingCommand[];
}

const TROUBLE: ReadonlySet<string> = new Set(['refused', 'superseded', 'needs-review', 'quarantined']);

/** Own actions on this record that the server has not accepted, each with its true state and its way out. */
export function OwnActions({ pending }: OwnActionsProps) {
  if (pending.length === 0) return null;
  const hasTrouble = pending.some(({ state }) => TROUBLE.has(state));
  return (
    <Alert
      type={hasTrouble ? 'warning' : 'info'}
      showIcon={hasTrouble}
      title={
        <ul className={styles.ownActions}>
          {pending.map((command) => (
            <li key={command.commandId} className={styles.ownAction}>
              <OwnAction command={command} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

function OwnAction({ command }: { readonly command: PendingCommand }) {
  const { t } = useTranslation('records');
  const commandWords = useCommandWords();
  const engine = useEngine();
  const reason = useReasonText(command.code, command.details);
  const { message } = App.useApp();
  const discard = async () => {
    const isGone = await engine.discardCommand(command.commandId);
    void message.info(isGone ? t('own.discarded') : t('own.tooLate'));
  };
  return (
    <>
      <strong>{commandWords(command)}</strong>
      <PendingTag state={command.state} />
      <InstantText at={command.occurredAt} zone={command.zone} />
      {reason !== null && <span>{reason}</span>}
      {command.neverSent && command.state === 'saved-here' && (
        <Button size="small" type="link" onClick={() => void discard()}>
          {t('own.discard')}
        </Button>
      )}
      {TROUBLE.has(command.state) && <Link to="/outbox">{t('own.openOutbox')}</Link>}
    </>
  );
}
