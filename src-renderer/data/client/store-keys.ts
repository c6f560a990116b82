import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { KeyShell } from '#shared/shell/bridge.ts';
import type { JournalMark } from '#shared/shell/journal.ts';
import { keyIdOfLog } from '../engine/command-log/indexed-db-command-tables.ts';
import type { KeylessPorts } from '../engine/engine-ports.ts';
import { type Installation, storeKeyName } from '../engine/store/installation.ts';
import { codeOf } from '../engine/sync/api-client.ts';
import { exchange } from '../engine/sync/exchange.ts';
import { base64Of, bytesOfBase64 } from '../engine/vault/base64.ts';
import {
  asWraps,
  type KeyWraps,
  openWithPassword,
  openWithShell,
  protectedBy,
  type RawKey,
  wrapKey,
} from '../engine/vault/key-wraps.ts';
import { importStoreKey, newKeyId, type StoreKey } from '../engine/vault/store-key.ts';

export interface KeyPorts
  extends Pick<
    KeylessPorts,
    'storage' | 'subtle' | 'randomBytes' | 'now' | 'fetch' | 'serverUrl' | 'setTimer'
  > {
  /** The desktop's key store; null in the browser edition. */
  readonly keyShell: KeyShell | null;
  /** What the desktop's journal says of itself: it may outlive everything else. */
  journalMark(personId: string): Promise<JournalMark | null>;
}

/** The server did not give the key, and why. */
export class NoKey extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const KeptKey = Type.Object({ key: Type.String() });

interface FreshSignIn {
  readonly personId: string;
  readonly password: string;
  readonly accessToken: string;
}

/**
 * The key of what this laptop holds of somebody whom the server has just let in: by their password; where that does not
 * open it (it was changed elsewhere, the installation was lost) from the server, which keeps it.
 * @throws NoKey, Unreachable
 */
export async function keyAfterSignIn(
  ports: KeyPorts,
  installation: Installation,
  { personId, password, accessToken }: FreshSignIn,
): Promise<StoreKey> {
  const wraps = await wrapsOf(installation, personId);
  const opened = wraps && (await openWithPassword(ports, wraps, password));
  if (wraps && opened) {
    // Kept there already, unless the server was restored from before: nobody waits for it.
    void askServer(ports, accessToken, opened).catch(() => undefined);
    await followShell(ports, installation, personId, { wraps, opened }).catch(noRoom);
    return importStoreKey(ports, opened.id, opened.bytes);
  }
  // What is sealed says best with which key: the wraps that do not open may be damaged.
  const id = (await strayKeyId(ports, personId)) ?? wraps?.keyId ?? newKeyId(ports);
  const raw = await askServer(ports, accessToken, { id });
  await installation.saveSecret(storeKeyName(personId), await wrapKey(ports, raw, password, ports.keyShell));
  return importStoreKey(ports, id, raw.bytes);
}

async function wrapsOf(installation: Installation, personId: string): Promise<KeyWraps | undefined> {
  return asWraps(await installation.secret(storeKeyName(personId)));
}

/** A full disk keeps nobody from what lies on it: what cannot be noted now is noted with the next sign-in. */
const noRoom = (): void => undefined;

/** A key store that came, went or was changed for another one since. */
async function followShell(
  ports: KeyPorts,
  installation: Installation,
  personId: string,
  { wraps, opened }: { readonly wraps: KeyWraps; readonly opened: RawKey },
): Promise<void> {
  if (ports.keyShell === null || (await openWithShell(ports, wraps, ports.keyShell))) return;
  const shell = await protectedBy(ports.keyShell, opened);
  if (shell !== wraps.shell) await installation.saveSecret(storeKeyName(personId), { ...wraps, shell });
}

/** What survived a lost installation says which key it is sealed with. */
async function strayKeyId(ports: KeyPorts, personId: string): Promise<string | undefined> {
  const mark = await ports.journalMark(personId).catch(() => null);
  return mark?.keyId ?? (await keyIdOfLog(ports.storage, personId).catch(() => undefined));
}

async function askServer(
  ports: KeyPorts,
  token: string,
  { id, bytes }: Pick<RawKey, 'id'> & Partial<RawKey>,
): Promise<RawKey> {
  const answer = await exchange(
    ports,
    {
      method: 'POST',
      path: '/api/store-keys',
      body: { keyId: id, ...(bytes && { key: base64Of(bytes) }) },
    },
    token,
  );
  const kept = Check(KeptKey, answer.body) ? bytesOfBase64(answer.body.key) : null;
  if (answer.status !== 200 || kept === null) throw new NoKey(codeOf(answer.body));
  return { id, bytes: kept };
}

/** Without the network: what the password opens. Undefined where it does not. */
export async function keyByPassword(
  ports: KeyPorts,
  installation: Installation,
  personId: string,
  password: string,
): Promise<StoreKey | undefined> {
  const wraps = await wrapsOf(installation, personId);
  const opened = wraps && (await openWithPassword(ports, wraps, password));
  if (!wraps || !opened) return undefined;
  await followShell(ports, installation, personId, { wraps, opened }).catch(noRoom);
  return importStoreKey(ports, opened.id, opened.bytes);
}

/** Without a password: what the desktop's key store gives back. */
export async function keyByShell(
  ports: KeyPorts,
  installation: Installation,
  personId: string,
): Promise<StoreKey | undefined> {
  const wraps = await wrapsOf(installation, personId);
  return wraps && openWithShell(ports, wraps, ports.keyShell);
}

/** A changed password opens this laptop from now on, too. Where the old one does not open it, the next sign-in does. */
export async function rewrapKey(
  ports: KeyPorts,
  installation: Installation,
  personId: string,
  passwords: { readonly old: string; readonly next: string },
): Promise<void> {
  const wraps = await wrapsOf(installation, personId);
  const opened = wraps && (await openWithPassword(ports, wraps, passwords.old));
  if (!opened) return;
  await installation.saveSecret(
    storeKeyName(personId),
    await wrapKey(ports, opened, passwords.next, ports.keyShell),
  );
}
