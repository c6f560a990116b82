import { CheckOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '#renderer/components/decimal-format.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { firstClick } from '#renderer/components/one-at-a-time.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { StatusTag } from '#renderer/components/status-tag.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import styles from './task.module.css';
import type { TaskItem } from './task-row.ts';
import type { TaskTab } from './task-tabs.ts';

interface TaskCardProps {
  readonly item: TaskItem;
  readonly tab: TaskTab;
  readonly isSelected: boolean;
  onSelect(id: string): void;
  onAgree(item: TaskItem): void;
}

/** One to-do: what it is, what it costs in its own and in base currency, who asks and since when. */
export const TaskCard = memo(function TaskCard({ item, tab, isSelected, onSelect, onAgree }: TaskCardProps) {
  const { t } = useTranslation('tasks');
  const initiator = useRecordTitle('person', item.initiatorId);
  const showsBase = item.baseCurrency !== '' && item.baseCurrency !== item.currency;
  const canAgree = tab === 'todo' && item.purpose === 'approve' && item.pending === null;
  return (
    <li className={styles.item} data-selected={isSelected || undefined} data-id={item.id}>
      <button
        type="button"
        className={styles.card}
        aria-current={isSelected}
        onClick={() => onSelect(item.id)}
      >
        <span className={styles.cardTitle} data-unread={item.state === 'unread' || undefined}>
          {item.title || item.number}
        </span>
        <span className={styles.cardAmount}>
          <MoneyText amount={item.amount} currency={item.currency} />
        </span>
        <span className={styles.cardMeta}>
          {item.number !== '' && `${item.number} · `}
          {initiator?.title ?? '…'}
        </span>
        <span className={styles.cardMeta}>
          {showsBase && <MoneyText amount={item.baseAmount} currency={item.baseCurrency} />}
        </span>
        <span className={styles.cardMeta}>
          {tab === 'todo' ? t('card.since') : null} <InstantText at={item.since} style="recent" />
        </span>
        <span className={styles.cardState}>
          <CardState item={item} tab={tab} />
        </span>
      </button>
      {canAgree && (
        <Tooltip title={t('decide.agreeAtOnce')}>
          <Button
            className={styles.cardAgree ?? ''}
            size="small"
            icon={<CheckOutlined />}
            aria-label={`${t('decide.agree')}: ${item.title}`}
            tabIndex={-1}
            onClick={firstClick(() => onAgree(item))}
          />
        </Tooltip>
      )}
    </li>
  );
});

function CardState({ item, tab }: { readonly item: TaskItem; readonly tab: TaskTab }) {
  const { t } = useTranslation('tasks');
  if (item.pending) return <PendingTag state={item.pending} />;
  if (tab === 'todo') return <WorkTag item={item} />;
  if (item.purpose === 'mention' && item.state === 'unread') {
    return <StatusTag status={item.state} label={t('card.mention')} />;
  }
  const words = item.isTask
    ? t(`taskState.${item.state}` as 'taskState.open')
    : t(`instance.${item.state}` as 'instance.running');
  return <StatusTag status={item.state} label={words} />;
}

/** What is to be done, where it is not the plain yes or no of an approval. */
function WorkTag({ item: { purpose, over, unit } }: { readonly item: TaskItem }) {
  const { t } = useTranslation('tasks');
  if (purpose === 'resubmit') return <StatusTag status="returned" label={t('card.resubmit')} />;
  if (purpose !== 'exception') return null;
  return <StatusTag status="returned" label={t('card.exception', { over: formatDecimal(over), unit })} />;
}
