import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { type Tone, ToneTag } from '#renderer/components/tone-tag.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { ProcessEvent } from '#shared/engines/process/process-types.ts';
import styles from './approval.module.css';

const TONES: Readonly<Partial<Record<ProcessEvent['action'], Tone>>> = {
  agree: 'good',
  'auto-approve': 'good',
  reject: 'bad',
  return: 'warning',
  withdraw: 'warning',
  'take-back': 'warning',
};

interface ApprovalEventProps {
  readonly event: ProcessEvent;
  readonly startsRound: boolean;
}

/** One thing that happened: who, what, when on both clocks, in whose words; a late opinion is marked as superseded. */
export function ApprovalEvent({ event, startsRound }: ApprovalEventProps) {
  const { t } = useTranslation('tasks');
  const person = useRecordTitle('person', event.actorId);
  // Nobody ends a process by hand: the last decision did.
  const isSystem = event.actorId === 'system' || event.actorId === '' || event.action === 'end';
  const tone = event.archived ? 'neutral' : (TONES[event.action] ?? 'neutral');
  return (
    <li className={styles.event} data-tone={tone} data-round-start={startsRound || undefined}>
      {startsRound && <div className={styles.roundMark}>{t('trail.round', { round: event.round })}</div>}
      <div className={styles.eventHead}>
        <strong>{isSystem ? t('trail.system') : (person?.title ?? '…')}</strong>
        <span className={event.archived ? styles.archived : undefined}>{t(`action.${event.action}`)}</span>
        {event.archived && <ToneTag tone="warning">{t('trail.superseded')}</ToneTag>}
      </div>
      <div className={styles.eventTime}>
        <InstantText at={event.deviceAt ?? event.at} zone={event.zone} style="both" />
        {event.offline && <span> · {t('trail.offline')}</span>}
      </div>
      {event.archived && <div className={styles.reason}>{t(`archived.${event.archived}`)}</div>}
      {event.reasonCode && <div className={styles.reason}>{t(`reason.${event.reasonCode}`)}</div>}
      {event.opinion && <blockquote className={styles.opinion}>{event.opinion}</blockquote>}
    </li>
  );
}
