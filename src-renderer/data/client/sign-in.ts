import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { noteContact } from '#shared/sync/lease.ts';
import { createLeaseNoteStore } from '../engine/lease/lease-note-store.ts';
import { issuedAt } from '../engine/lease/token-time.ts';
import {
  createDeviceKey,
  deviceKeyName,
  type Installation,
  isDeviceId,
  isDeviceKey,
  storeKeyName,
} from '../engine/store/installation.ts';
import { createSessionStore } from '../engine/store/session-store.ts';
import { codeOf, sessionOf } from '../engine/sync/api-client.ts';
import { Unreachable } from '../engine/sync/api-errors.ts';
import { type ApiAnswer, exchange } from '../engine/sync/exchange.ts';
import type { StoreKey } from '../engine/vault/store-key.ts';
import { createVault } from '../engine/vault/vault.ts';
import { type DoorShell, pagePorts, type SignInPorts, withInstallation } from './door-ports.ts';
import { keyAfterSignIn, keyByPassword, NoKey, rewrapKey } from './store-keys.ts';
import { noteUnlock, unlockWait } from './unlock-tries.ts';

export type SignInResult =
  | { readonly ok: true; readonly personId: string; readonly key: StoreKey }
  /** Code of the server, or `offline` (never signed in here), `wrong-password` (offline check). */
  | { readonly ok: false; readonly code: string; readonly details?: unknown };

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
export function signIn(door: DoorShell, credentials: Credentials): Promise<SignInResult> {
  return signInWith(pagePorts(door), credentials);
}

export function signInWith(ports: SignInPorts, credentials: Credentials): Promise<SignInResult> {
  const door = { path: '/api/auth/sign-in', proof: { account: credentials.account } };
  return through(ports, credentials, door, (installation) =>
    unlockOffline(ports, installation, credentials, OFFLINE),
  );
}

/** Joins with an invite's code or sets a new password with a reset code. */
export function join(
  door: DoorShell,
  invite: { readonly code: string; readonly account: string; readonly password: string },
): Promise<SignInResult> {
  return through(pagePorts(door), invite, { path: '/api/auth/join', proof: { code: invite.code } });
}

/** Makes the first administrator of a fresh server, and signs them in. */
export function setUp(
  door: DoorShell,
  first: Credentials & {
    readonly person: { readonly name: string; readonly zone: string; readonly language: string };
  },
): Promise<SignInResult> {
  const proof = { account: first.account, person: first.person };
  return through(pagePorts(door), first, { path: '/api/setup', proof });
}

const OFFLINE: Refused = { ok: false, code: 'offline' };

/** Through one of the server's doors; without a line, as `withoutLine` says. */
function through(
  ports: SignInPorts,
  credentials: Credentials,
  door: Door,
  withoutLine: (installation: Installation) => Promise<SignInResult> = async () => OFFLINE,
): Promise<SignInResult> {
  return withInstallation(ports, async (installation) => {
    try {
      return await enter(ports, installation, credentials, door);
    } catch (error) {
      if (error instanceof Unreachable) return withoutLine(installation);
      throw error;
    }
  });
}

/** After a change of password: from now on the new one opens this laptop without the network, too. */
export async function rememberNewPassword(
  shell: DoorShell['shell'],
  personId: string,
  passwords: { readonly old: string; readonly next: string },
): Promise<void> {
  const ports = pagePorts({ serverUrl: '', shell });
  await withInstallation(ports, (installation) => rewrapKey(ports, installation, personId, passwords));
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
  if (answer.status !== 200 || !Check(SignedIn, answer.body)) {
    const refused = refusal(answer);
    // Whoever can open this laptop goes on with what lies on it; what waits must be able to leave, also a leaver's.
    return WORKS_ON.includes(refused.code)
      ? unlockOffline(ports, installation, credentials, refused)
      : refused;
  }
  try {
    const key = await remember(ports, installation, { answer: answer.body, credentials, device });
    return { ok: true, personId: answer.body.personId, key };
  } catch (error) {
    if (error instanceof NoKey) return { ok: false, code: error.code };
    if (error instanceof Unreachable) throw error;
    // Its store takes nothing, whatever the failure calls itself: a full disk on which nobody was known before.
    return { ok: false, code: 'not-kept' };
  }
}

