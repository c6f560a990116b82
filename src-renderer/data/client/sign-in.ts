import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { browserPorts } from '../engine/engine-ports.ts';
import {
  createDeviceKey,
  deviceKeyName,
  type Installation,
  openInstallation,
  type RememberedPerson,
} from '../engine/store/installation.ts';
import { createSessionStore } from '../engine/store/session-store.ts';
import { type ApiAnswer, codeOf, exchange, sessionOf } from '../engine/sync/api-client.ts';
import { Unreachable } from '../engine/sync/api-errors.ts';
import { createVerifier, isPassword } from './password-verifier.ts';

export type SignInResult =
  | { readonly ok: true; readonly personId: string }
  /** Code of the server, or `offline` (never signed in here), `wrong-password` (offline check). */
  | { readonly ok: false; readonly code: string; readonly details?: unknown };

/** Somebody who can go on working on this laptop without the network. */
export type KnownPerson = Pick<
  RememberedPerson,
  'personId' | 'account' | 'name' | 'signedIn' | 'unsent' | 'lastUsedAt'
>;

const SignedIn = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresInSeconds: Type.Number(),
  personId: Type.String(),
});
type SignedIn = Static<typeof SignedIn>;

interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** Signs in at the server; where it cannot be reached, by what this laptop remembers. */
export async function signIn(serverUrl: string, credentials: Credentials): Promise<SignInResult> {
  return withInstallation(serverUrl, async (installation) => {
    try {
      return await enter(serverUrl, installation, credentials, '/api/auth/sign-in', {
        account: credentials.account,
      });
    } catch (error) {
      if (error instanceof Unreachable) return signInOffline(installation, credentials);
      throw error;
    }
  });
}

/** Joins with an invite's code or sets a new password with a reset code. */
export async function join(
  serverUrl: string,
  invite: { readonly code: string; readonly account: string; readonly password: string },
): Promise<SignInResult> {
  return withInstallation(serverUrl, async (installation) => {
    try {
      return await enter(serverUrl, installation, invite, '/api/auth/join', { code: invite.code });
    } catch (error) {
      if (error instanceof Unreachable) return { ok: false, code: 'offline' };
      throw error;
    }
  });
}

/** People who signed in on this laptop, most recent first. */
export async function knownPeople(serverUrl = ''): Promise<readonly KnownPerson[]> {
  return withInstallation(serverUrl, async (installation) => {
    const people = await installation.people();
    return [...people].sort((left, right) => (left.lastUsedAt < right.lastUsedAt ? 1 : -1));
  });
}

/** Who used this laptop last and did not sign out: the app opens with them, network or not. */
export async function resumePerson(serverUrl = ''): Promise<string | null> {
  const people = await knownPeople(serverUrl);
  return people.find((person) => person.signedIn)?.personId ?? null;
}

async function withInstallation<Value>(
  serverUrl: string,
  work: (installation: Installation) => Promise<Value>,
): Promise<Value> {
  const installation = openInstallation(browserPorts(serverUrl).storage);
  try {
    return await work(installation);
  } finally {
    installation.close();
  }
}

const accountKey = (account: string): string => account.trim().toLowerCase();

async function enter(
  serverUrl: string,
  installation: Installation,
  credentials: Credentials,
  path: string,
  proof: Readonly<Record<string, unknown>>,
): Promise<SignInResult> {
  const known = (await installation.people()).find(
    (person) => person.account === accountKey(credentials.account),
  );
  const knownKey = known && (await installation.secret<CryptoKeyPair>(deviceKeyName(known.personId)));
  const key = knownKey ?? (await createDeviceKey(crypto.subtle));
  const deviceId = known && knownKey ? known.deviceId : `device-${crypto.randomUUID()}`;
  const publicKey = await crypto.subtle.exportKey('jwk', key.publicKey);
  const { kty, crv, x, y } = publicKey;
  const answer = await exchange(browserPorts(serverUrl), {
    method: 'POST',
    path,
    body: {
      ...proof,
      password: credentials.password,
      device: { id: deviceId, name: deviceName(), publicKey: { kty, crv, x, y } },
    },
  });
  if (answer.status !== 200 || !Check(SignedIn, answer.body)) return refusal(answer);
  await remember(serverUrl, installation, { answer: answer.body, credentials, deviceId, key });
  return { ok: true, personId: answer.body.personId };
}

function refusal({ status, body }: ApiAnswer): SignInResult {
  if (status >= 500) return { ok: false, code: 'server-trouble' };
  const details: unknown =
    body !== null && typeof body === 'object' ? Reflect.get(body, 'details') : undefined;
  return { ok: false, code: codeOf(body), details };
}

async function remember(
  serverUrl: string,
  installation: Installation,
  entry: {
    readonly answer: SignedIn;
    readonly credentials: Credentials;
    readonly deviceId: string;
    readonly key: CryptoKeyPair;
  },
): Promise<void> {
  const { answer, credentials, deviceId, key } = entry;
  const { personId } = answer;
  const ports = browserPorts(serverUrl);
  const before = await installation.person(personId);
  await installation.saveSecret(deviceKeyName(personId), key);
  await installation.savePerson({
    personId,
    account: accountKey(credentials.account),
    name: before?.name ?? '',
    deviceId,
    signedIn: true,
    verifier: await createVerifier(credentials.password),
    lastDeviceSeq: before?.lastDeviceSeq ?? 0,
    unsent: before?.unsent ?? 0,
    lastUsedAt: new Date(ports.now()).toISOString(),
  });
  await createSessionStore(installation, ports, personId).save(sessionOf(answer, ports.now()));
}

async function signInOffline(installation: Installation, credentials: Credentials): Promise<SignInResult> {
  const known = (await installation.people()).find(
    (person) => person.account === accountKey(credentials.account),
  );
  if (!known?.verifier) return { ok: false, code: 'offline' };
  if (!(await isPassword(known.verifier, credentials.password))) return { ok: false, code: 'wrong-password' };
  await installation.updatePerson(known.personId, { signedIn: true, lastUsedAt: new Date().toISOString() });
  return { ok: true, personId: known.personId };
}

/** What an administrator reads in the list of laptops. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Windows|Macintosh|Android|iPhone|iPad|CrOS|Linux/.exec(agent)?.[0] ?? 'Device';
  const browser = /Electron|Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  return `${system} · ${browser}`;
}
