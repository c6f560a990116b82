import { useCallback, useEffect, useState } from 'react';
import { type ServerAnswer, useAskServer } from '#renderer/data/client/server-data.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';

/** What is asked about: changes of the list, records that a file brings, or an import that is taken back. */
export type Question =
  | { readonly edits: readonly OrganisationEdit[] }
  | { readonly records: readonly object[]; readonly rules: ImportRules }
  | { readonly runId: string };

function pathOf(question: Question): string {
  if ('edits' in question) return '/api/organisation/preview';
  return 'runId' in question ? '/api/organisation/preview-undo' : '/api/organisation/preview-import';
}

export interface Preview {
  readonly answer: ServerAnswer<PreviewAnswer>;
  readonly reload: () => void;
}

/** What would follow, as the server works it out now. An answer to another question than this one is dropped. */
export function usePreview(question: Question): Preview {
  const ask = useAskServer();
  const [answer, setAnswer] = useState<ServerAnswer<PreviewAnswer>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    // Another round asks the same question again.
    setAnswer({ state: 'loading' });
    const path = pathOf(question);
    if (!('edits' in question) || question.edits.length > 0) {
      void ask({ method: 'POST', path, body: question }, PreviewAnswer).then(
        (next) => isCurrent && setAnswer(next),
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [ask, question, round]);
  return { answer, reload: useCallback(() => setRound((last) => last + 1), []) };
}
