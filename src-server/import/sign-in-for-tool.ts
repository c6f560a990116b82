import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { codeOf } from '../failure-sentence.ts';

const SignedIn = Type.Object({ accessToken: Type.String(), refreshToken: Type.String() });
const Refusal = Type.Object({ message: Type.String() });

/** A server that says no, in its own words. */
export class ServerRefused extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(`The server refused: ${words}`);
    this.status = status;
  }
}

export interface ToolSession extends Static<typeof SignedIn> {
  readonly deviceId: string;
}

/** Signs a command-line tool in. Every session belongs to a device; this one signs nothing and ends with the tool. */
export async function signInForTool(options: {
  readonly server: string;
  readonly account: string;
  readonly password: string;
}): Promise<ToolSession> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const device = {
    id: `tool-${randomUUID()}`,
    name: `Command line on ${hostname()}`.slice(0, 120),
    publicKey: { kty, crv, x, y },
  };
  const { account, password } = options;
  const answer = await postJson(`${options.server}/api/auth/sign-in`, undefined, {
    account,
    password,
    device,
  });
  return { ...Value.Parse(SignedIn, answer), deviceId: device.id };
}

/** Access tokens live for ten minutes; long work outlives them. */
export async function renewToolSession(server: string, session: ToolSession): Promise<ToolSession> {
  const { refreshToken, deviceId } = session;
  const answer = await postJson(`${server}/api/auth/refresh`, undefined, { refreshToken, device: deviceId });
  return { ...Value.Parse(SignedIn, answer), deviceId };
}

export async function postJson(url: string, token: string | undefined, body: unknown): Promise<unknown> {
  const response = await askServer(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new ServerRefused(
    response.status,
    Value.Check(Refusal, answer) ? answer.message : `HTTP ${response.status}.`,
  );
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

/** `fetch`, which itself says "fetch failed" whatever happened. */
export async function askServer(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause : new Error('', { cause: error });
    const code = codeOf(cause);
    const { origin } = new URL(url);
    throw new Error(
      UNTRUSTED.test(code)
        ? `The certificate of ${origin} is not trusted here (${code}). Name its authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem`
        : `No server can be reached at ${origin} (${code || cause.message}). Check the address, and that the server runs.`,
      { cause: error },
    );
  }
}
