import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import styles from './task.module.css';
import type { TaskParts } from './task-pane.tsx';
import type { TaskItem } from './task-row.ts';

interface HandedInPaneProps {
  readonly item: TaskItem;
  readonly parts: TaskParts;
  readonly onBack?: (() => void) | undefined;
}

/** What was handed in on this laptop and has no approval yet: the record, and how far it has come. */
export function HandedInPane({ item, parts, onBack }: HandedInPaneProps) {
  const { t } = useTranslation('tasks');
  const record = useDocument(item.subjectKind, item.subjectId);
  return (
    <article className={styles.pane}>
      <header className={styles.paneHead}>
        {onBack && (
          <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('pane.back')} onClick={onBack} />
        )}
        <div className={styles.paneWords}>
          <div className={styles.paneKicker}>
            <Link to={documentPath(item.subjectKind, item.subjectId) ?? '/'}>{item.number}</Link>
            {item.pending && <PendingTag state={item.pending} />}
          </div>
          <h1>{item.title}</h1>
        </div>
        <div className={styles.paneAmount}>
          <MoneyText amount={item.amount} currency={item.currency} />
        </div>
      </header>
      <div className={styles.paneBody}>{record ? parts.renderSubject(item.subjectKind, record) : null}</div>
    </article>
  );
}
