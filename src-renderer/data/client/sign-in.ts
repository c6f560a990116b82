import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { browserPorts, type EnginePorts } from '../engine/engine-ports.ts';
import {
  createDeviceKey,
  deviceKeyName,
  type Installation,
  openInstallation,
  type RememberedPerson,
} from '../engine/store/installation.ts';
import { createSessionStore } from '../engine/store/session-store.ts';
import { codeOf, sessionOf } from '../engine/sync/api-client.ts';
import { Unreachable } from '../engine/sync/api-errors.ts';
import { type ApiAnswer, exchange } from '../engine/sync/exchange.ts';
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
export function signIn(serverUrl: string, credentials: Credentials): Promise<SignInResult> {
  return signInWith(browserPorts(serverUrl), credentials);
}

export type SignInPorts = Pick<
  EnginePorts,
  'storage' | 'subtle' | 'randomBytes' | 'now' | 'newId' | 'fetch' | 'serverUrl' | 'setTimer'
>;

export async function signInWith(ports: SignInPorts, credentials: Credentials): Promise<SignInResult> {
  return withInstallation(ports, async (installation) => {
    try {
      return await enter(ports, installation, credentials, {
        path: '/api/auth/sign-in',
        proof: { account: credentials.account },
      });
    } catch (error) {
      if (error instanceof Unreachable) return signInOffline(ports, installation, credentials);
      throw error;
    }
  });
}

/** Joins with an invite's code or sets a new password with a reset code. */
export async function join(
  serverUrl: string,
  invite: { readonly code: string; readonly account: string; readonly password: string },
): Promise<SignInResult> {
  const ports = browserPorts(serverUrl);
  return withInstallation(ports, async (installation) => {
    try {
      return await enter(ports, installation, invite, {
        path: '/api/auth/join',
        proof: { code: invite.code },
      });
    } catch (error) {
      if (error instanceof Unreachable) return { ok: false, code: 'offline' };
      throw error;
    }
  });
}

/** Makes the first administrator of a fresh server, and signs them in. */
export async function setUp(
  serverUrl: string,
  first: Credentials & {
    readonly person: { readonly name: string; readonly zone: string; readonly language: string };
  },
): Promise<SignInResult> {
  const ports = browserPorts(serverUrl);
  return withInstallation(ports, async (installation) => {
    try {
      return await enter(ports, installation, first, {
        path: '/api/setup',
        proof: { account: first.account, person: first.person },
      });
    } catch (error) {
      if (error instanceof Unreachable) return { ok: false, code: 'offline' };
      throw error;
    }
  });
}

/** After a change of password: from now on the new one opens this laptop without the network, too. */
export async function rememberNewPassword(personId: string, password: string): Promise<void> {
  const ports = browserPorts('');
  const verifier = await createVerifier(ports, password);
  await withInstallation(ports, (installation) => installation.updatePerson(personId, { verifier }));
}

function mostRecentFirst(people: readonly RememberedPerson[]): readonly RememberedPerson[] {
  return people.toSorted((left, right) => (left.lastUsedAt < right.lastUsedAt ? 1 : -1));
}

/**
 * People who signed in on this laptop, most recent first, now and whenever an engine notes something about them:
 * how much waits must be true while it is on screen. Until the returned function is called.
 */
export function watchKnownPeople(
  onPeople: (people: readonly KnownPerson[]) => void,
  onError: () => void,
): () => void {
  const installation = openInstallation(browserPorts('').storage);
  const stop = installation.watchPeople({ onPeople: (people) => onPeople(mostRecentFirst(people)), onError });
  return () => {
    stop();
    installation.close();
  };
}

/** Who used this laptop last and did not sign out: the app opens with them, network or not. */
export async function resumePerson(): Promise<string | null> {
  const people = await withInstallation(browserPorts(''), (installation) => installation.people());
  return mostRecentFirst(people).find((person) => person.signedIn)?.personId ?? null;
}

async function withInstallation<Value>(
  ports: Pick<EnginePorts, 'storage'>,
  work: (installation: Installation) => Promise<Value>,
): Promise<Value> {
  const installation = openInstallation(ports.storage);
  try {
    return await work(installation);
  } finally {
    installation.close();
  }
}

const accountKey = (account: string): string => account.trim().toLowerCase();

