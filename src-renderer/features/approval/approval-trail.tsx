import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { StatusTag } from '#renderer/components/status-tag.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import styles from './approval.module.css';
import { ApprovalEvent } from './approval-event.tsx';
import { RunSeats } from './run-seats.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import { useSeeOwnSeat } from './use-see-own-seat.ts';

/** One process instance: its state, the seats of the present round, and everything that happened. */
export function ApprovalTrail({ instanceId }: { readonly instanceId: string }) {
  const { t } = useTranslation('tasks');
  const view = useDocument<ProcessInstance>('process-instance', instanceId);
  useSeeOwnSeat(view?.document);
  if (view === null) return <p className={`${styles.panel} lf-quiet`}>{t('trail.notHeld')}</p>;
  if (view === undefined) return <Skeleton active className={styles.panel ?? ''} paragraph={{ rows: 4 }} />;
  const instance = view.document.body;
  const runs = instance.runs.filter(({ round }) => round === instance.round);
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>
        {t('trail.title')}
        <StatusTag status={instance.state} label={t(`instance.${instance.state}`)} />
        {instance.round > 1 && (
          <span className="lf-quiet">{t('trail.round', { round: instance.round })}</span>
        )}
      </h2>
      <BaseAmount instance={instance} />
      <ol className={styles.runs}>
        {runs.map((run) => (
          <RunSeats key={`${run.nodeId}/${run.round}`} instance={instance} run={run} />
        ))}
      </ol>
      <TakeBackButton instanceId={instanceId} instance={instance} />
      <h3 className={styles.subtitle}>{t('trail.events')}</h3>
      <ol className={styles.events}>
        {instance.events.map((event, at) => (
          <ApprovalEvent
            key={event.id}
            event={event}
            startsRound={at > 0 && event.round !== instance.events[at - 1]?.round}
          />
        ))}
      </ol>
    </section>
  );
}

/** What conditions compare: the amount in base currency at the rate frozen on submit. */
function BaseAmount({ instance }: { readonly instance: ProcessInstance }) {
  const { t, i18n } = useTranslation('tasks');
  const { amount, baseAmount } = instance.subject;
  if (amount.currency === baseAmount.currency) return null;
  return (
    <p className={styles.base}>
      <MoneyText amount={baseAmount.amount} currency={baseAmount.currency} />
      <span className="lf-quiet">
        {t('trail.rate', {
          currency: amount.currency,
          rate: instance.rate.value,
          date: formatCalendarDate(instance.rate.date, i18n.language),
        })}
      </span>
    </p>
  );
}
