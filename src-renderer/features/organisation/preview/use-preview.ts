import { useCallback, useEffect, useState } from 'react';
import { type ServerAnswer, useAskServer } from '#renderer/data/client/server-data.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';

/** What would follow, as the server works it out now. An answer to other edits than these is dropped. */
export function usePreview(edits: readonly OrganisationEdit[]): {
  readonly answer: ServerAnswer<PreviewAnswer>;
  readonly reload: () => void;
} {
  const ask = useAskServer();
  const [answer, setAnswer] = useState<ServerAnswer<PreviewAnswer>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    // Another round asks the same question again.
    setAnswer({ state: 'loading' });
    if (edits.length > 0) {
      const question = { method: 'POST', path: '/api/organisation/preview', body: { edits } } as const;
      void ask(question, PreviewAnswer).then((next) => isCurrent && setAnswer(next));
    }
    return () => {
      isCurrent = false;
    };
  }, [ask, edits, round]);
  return { answer, reload: useCallback(() => setRound((last) => last + 1), []) };
}