interface Door {
  readonly path: string;
  readonly proof: Readonly<Record<string, unknown>>;
}

async function enter(
  ports: SignInPorts,
  installation: Installation,
  credentials: Credentials,
  door: Door,
): Promise<SignInResult> {
  let device = await deviceFor(ports, installation, credentials.account);
  let answer = await knock(ports, door, credentials, device);
  if (answer.status === 409 && codeOf(answer.body) === 'device-taken') {
    // The id is registered with another key (a rebuilt or copied profile): what waits is sealed anew.
    device = await newDevice(ports);
    answer = await knock(ports, door, credentials, device);
  }
  if (answer.status !== 200 || !Check(SignedIn, answer.body)) return refusal(answer);
  await remember(ports, installation, { answer: answer.body, credentials, device });
  return { ok: true, personId: answer.body.personId };
}

async function knock(
  ports: SignInPorts,
  door: Door,
  { password }: Credentials,
  device: DeviceIdentity,
): Promise<ApiAnswer> {
  const { kty, crv, x, y } = await ports.subtle.exportKey('jwk', device.key.publicKey);
  const publicKey = { kty, crv, x, y };
  return exchange(ports, {
    method: 'POST',
    path: door.path,
    body: { ...door.proof, password, device: { id: device.id, name: deviceName(), publicKey } },
  });
}

interface DeviceIdentity {
  readonly id: string;
  readonly key: CryptoKeyPair;
}

/** The device that this person had here before, or a new one. */
async function deviceFor(
  ports: SignInPorts,
  installation: Installation,
  account: string,
): Promise<DeviceIdentity> {
  const people = await installation.people();
  const known = people.find((person) => person.account === accountKey(account));
  const key = known && (await installation.secret<CryptoKeyPair>(deviceKeyName(known.personId)));
  if (known && key) return { id: known.deviceId, key };
  return newDevice(ports);
}

async function newDevice(ports: SignInPorts): Promise<DeviceIdentity> {
  return { id: `device-${ports.newId()}`, key: await createDeviceKey(ports.subtle) };
}

function refusal({ status, body }: ApiAnswer): SignInResult {
  if (status >= 500) return { ok: false, code: 'server-trouble' };
  return { ok: false, code: codeOf(body), details: body };
}

async function remember(
  ports: SignInPorts,
  installation: Installation,
  entry: { readonly answer: SignedIn; readonly credentials: Credentials; readonly device: DeviceIdentity },
): Promise<void> {
  const { answer, credentials, device } = entry;
  const { personId } = answer;
  const before = await installation.person(personId);
  const person = {
    personId,
    account: accountKey(credentials.account),
    name: before?.name ?? '',
    deviceId: device.id,
    signedIn: true,
    verifier: await createVerifier(ports, credentials.password),
    lastDeviceSeq: before?.lastDeviceSeq ?? 0,
    ...(before?.auditHeads && { auditHeads: before.auditHeads }),
    ...(before?.lastCheck && { lastCheck: before.lastCheck }),
    unsent: before?.unsent ?? 0,
    lastUsedAt: new Date(ports.now()).toISOString(),
  };
  await installation.savePerson(person, device.key);
  await createSessionStore(installation, ports, personId).save(sessionOf(answer, ports.now()));
}

async function signInOffline(
  ports: SignInPorts,
  installation: Installation,
  credentials: Credentials,
): Promise<SignInResult> {
  const people = await installation.people();
  const known = people.find((person) => person.account === accountKey(credentials.account));
  if (!known?.verifier) return { ok: false, code: 'offline' };
  if (!(await isPassword(ports, known.verifier, credentials.password))) {
    return { ok: false, code: 'wrong-password' };
  }
  const lastUsedAt = new Date(ports.now()).toISOString();
  await installation.updatePerson(known.personId, { signedIn: true, lastUsedAt });
  return { ok: true, personId: known.personId };
}

/** What an administrator reads in the list of laptops. */
function deviceName(): string {
  const agent = globalThis.navigator?.userAgent ?? '';
  const system = /Windows|Macintosh|Android|iPhone|iPad|CrOS|Linux/.exec(agent)?.[0] ?? 'Device';
  const browser = /Electron|Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  return `${system} · ${browser}`;
}
