import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ImportDetails, type ImportTarget } from './import-target.ts';

const SignedIn = Type.Object({ accessToken: Type.String(), refreshToken: Type.String() });
const Answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), details: ImportDetails }),
  Type.Object({ ok: Type.Literal(false), code: Type.String() }),
]);
const Refusal = Type.Object({ code: Type.String() });

/** A server that says no, in the words of its own code. */
export class ServerRefused extends Error {}

/** Imports through a running server, signed in as an administrator for the time of the import. */
export async function serverTarget(options: {
  readonly server: string;
  readonly account: string;
  readonly password: string;
  readonly dryRun: boolean;
}): Promise<ImportTarget> {
  const origin = new URL(options.server).origin;
  const runId = randomUUID();
  const device = importDevice();
  let session = await post(`${origin}/api/auth/sign-in`, undefined, {
    account: options.account,
    password: options.password,
    device,
  }).then((answer) => Value.Parse(SignedIn, answer));

  async function call(path: string, body: unknown): Promise<unknown> {
    try {
      return await post(`${origin}${path}`, session.accessToken, body);
    } catch (error) {
      // Access tokens live for ten minutes; a long import outlives them.
      if (!(error instanceof ServerRefused) || error.cause !== 401) throw error;
      const renewed = await post(`${origin}/api/auth/refresh`, undefined, {
        refreshToken: session.refreshToken,
        device: device.id,
      });
      session = Value.Parse(SignedIn, renewed);
      return await post(`${origin}${path}`, session.accessToken, body);
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

async function post(url: string, token: string | undefined, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const code = Value.Check(Refusal, answer) ? answer.code : `HTTP ${response.status}`;
  throw new ServerRefused(`The server refused: ${code}.`, { cause: response.status });
}

/** Every session belongs to a device; this one signs nothing and ends with the import. */
function importDevice() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return {
    id: `import-${randomUUID()}`,
    name: `Import on ${hostname()}`.slice(0, 120),
    publicKey: { kty, crv, x, y },
  };
}
