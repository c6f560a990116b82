import {
  CheckOutlined,
  CloseOutlined,
  DownOutlined,
  EditOutlined,
  RollbackOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Space, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { firstClick } from '#renderer/components/one-at-a-time.ts';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import type { Task } from '#shared/engines/process/process-types.ts';
import styles from './task.module.css';
import type { DecisionAction } from './use-decide.ts';

interface DecisionBarProps {
  readonly task: Task;
  /** False while an own decision is on its way, or the content has not been read yet. */
  readonly isReady: boolean;
  onAgree(): void;
  onAsk(action: DecisionAction): void;
}

/** Agree in one click; what stops somebody's work asks for a word first. Stands at the thumb on a phone. */
export function DecisionBar({ task, isReady, onAgree, onAsk }: DecisionBarProps) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  if (task.state !== 'open') return null;
  if (task.purpose === 'resubmit') {
    const path = `/records/${task.subject.kind}/${encodeURIComponent(task.subject.id)}/edit`;
    return (
      <div className={styles.bar}>
        <Button type="primary" icon={<EditOutlined />} onClick={() => void navigate(path)}>
          {t('decide.revise')}
        </Button>
      </div>
    );
  }
  if (task.purpose !== 'approve') return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('decide.toolbar')}>
      <Tooltip title={<ShortcutHint keys={['T']} />}>
        <Button icon={<RollbackOutlined />} disabled={!isReady} onClick={() => onAsk('return')}>
          {t('decide.return')}
        </Button>
      </Tooltip>
      <Tooltip title={<ShortcutHint keys={['R']} />}>
        <Button danger icon={<CloseOutlined />} disabled={!isReady} onClick={() => onAsk('reject')}>
          {t('decide.reject')}
        </Button>
      </Tooltip>
      <Space.Compact className={styles.agree ?? ''}>
        <Tooltip title={<ShortcutHint keys={['A']} />}>
          <Button type="primary" icon={<CheckOutlined />} disabled={!isReady} onClick={firstClick(onAgree)}>
            {t('decide.agree')}
          </Button>
        </Tooltip>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [{ key: 'opinion', label: t('decide.agreeWithOpinion') }],
            onClick: () => onAsk('agree'),
          }}
        >
          <Button
            type="primary"
            icon={<DownOutlined />}
            disabled={!isReady}
            aria-label={t('decide.agreeWithOpinion')}
          />
        </Dropdown>
      </Space.Compact>
    </div>
  );
}
