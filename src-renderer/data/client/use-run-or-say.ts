import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import { useRunCommand } from './engine-hooks.ts';

/** Runs a command and says what is wrong when it was not saved; answers whether it was. */
export function useRunOrSay(): (input: CommandInput) => Promise<boolean> {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const run = useRunCommand();
  const { message } = App.useApp();
  return useCallback(
    async (input: CommandInput) => {
      try {
        const result = await run(input);
        if (!result.saved) void message.error(words(`codes:${result.code}`, result.details));
        return result.saved;
      } catch {
        void message.error(t('edit.notSaved'));
        return false;
      }
    },
    [run, message, words, t],
  );
}
