import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import type { ConflictBundle } from './conflict-groups.ts';

export type Choice = 'kept' | 'other';

/** One click: the decision is durable on this laptop before anything is said; a bundle gets one answer. */
export function useDecideConflict(): (bundle: ConflictBundle, choice: Choice) => Promise<void> {
  const { t } = useTranslation('conflicts');
  const words = useOpenWords();
  const engine = useEngine();
  const runCommand = useRunCommand();
  const { message } = App.useApp();
  return async (bundle, choice) => {
    const views = await Promise.all(bundle.map((id) => engine.getDocument('conflict', id)));
    const seen = views.flatMap((view, at) => {
      const id = bundle[at] ?? '';
      return view === null || view.serverVersion === null || view.pending.length > 0
        ? []
        : [{ id, seenVersion: view.serverVersion }];
    });
    const [first, ...together] = seen;
    if (first === undefined || seen.length < bundle.length) return;
    const { id, seenVersion } = first;
    const target = { kind: 'conflict' as const, id };
    const payload = together.length > 0 ? { choice, together } : { choice };
    const result = await runCommand({ type: 'conflict.decide', target, seenVersion, payload });
    if (!result.saved)
      return void message.error(t('refused', { reason: words(`codes:${result.code}`, result.details) }));
    void message.success(t('saved'));
  };
}
