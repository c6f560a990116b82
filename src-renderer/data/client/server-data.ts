import { useCallback, useEffect, useState } from 'react';
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { useEngine } from './engine-hooks.ts';

/** What the sync server answered to a question that is not synced (accounts, devices). */
export type ServerAnswer<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'offline' }
  | { readonly state: 'refused'; readonly code: string };

function codeOf(body: unknown): string {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'unexpected-answer';
}

/** Asks once; `offline` when there is no server to ask, `refused` with its code when it said no. */
export function useAskServer() {
  const engine = useEngine();
  return useCallback(
    async <Schema extends TSchema>(
      question: { method: 'GET' | 'POST' | 'DELETE'; path: string; body?: unknown },
      schema: Schema,
    ): Promise<Exclude<ServerAnswer<Static<Schema>>, { state: 'loading' }>> => {
      try {
        const answer = await engine.request(question.method, question.path, question.body);
        if (answer.status >= 400) return { state: 'refused', code: codeOf(answer.body) };
        if (!Check(schema, answer.body)) return { state: 'refused', code: 'unexpected-answer' };
        return { state: 'ready', value: answer.body };
      } catch {
        return { state: 'offline' };
      }
    },
    [engine],
  );
}

/** A list of the server, read when the screen opens and again on `reload`. The schema must be a constant. */
export function useServerData<Schema extends TSchema>(
  path: string,
  schema: Schema,
): { readonly answer: ServerAnswer<Static<Schema>>; readonly reload: () => Promise<void> } {
  const ask = useAskServer();
  const [answer, setAnswer] = useState<ServerAnswer<Static<Schema>>>({ state: 'loading' });
  const reload = useCallback(async () => {
    setAnswer(await ask({ method: 'GET', path }, schema));
  }, [ask, path, schema]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { answer, reload };
}
