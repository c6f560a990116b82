import type { JournalContent } from '#shared/shell/journal.ts';
import type { HandedInMessage } from '#shared/sync/wipe.ts';
import type { KeylessPorts } from '../engine-ports.ts';
import { deviceKeyName, type OpenedInstallation, wipeNoteName } from '../store/installation.ts';
import { openIndexedDbShelves } from '../store/upgrade/indexed-db-shelves.ts';
import { eraseDatabases } from './erase-person.ts';
import { handIn } from './hand-in.ts';
import { readSealedOutbox } from './sealed-outbox.ts';
import { askWhetherToWipe, handInDoor, reportWiped, type SigningDevice } from './wipe-door.ts';
import type { WipedNote, WipeNote } from './wipe-notes.ts';

export interface WipePorts
  extends Pick<KeylessPorts, 'fetch' | 'serverUrl' | 'setTimer' | 'subtle' | 'storage' | 'now'> {
  /** The desktop's journal of a person; null where there is none. */
  readonly journal: {
    read(personId: string): Promise<JournalContent>;
    remove(personId: string): Promise<void>;
  } | null;
  /** What pages keep outside the stores. `isLast`: nobody else is known on this laptop. */
  clearPages(personId: string, isLast: boolean): Promise<void>;
  /** Runs alone, without the person's engine; null when that cannot be now. */
  alone<Value>(personId: string, work: () => Promise<Value>, isPatient: boolean): Promise<Value | null>;
  /** Before each step, in tests. */
  onStep?(step: WipeStep): void;
}

export type WipeStep =
  | 'noting-order'
  | 'handing-in'
  | 'noting-stands'
  | 'databases'
  | 'journal'
  | 'pages'
  | 'person'
  | 'reporting'
  | 'forgetting';

/**
 * Carries out the order to wipe a person's part of this laptop, if there is one, or goes on where an earlier start was
 * cut off. Nothing is deleted before the server has said that all of it stands there.
 * @returns null where nothing is ordered
 * @throws Unreachable, ServerTrouble: at the next contact
 */
export async function wipeIfOrdered(
  ports: WipePorts,
  installation: OpenedInstallation,
  personId: string,
  besides: string | null = null,
): Promise<WipeNote | null> {
  const key = await installation.secret<CryptoKeyPair>(deviceKeyName(personId));
  const known = await installation.secret<WipeNote>(wipeNoteName(personId));
  const deviceId = known?.deviceId ?? (await installation.person(personId))?.deviceId;
  if (!key || deviceId === undefined) return null;
  const device = { personId, deviceId, key };
  if (known?.handedIn) return ports.alone(personId, () => goOnErasing(ports, installation, device), true);
  const { order, ticket } = await askWhetherToWipe(ports, device, besides);
  if (order === null || ticket === null) {
    // Called back in time.
    if (known) await installation.removeSecret(wipeNoteName(personId));
    return null;
  }
  ports.onStep?.('noting-order');
  const note: WipeNote = { ...order, deviceId, handedIn: null, isGone: false };
  await installation.saveSecret(wipeNoteName(personId), note);
  if (order.everybody && besides === null) await wipeOthers(ports, installation, note, personId);
  const work = () => goOn(ports, installation, { device, note, ticket });
  return ports.alone(personId, work, besides === null);
}

/** The others first: what tells of them is this person's order. One whose engine runs elsewhere has an order of their own now. */
async function wipeOthers(
  ports: WipePorts,
  installation: OpenedInstallation,
  { id }: WipeNote,
  personId: string,
): Promise<void> {
  const others = (await installation.people()).filter((person) => person.personId !== personId);
  for (const other of others) await wipeIfOrdered(ports, installation, other.personId, id);
}

interface Ordered {
  readonly device: SigningDevice;
  readonly note: WipeNote;
  readonly ticket: string;
}

async function goOn(
  ports: WipePorts,
  installation: OpenedInstallation,
  { device, note, ticket }: Ordered,
): Promise<WipeNote | null> {
  const { personId } = device;
  // Another window was faster.
  if ((await installation.person(personId)) === undefined) return null;
  ports.onStep?.('handing-in');
  const shelves = await openIndexedDbShelves(ports.storage, personId);
  let handedIn: HandedInMessage;
  try {
    const outbox = await readSealedOutbox(shelves, (await ports.journal?.read(personId)) ?? null);
    handedIn = await handIn(handInDoor(ports, note.id, ticket), shelves, outbox);
  } finally {
    shelves.close();
  }
  ports.onStep?.('noting-stands');
  const stands = { ...note, handedIn };
  await installation.saveSecret(wipeNoteName(personId), stands);
  return erase(ports, installation, device, stands);
}

async function goOnErasing(
  ports: WipePorts,
  installation: OpenedInstallation,
  device: SigningDevice,
): Promise<WipeNote | null> {
  const note = await installation.secret<WipeNote>(wipeNoteName(device.personId));
  // Another window was faster.
  return note?.handedIn ? erase(ports, installation, device, note) : null;
}

async function erase(
  ports: WipePorts,
  installation: OpenedInstallation,
  device: SigningDevice,
  note: WipeNote,
): Promise<WipeNote> {
  const { personId } = device;
  if (!note.isGone) {
    ports.onStep?.('databases');
    await eraseDatabases(ports.storage, personId);
    ports.onStep?.('journal');
    await ports.journal?.remove(personId);
    ports.onStep?.('pages');
    const others = (await installation.people()).filter((person) => person.personId !== personId);
    await ports.clearPages(personId, others.length === 0);
    ports.onStep?.('person');
    await installation.erasePerson(personId, { ...note, isGone: true });
  }
  ports.onStep?.('reporting');
  await reportWiped(ports, device, note.id);
  ports.onStep?.('forgetting');
  await installation.forgetDevice(personId, wipedNote(note, new Date(ports.now()).toISOString()));
  return note;
}

function wipedNote({ id, orderedBy, orderedAt, handedIn }: WipeNote, wipedAt: string): WipedNote {
  const nothing = { commands: 0, drafts: 0, files: 0, kept: 0 };
  return { id, orderedBy, orderedAt, handedIn: handedIn ?? nothing, wipedAt };
}
