import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import type { TypedDocumentView } from '#renderer/data/client/engine-hooks.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { ExceptionSettlement, ExceptionTask } from '#shared/domain/exception/exception-task.ts';
import { PaneHead } from './pane-head.tsx';
import { SettleForm } from './settle-form.tsx';
import styles from './task.module.css';
import { TaskNotices } from './task-notices.tsx';

interface ExceptionPaneProps {
  readonly view: TypedDocumentView<ExceptionTask>;
  readonly onBack?: (() => void) | undefined;
}

/** Goods that the order does not cover: how much, from which receipts, and what the buyer makes of them. */
export function ExceptionPane({ view, onBack }: ExceptionPaneProps) {
  const { t } = useTranslation('tasks');
  const task = view.document.body;
  const isWaiting = view.pending.some(({ state }) => state === 'saved-here' || state === 'sent');
  return (
    <article className={styles.pane}>
      <PaneHead task={task} onBack={onBack} />
      <div className={styles.paneBody}>
        <div className={styles.notices}>
          <TaskNotices pending={view.pending} renderDifference={() => null} />
          {task.state === 'open' && (
            <Alert type="warning" showIcon title={t(`exception.title.${task.exception}`)} />
          )}
        </div>
        <Figures task={task} />
        <Receipts task={task} />
        {task.settlements.map((settlement) => (
          <Settlement key={settlement.occurredAt} settlement={settlement} unit={task.unit} />
        ))}
        {task.state === 'open' && !isWaiting && (
          <SettleForm
            key={view.document.version}
            taskId={view.document.id}
            seenVersion={view.serverVersion}
          />
        )}
      </div>
    </article>
  );
}

function Figures({ task }: { readonly task: ExceptionTask }) {
  const { t } = useTranslation('tasks');
  return (
    <>
      <h2 className={styles.exceptionLine}>{task.description}</h2>
      <dl className={styles.figures}>
        {(['ordered', 'received', 'over'] as const).map((name) => (
          <div key={name} data-over={name === 'over' || undefined}>
            <dt>{t(`exception.${name}`)}</dt>
            <dd>
              <DecimalText value={task[name]} suffix={task.unit} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Receipts({ task }: { readonly task: ExceptionTask }) {
  const { t } = useTranslation('tasks');
  return (
    <section aria-label={t('exception.receipts')}>
      <h3 className={styles.exceptionPart}>{t('exception.receipts')}</h3>
      <ul className={styles.receipts}>
        {task.receipts.map(({ id, number, quantity, receivedById }) => (
          <li key={id}>
            <Link to={`/records/goods-receipt/${encodeURIComponent(id)}`}>{number}</Link>
            <PersonLabel id={receivedById} />
            <DecimalText value={quantity} suffix={task.unit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SettlementProps {
  readonly settlement: ExceptionSettlement;
  readonly unit: string;
}

function Settlement({ settlement, unit }: SettlementProps) {
  const { t } = useTranslation('tasks');
  return (
    <section className={styles.settlement} aria-label={t('exception.settled')}>
      <strong>{t(`exception.choice.${settlement.choice}`)}</strong>{' '}
      <DecimalText value={settlement.over} suffix={unit} />
      <p>{settlement.reason}</p>
      <span className="lf-quiet">
        <PersonLabel id={settlement.personId} />{' '}
        <InstantText at={settlement.occurredAt} zone={settlement.zone} style="both" />
      </span>
    </section>
  );
}