/** Refusals that say nothing against the password. */
const WORKS_ON: readonly string[] = ['server-trouble', 'account-disabled', 'device-revoked'];

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
  const key = known && (await installation.secret(deviceKeyName(known.personId)));
  if (known && isDeviceId(known.deviceId) && isDeviceKey(key)) return { id: known.deviceId, key };
  return newDevice(ports);
}

async function newDevice(ports: SignInPorts): Promise<DeviceIdentity> {
  return { id: `device-${ports.newId()}`, key: await createDeviceKey(ports.subtle) };
}

type Refused = Extract<SignInResult, { ok: false }>;

function refusal({ status, body }: ApiAnswer): Refused {
  if (status >= 500) return { ok: false, code: 'server-trouble' };
  return { ok: false, code: codeOf(body), details: body };
}

async function remember(
  ports: SignInPorts,
  installation: Installation,
  entry: { readonly answer: SignedIn; readonly credentials: Credentials; readonly device: DeviceIdentity },
): Promise<StoreKey> {
  const { answer, credentials, device } = entry;
  const { personId, accessToken } = answer;
  const { password } = credentials;
  const key = await keyAfterSignIn(ports, installation, { personId, password, accessToken });
  const before = await installation.person(personId);
  const person = {
    personId,
    account: accountKey(credentials.account),
    name: before?.name ?? '',
    deviceId: device.id,
    signedIn: true,
    asksHandedIn: true,
    lastDeviceSeq: before?.lastDeviceSeq ?? 0,
    ...(before?.auditHeads && { auditHeads: before.auditHeads }),
    ...(before?.lastCheck && { lastCheck: before.lastCheck }),
    unsent: before?.unsent ?? 0,
    lastUsedAt: new Date(ports.now()).toISOString(),
  };
  const sessions = createSessionStore(installation, createVault(ports, key), personId);
  const session = await sessions.sealed(sessionOf(answer, ports.now()));
  await installation.savePerson(person, device.key, session).catch((error: unknown) => {
    // On a full disk whoever was here before goes on with the session that they had: what waits must get out.
    if (!before) throw error;
  });
  await noteUnlock(ports, installation, personId, true);
  // The server has let them in: what lies here may be read from this moment on. A full disk keeps nobody out either.
  await noteEntry(ports, installation, { personId, accessToken, key }).catch(() => undefined);
  return key;
}

async function noteEntry(
  ports: SignInPorts,
  installation: Installation,
  { personId, accessToken, key }: { personId: string; accessToken: string; key: StoreKey },
): Promise<void> {
  const serverTime = issuedAt(accessToken);
  if (serverTime === undefined) return;
  const notes = createLeaseNoteStore(installation, createVault(ports, key), personId);
  await notes.write(noteContact(serverTime, ports.now()));
}

/** By what this laptop remembers: the password opens what lies here, or it is not the password. */
async function unlockOffline(
  ports: SignInPorts,
  installation: Installation,
  credentials: Credentials,
  otherwise: Refused,
): Promise<SignInResult> {
  const people = await installation.people();
  const known = people.find((person) => person.account === accountKey(credentials.account));
  if (!known || !(await installation.secret(storeKeyName(known.personId)))) return otherwise;
  const { personId } = known;
  const retryAfterSeconds = await unlockWait(ports, installation, personId);
  if (retryAfterSeconds > 0) return { ok: false, code: 'too-many-attempts', details: { retryAfterSeconds } };
  const key = await keyByPassword(ports, installation, personId, credentials.password);
  await noteUnlock(ports, installation, personId, key !== undefined);
  if (!key) return otherwise.code === 'offline' ? { ok: false, code: 'wrong-password' } : otherwise;
  const lastUsedAt = new Date(ports.now()).toISOString();
  // Not noted on a full disk: the next start proposes somebody else.
  await installation.updatePerson(personId, { signedIn: true, lastUsedAt }).catch(() => undefined);
  return { ok: true, personId, key };
}

/** What an administrator reads in the list of laptops. */
function deviceName(): string {
  const agent = globalThis.navigator?.userAgent ?? '';
  const system = /Windows|Macintosh|Android|iPhone|iPad|CrOS|Linux/.exec(agent)?.[0] ?? 'Device';
  const browser = /Electron|Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  return `${system} · ${browser}`;
}
