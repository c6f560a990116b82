import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ImportDetails, type ImportTarget } from './import-target.ts';
import { postJson, renewToolSession, ServerRefused, signInForTool } from './sign-in-for-tool.ts';

const Answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), details: ImportDetails }),
  Type.Object({ ok: Type.Literal(false), code: Type.String() }),
]);

/** Imports through a running server, signed in as an administrator for the time of the import. */
export async function serverTarget(options: {
  readonly server: string;
  readonly account: string;
  readonly password: string;
  readonly dryRun: boolean;
}): Promise<ImportTarget> {
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
    send: async (records, step) => {
      const batch = records.map(({ kind, id, body }) => ({ kind, id, body }));
      const answer = await call('/api/import', { runId, step, dryRun: options.dryRun, records: batch });
      return Value.Parse(Answer, answer);
    },
    close: async () => {
      await call('/api/auth/sign-out', {}).catch(() => undefined);
    },
  };
}
