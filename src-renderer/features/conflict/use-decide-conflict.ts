import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useRunCommand } from '#renderer/data/client/engine-hooks.ts';

export type Choice = 'kept' | 'other';

/** One click: the decision is durable on this laptop before anything is said. */
export function useDecideConflict(): (
  id: string,
  seenVersion: number | null,
  choice: Choice,
) => Promise<void> {
  const { t } = useTranslation('conflicts');
  const words = useOpenWords();
  const runCommand = useRunCommand();
  const { message } = App.useApp();
  return async (id, seenVersion, choice) => {
    const target = { kind: 'conflict' as const, id };
    const result = await runCommand({ type: 'conflict.decide', target, seenVersion, payload: { choice } });
    if (result.saved) void message.success(t('saved'));
    else void message.error(t('refused', { reason: words(`codes:${result.code}`) }));
  };
}
