import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBObjectStore } from 'fake-indexeddb';
import { sql } from 'kysely';
import { keyByShell } from '#renderer/data/client/store-keys.ts';
import { openInstallation, storeKeyName } from '#renderer/data/engine/store/installation.ts';
import type { KeyWraps } from '#renderer/data/engine/vault/key-wraps.ts';
import { openDesktopJournal } from '#tests/builders/desktop-journal.ts';
import { storedTables } from '#tests/builders/stored-bytes.ts';
import { createKeyring, type Keyring } from '#tests/fakes/keyring.ts';
import { mountSmallDisk, type SmallDisk } from '#tests/faults/small-disk.ts';
import { type Laptop, PASSWORD, type Site, untilOffline, untilOnline, untilSent } from './engine-kit.ts';

/** What can happen to the key of a laptop on which work waits. */
export const KEY_FATES = ['basic-text', 'backend-change', 'lost-key', 'copied-profile'] as const;
export type KeyFate = (typeof KEY_FATES)[number];

interface Trial {
  readonly fate: KeyFate;
  /** Commands that wait. */
  readonly waiting: number;
  /** Marks this trial's commands at the server. */
  readonly mark: string;
}

/**
 * A desktop with unsent work loses its way to the key, and its person comes back with the password. Answers what went
 * wrong, in words: weak storage that nobody was told of, unsent work that was lost or doubled.
 */
export async function meetKeyFate(site: Site, { fate, waiting, mark }: Trial): Promise<readonly string[]> {
  const wrong: string[] = [];
  const expect = (isSo: boolean, otherwise: string) => void (isSo || wrong.push(otherwise));
  const keyring = createKeyring();
  if (fate === 'basic-text') keyring.becomeBasicText();
  const laptop = await site.laptop('person-linh', undefined, keyring);
  await workOffline(laptop, waiting, mark);
  await laptop.kill();
  expect(!(await stored(laptop)).includes(mark), 'a word lies on the disk as it is');
  expect((await wrapsOf(laptop))?.shell === null || fate !== 'basic-text', 'weak storage was used');

  await FATES[fate](laptop, keyring);
  laptop.showKey(null);
  expect(!(await opensByShell(laptop)), 'it opened without a password');
  expect((await laptop.knock('not the password')) !== 'in', 'it opened with a wrong password');
  if (fate === 'lost-key') {
    expect((await laptop.knock(PASSWORD)) === 'offline', 'no line and no key: that was not said');
    laptop.line.heal();
  }
  expect((await laptop.knock(PASSWORD)) === 'in', 'the password did not open it');
  await laptop.start();
  const outbox = await laptop.engine.outbox();
  expect(outbox.length === waiting, `${outbox.length} of ${waiting} commands wait`);
  expect((await laptop.engine.drafts()).length === 1, 'the draft is gone');
  const { warnings } = await laptop.engine.status();
  expect(warnings.length === 0, `it complains: ${warnings.join()}`);
  laptop.line.heal();
  await untilSent(laptop);
  const arrived = await atServer(site, mark);
  expect(arrived.join() === textsOf(waiting, mark).join(), `at the server: ${arrived.join()}`);
  if (fate !== 'basic-text') expect(await opensByShell(laptop), 'the key store was not used again');
  return wrong;
}

/**
 * The worst of a desktop: it waits with work, its key store is another one, its browser's store is empty, and no byte is
 * left on the disk. One sign-in once there is room brings all of it back. Answers what went wrong, in words.
 */
