import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { MentionTask } from '#shared/domain/comment/comment-record.ts';
import type { AnyTask } from '#shared/domain/exception/exception-task.ts';
import styles from './task.module.css';

interface PaneHeadProps {
  readonly task: AnyTask;
  readonly onBack?: (() => void) | undefined;
}

/** What a to-do is about, what it costs, who asks and since when. */
export function PaneHead({ task, onBack }: PaneHeadProps) {
  const { t } = useTranslation('tasks');
  const { subject } = task;
  const initiator = useRecordTitle('person', task.initiatorId);
  return (
    <header className={styles.paneHead}>
      {onBack && (
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('pane.back')} onClick={onBack} />
      )}
      <div className={styles.paneWords}>
        <div className={styles.paneKicker}>
          <Link to={`/records/${subject.kind}/${encodeURIComponent(subject.id)}`}>
            {subject.number || subject.title}
          </Link>
          <span>
            {initiator?.title ?? '…'} · <InstantText at={task.openedAt} />
          </span>
        </div>
        <h1>{subject.title}</h1>
      </div>
      {task.purpose !== 'mention' && <Amount task={task} />}
    </header>
  );
}

function Amount({ task }: { readonly task: Exclude<AnyTask, MentionTask> }) {
  const { amount } = task.subject;
  const base = task.purpose === 'exception' ? amount : task.subject.baseAmount;
  return (
    <div className={styles.paneAmount}>
      <MoneyText amount={amount.amount} currency={amount.currency} />
      {base.currency !== amount.currency && (
        <small>
          ≈ <MoneyText amount={base.amount} currency={base.currency} />
        </small>
      )}
    </div>
  );
}
