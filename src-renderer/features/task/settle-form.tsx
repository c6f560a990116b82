import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { EXCEPTION_CHOICES, type ExceptionChoice } from '#shared/domain/exception/exception-task.ts';
import styles from './task.module.css';

interface SettleFormProps {
  readonly taskId: string;
  readonly seenVersion: number | null;
}

/** A reason and one click. Whoever received the goods reads both. */
export function SettleForm({ taskId, seenVersion }: SettleFormProps) {
  const { t } = useTranslation('tasks');
  const words = useOpenWords();
  const run = useRunCommand();
  const { message } = App.useApp();
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  const settle = async (choice: ExceptionChoice) => {
    const target = { kind: 'task', id: taskId } as const;
    const payload = { choice, reason };
    const result = await run({ type: 'exception.settle', target, seenVersion, payload });
    if (result.saved) void message.success(t('exception.saved'));
    else void message.error(words(`codes:${result.code}`, result.details));
  };
  return (
    <section className={styles.settle} aria-label={t('exception.settle')}>
      <Input.TextArea
        aria-label={t('exception.reason')}
        placeholder={t('exception.reason')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={styles.reviewActions}>
        {EXCEPTION_CHOICES.map((choice) => (
          <Button key={choice} disabled={reason === ''} onClick={() => void settle(choice)}>
            {t(`exception.choice.${choice}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