export async function meetBareDesktop(
  site: Site,
  { waiting, mark }: Omit<Trial, 'fate'>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const expect = (isSo: boolean, otherwise: string) => void (isSo || wrong.push(otherwise));
  const disk = smallFolder();
  const keyring = createKeyring();
  const openJournal = () => openDesktopJournal(join(disk.folder, 'journal'), 'person-linh');
  const laptop = await site.laptop('person-linh', openJournal, keyring);
  try {
    await workOffline(laptop, waiting, mark);
    await laptop.kill();
    expect(!journalBytes(disk.folder).includes(mark), 'a word lies in the journal as it is');
    keyring.change();
    await laptop.wipe(() => true);
    laptop.showKey(null);
    disk.fill();
    laptop.line.heal();
    const said = await onFullDisk(() => laptop.knock(PASSWORD));
    expect(said === 'not-kept', `on a full disk the sign-in says ${said}`);
    disk.free();
    expect((await laptop.knock(PASSWORD)) === 'in', 'the password did not open it');
    await laptop.start();
    const { warnings } = await laptop.engine.status();
    expect(warnings.includes('store-reset'), 'nobody is told that the store was reset');
    await untilSent(laptop);
    const arrived = await atServer(site, mark);
    expect(arrived.join() === textsOf(waiting, mark).join(), `at the server: ${arrived.join()}`);
    return wrong;
  } finally {
    await laptop.kill();
    disk.unmount();
  }
}

/** A disk that can be filled, or a folder where none can be mounted. */
function smallFolder(): Pick<SmallDisk, 'folder' | 'fill' | 'free' | 'unmount'> {
  const disk = mountSmallDisk(24);
  if (!('reason' in disk)) return disk;
  const folder = mkdtempSync(join(tmpdir(), 'landfall-bare-'));
  const unmount = () => rmSync(folder, { recursive: true, force: true });
  return { folder, fill: () => undefined, free: () => undefined, unmount };
}

/** Nothing can be written to IndexedDB meanwhile. */
async function onFullDisk<Value>(work: () => Promise<Value>): Promise<Value> {
  const { put, add } = IDBObjectStore.prototype;
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { put: full, add: full });
  try {
    return await work();
  } finally {
    Object.assign(IDBObjectStore.prototype, { put, add });
  }
}

function journalBytes(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /segment-|spare|witness|kept-/.test(name))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join();
}

const FATES: Readonly<Record<KeyFate, (laptop: Laptop, keyring: Keyring) => Promise<void>>> = {
  'basic-text': async () => undefined,
  'backend-change': async (_laptop, keyring) => keyring.change(),
  async 'lost-key'(laptop, keyring) {
    keyring.change();
    const installation = openInstallation(laptop.door.storage);
    await installation.removeSecret(storeKeyName(laptop.personId));
    installation.close();
  },
  // The same bytes under another system: its key store never held this key.
  'copied-profile': async (_laptop, keyring) => keyring.change(),
};

async function workOffline(laptop: Laptop, waiting: number, mark: string): Promise<void> {
  await untilOnline(laptop);
  laptop.line.cut();
  await untilOffline(laptop);
  for (const text of textsOf(waiting, mark)) {
    const target = { kind: 'supplier', id: 'supplier-saigon' } as const;
    await laptop.engine.runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text } });
  }
  await laptop.engine.saveDraft({
    id: 'draft-1',
    formKey: 'supplier',
    recordId: null,
    title: mark,
    savedAt: '2026-11-28T06:00:00.000Z',
    values: { name: mark },
  });
}

const textsOf = (count: number, mark: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${mark} ${String(at).padStart(2, '0')}`);

async function opensByShell(laptop: Laptop): Promise<boolean> {
  const installation = openInstallation(laptop.door.storage);
  try {
    return (await keyByShell(laptop.door, installation, laptop.personId)) !== undefined;
  } finally {
    installation.close();
  }
}

async function wrapsOf(laptop: Laptop): Promise<KeyWraps | undefined> {
  const installation = openInstallation(laptop.door.storage);
  try {
    return await installation.secret<KeyWraps>(storeKeyName(laptop.personId));
  } finally {
    installation.close();
  }
}

/** All rows of all databases, bytes as letters. */
async function stored(laptop: Laptop): Promise<string> {
  const letters = (_name: string, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
      : value;
  return JSON.stringify(await storedTables(laptop.storage), letters);
}

async function atServer(site: Site, mark: string): Promise<readonly string[]> {
  const found = await sql<{ text: string }>`
    select body->>'text' as text from documents where kind = 'comment' and body->>'text' like ${`${mark} %`}
    order by 1`.execute(site.database.db);
  return found.rows.map(({ text }) => text);
}
