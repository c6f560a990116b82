import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import styles from './task.module.css';
import type { TaskParts } from './task-pane.tsx';

interface InstancePaneProps {
  readonly instanceId: string;
  readonly parts: TaskParts;
  readonly onBack?: (() => void) | undefined;
}

/** What the reader started: the record and how far its approval has come. */
export function InstancePane({ instanceId, parts, onBack }: InstancePaneProps) {
  const { t } = useTranslation('tasks');
  const instance = useDocument<ProcessInstance>('process-instance', instanceId)?.document.body;
  const subject = instance?.subject;
  const record = useDocument(subject?.kind ?? 'purchase-request', subject?.id ?? '');
  if (!subject) return <Skeleton active style={{ padding: 20 }} paragraph={{ rows: 8 }} />;
  return (
    <article className={styles.pane}>
      <header className={styles.paneHead}>
        {onBack && (
          <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('pane.back')} onClick={onBack} />
        )}
        <div className={styles.paneWords}>
          <div className={styles.paneKicker}>
            <Link to={`/records/${subject.kind}/${encodeURIComponent(subject.id)}`}>{subject.number}</Link>
          </div>
          <h1>{subject.title}</h1>
        </div>
        <div className={styles.paneAmount}>
          <MoneyText amount={subject.amount.amount} currency={subject.amount.currency} />
        </div>
      </header>
      <div className={styles.paneBody}>
        {parts.renderTrail(instanceId)}
        {record ? parts.renderSubject(subject.kind, record) : null}
      </div>
    </article>
  );
}
