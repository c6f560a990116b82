import { Alert, App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { useCommandWords } from '#renderer/data/client/command-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import styles from './task.module.css';

interface TaskNoticesProps {
  readonly pending: readonly PendingCommand[];
  /** What changed since the version that was decided on. */
  renderDifference(fromVersion: number): ReactNode;
  /** Agrees to what is on screen now; undefined where there is nothing to confirm. */
  onConfirm?: (() => Promise<boolean>) | undefined;
}

/** What became of the reader's own decision, in full: waiting, to be confirmed, or overtaken by somebody. */
export function TaskNotices({ pending, renderDifference, onConfirm }: TaskNoticesProps) {
  return pending.map((command) => {
    switch (command.state) {
      case 'saved-here':
      case 'sent':
        return <Waiting key={command.commandId} command={command} />;
      case 'needs-review':
        // The person's own earlier decision stands (OX10): there is nothing to confirm, only to know.
        if (command.code === 'decided-otherwise')
          return <Overtaken key={command.commandId} command={command} />;
        return (
          <NeedsReview
            key={command.commandId}
            command={command}
            renderDifference={renderDifference}
            onConfirm={onConfirm}
          />
        );
      default:
        return <Overtaken key={command.commandId} command={command} />;
    }
  });
}

function Waiting({ command }: { readonly command: PendingCommand }) {
  const { t } = useTranslation('tasks');
  const commandWords = useCommandWords();
  const engine = useEngine();
  const { message } = App.useApp();
  const discard = async () => {
    const isGone = await engine.discardCommand(command.commandId);
    void message.info(isGone ? t('decide.discarded') : t('decide.tooLate'));
  };
  return (
    <Alert
      type="info"
      title={
        <span className={styles.notice}>
          <strong>{commandWords(command)}</strong>
          <PendingTag state={command.state} />
          <InstantText at={command.occurredAt} zone={command.zone} />
        </span>
      }
      description={t('notice.waiting')}
      action={
        command.neverSent && (
          <Button size="small" onClick={() => void discard()}>
            {t('decide.undo')}
          </Button>
        )
      }
    />
  );
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function NeedsReview({
  command,
  renderDifference,
  onConfirm,
}: Omit<TaskNoticesProps, 'pending'> & { readonly command: PendingCommand }) {
  const { t } = useTranslation('tasks');
  const engine = useEngine();
  const from = numberOf(command.details?.fromVersion);
  const to = numberOf(command.details?.toVersion);
  const reason = useReasonText(command.code, command.details);
  const isChanged = from !== null && to !== null;
  const confirm = async () => {
    if (await onConfirm?.()) await engine.acknowledgeCommand(command.commandId);
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={isChanged ? t('notice.changed', { from, to }) : (reason ?? t('notice.changedPlain'))}
      description={
        <div className={styles.review}>
          {isChanged && <span>{t('notice.changedHint')}</span>}
          {from !== null && renderDifference(from)}
          <span className={styles.reviewActions}>
            {onConfirm && (
              <Button type="primary" onClick={() => void confirm()}>
                {t('notice.agreeToNew')}
              </Button>
            )}
            <Button onClick={() => void engine.acknowledgeCommand(command.commandId)}>
              {t('notice.seen')}
            </Button>
          </span>
        </div>
      }
    />
  );
}

/** Superseded, refused or in quarantine: who was first and when, on both clocks; the own decision is kept. */
function Overtaken({ command }: { readonly command: PendingCommand }) {
  const { t } = useTranslation('tasks');
  const commandWords = useCommandWords();
  const engine = useEngine();
  const reason = useReasonText(command.code, command.details);
  const details = command.details ?? {};
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : '');
  const person = useRecordTitle('person', text('personId'));
  const name = text('name') || person?.title || '';
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <span className={styles.notice}>
          <strong>{commandWords(command)}</strong>
          <PendingTag state={command.state} />
          <InstantText at={command.occurredAt} zone={command.zone} style="both" />
        </span>
      }
      description={
        <div className={styles.review}>
          {reason !== null && <span>{reason}</span>}
          {name !== '' && text('at') !== '' && (
            <span>
              {t('notice.first', { name })}{' '}
              <InstantText at={text('at')} zone={text('zone') || undefined} style="both" />
            </span>
          )}
          <span>
            <Button size="small" onClick={() => void engine.acknowledgeCommand(command.commandId)}>
              {t('notice.seen')}
            </Button>
          </span>
        </div>
      }
    />
  );
}
