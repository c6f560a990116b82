import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { NewFile } from '#renderer/data/contract.ts';

export type FileTarget = Pick<NewFile, 'target' | 'seenVersion'>;

/** Adds files one after the other; each says for itself what is wrong with it. */
export function useAddFiles({ target, seenVersion }: FileTarget) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const words = useOpenWords();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const { kind, id } = target;
  const add = useCallback(
    async ({ name, content, sourceId }: Omit<NewFile, 'target' | 'seenVersion'>): Promise<boolean> => {
      try {
        const file = { target: { kind, id }, seenVersion, name, content };
        const result = await engine.attachFile(sourceId === undefined ? file : { ...file, sourceId });
        if (!result.saved) {
          void message.error(`${name}: ${words(`codes:${result.code}`, result.details)}`, 8);
        }
        return result.saved;
      } catch {
        void message.error(t('file.notSaved', { name }), 8);
        return false;
      }
    },
    [engine, kind, id, seenVersion, message, words, t],
  );
  const addAll = useCallback(
    async (files: readonly File[]) => {
      setIsBusy(true);
      for (const file of files) await add({ name: file.name, content: file });
      setIsBusy(false);
    },
    [add],
  );
  return { add, addAll, isBusy };
}
