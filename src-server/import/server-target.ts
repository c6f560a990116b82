import { randomUUID } from 'node:crypto';
import { Value } from 'typebox/value';
import { BatchAnswer } from '#shared/engines/import/import-target.ts';
import type { ClosableTarget } from './closable-target.ts';
import { postJson, renewToolSession, ServerRefused, signInForTool } from './sign-in-for-tool.ts';

/** Imports through a running server, signed in as an administrator for the time of the import. */
export async function serverTarget(options: {
  readonly server: string;
  readonly account: string;
  readonly password: string;
  readonly dryRun: boolean;
}): Promise<ClosableTarget> {
  const origin = new URL(options.server).origin;
  const runId = randomUUID();
  let session = await signInForTool({ ...options, server: origin });

  async function call(path: string, body: unknown): Promise<unknown> {
    try {
      return await postJson(`${origin}${path}`, session.accessToken, body);
    } catch (error) {
      if (!(error instanceof ServerRefused) || error.status !== 401) throw error;
      session = await renewToolSession(origin, session);
      return await postJson(`${origin}${path}`, session.accessToken, body);
    }
  }

  return {
    send: async ({ records, rules }, step) => {
      const batch = records.map(({ kind, id, body }) => ({ kind, id, body }));
      const answer = await call('/api/import', {
        runId,
        step,
        dryRun: options.dryRun,
        records: batch,
        rules,
      });
      return Value.Parse(BatchAnswer, answer);
    },
    close: async () => {
      await call('/api/auth/sign-out', {}).catch(() => undefined);
    },
  };
}
