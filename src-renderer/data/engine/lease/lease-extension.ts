import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import {
  ALL_EXTENSION_HOURS,
  CHALLENGE_BYTES,
  challengeOf,
  leaseCodeOf,
  leaseCodeText,
  MOST_EXTENSIONS,
  MOST_WRONG_CODES,
  parseLeaseCode,
} from '#shared/sync/lease-code.ts';
import type { ExtensionState, ExtensionVerdict } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { createExclusiveQueue } from '../exclusive-queue.ts';
import type { Installation } from '../store/installation.ts';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';
import type { LeaseKeeper } from './lease-keeper.ts';

/** One-time codes at this laptop: a challenge, tries, and how many in a row without contact; kept over kills. */
export interface LeaseExtension {
  state(): Promise<ExtensionState>;
  open(code: string): Promise<ExtensionVerdict>;
}

export interface LeaseExtensionParts {
  readonly ports: Pick<EnginePorts, 'subtle' | 'randomBytes' | 'storeKey'>;
  readonly personId: string;
  deviceId(): string;
  readonly keeper: Pick<LeaseKeeper, 'clock' | 'extend' | 'state'>;
  readonly installation: Pick<Installation, 'secret' | 'saveSecret'>;
  readonly vault: Vault;
}

const Note = Type.Object({
  challenge: Type.String(),
  /** Wrong codes for this challenge, and in a row altogether. */
  wrong: Type.Integer(),
  wrongInARow: Type.Integer(),
  /** By the lease's clock, which no setting of the device's clock sets back. */
  waitUntil: Type.Number(),
  extensions: Type.Integer(),
  /** The contact that the extensions are counted from. */
  contactAt: Type.Union([Type.String(), Type.Null()]),
});
type Note = Static<typeof Note>;

const FIRST_WAIT_MS = 60_000;
const MOST_WAIT_MS = 3_600_000;
const HOUR_MS = 3_600_000;

export function createLeaseExtension(parts: LeaseExtensionParts): LeaseExtension {
  const { ports, personId, keeper, installation, vault } = parts;
  const name = `lease-code:${personId}`;
  const queue = createExclusiveQueue();
  const now = () => Date.parse(keeper.clock());
  const freshChallenge = () => challengeOf(ports.randomBytes(CHALLENGE_BYTES));

  async function read(): Promise<Note> {
    const sealed = await installation.secret<Uint8Array>(name);
    const found = sealed && (await openJson(vault, name, sealed));
    const { contactAt } = keeper.state();
    if (Check(Note, found))
      return found.contactAt === contactAt ? found : { ...found, contactAt, extensions: 0 };
    const fresh = { wrong: 0, wrongInARow: 0, waitUntil: 0, extensions: 0, contactAt };
    return write({ ...fresh, challenge: freshChallenge() });
  }

  async function write(note: Note): Promise<Note> {
    await installation.saveSecret(name, await sealJson(vault, name, note));
    return note;
  }

  function stateOf(note: Note): ExtensionState {
    return {
      challenge: note.challenge,
      waitSeconds: Math.max(0, Math.ceil((note.waitUntil - now()) / 1000)),
      left: Math.max(0, MOST_EXTENSIONS - note.extensions),
    };
  }

  async function open(text: string): Promise<ExtensionVerdict> {
    const note = await read();
    const { waitSeconds, left } = stateOf(note);
    const code = parseLeaseCode(text);
    if (left === 0) return { ok: false, code: 'contact-needed' };
    if (waitSeconds > 0) return { ok: false, code: 'wait' };
    if (code === null) return { ok: false, code: 'no-code' };
    const hours = await hoursOf(note.challenge, code);
    if (hours === undefined) {
      await write(afterWrong(note));
      return { ok: false, code: 'wrong-code' };
    }
    // The challenge goes first: a kill in between costs a call, never a second use.
    const extensions = note.extensions + 1;
    await write({ ...note, extensions, wrong: 0, wrongInARow: 0, waitUntil: 0, challenge: freshChallenge() });
    await keeper.extend(new Date(now() + hours * HOUR_MS).toISOString());
    return { ok: true, hours };
  }

  function afterWrong(note: Note): Note {
    const wrong = note.wrong + 1;
    const wrongInARow = note.wrongInARow + 1;
    if (wrong < MOST_WRONG_CODES) return { ...note, wrong, wrongInARow };
    const wait = Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 4 ** (wrongInARow / MOST_WRONG_CODES - 1));
    return { ...note, wrong: 0, wrongInARow, waitUntil: now() + wait, challenge: freshChallenge() };
  }

  /** Undefined where the code answers another challenge, laptop, person or duration. */
  async function hoursOf(challenge: string, code: string): Promise<number | undefined> {
    for (const hours of ALL_EXTENSION_HOURS) {
      const text = leaseCodeText({ personId, deviceId: parts.deviceId(), challenge, hours });
      const bytes = new TextEncoder().encode(text);
      const said = await ports.subtle.sign('HMAC', ports.storeKey.codes, bytes);
      if (leaseCodeOf(new Uint8Array(said)) === code) return hours;
    }
    return undefined;
  }

  return {
    state: () => queue.run(async () => stateOf(await read())),
    open: (code) => queue.run(() => open(code)),
  };
}
