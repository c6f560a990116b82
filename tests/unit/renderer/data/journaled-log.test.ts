import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandLog } from '#renderer/data/engine/command-log/command-log.ts';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { CommandTables } from '#renderer/data/engine/command-log/command-tables.ts';
import { openIndexedDbCommandTables } from '#renderer/data/engine/command-log/indexed-db-command-tables.ts';
import { openCommandLog } from '#renderer/data/engine/command-log/open-command-log.ts';
import { type JournalPort, JournalRefused } from '#renderer/data/engine/journal/journal-port.ts';
import { StoreIsNewer } from '#renderer/data/engine/store/upgrade/store-version.ts';
import { versionedJournal } from '#renderer/data/engine/store/upgrade/versioned-journal.ts';
import type { Vault } from '#renderer/data/engine/vault/vault.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import { type DesktopJournal, openDesktopJournal } from '#tests/builders/desktop-journal.ts';
import { testVault } from '#tests/builders/test-vault.ts';

const NOW = '2026-11-28T06:00:00.000Z';
const SHOWN = { title: 'A', savedAt: NOW };
let storage: IDBFactory;
let key: CryptoKeyPair;
let root: string;
let journal: DesktopJournal;
let vault: Vault;
let failingWrites: number;
const logs: CommandLog[] = [];

beforeEach(async () => {
  storage = new IDBFactory();
  root = mkdtempSync(join(tmpdir(), 'landfall-journaled-'));
  journal = openDesktopJournal(root, 'person-linh');
  failingWrites = 0;
  vault = await testVault();
  key = (await webcrypto.subtle.generateKey(DEVICE_KEY_ALGORITHM, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
});
afterEach(async () => {
  for (const log of logs.splice(0)) log.close();
  await journal.end();
  rmSync(root, { recursive: true, force: true });
});

async function tables(): Promise<CommandTables> {
  const real = await openIndexedDbCommandTables(
    { indexedDB: storage, IDBKeyRange, prefix: 'test' },
    'person-linh',
    vault,
  );
  return {
    ...real,
    async write(rows) {
      if (failingWrites === 0) return real.write(rows);
      failingWrites -= 1;
      throw new Error('UnknownError');
    },
  };
}

interface Start {
  readonly device?: string;
  readonly now?: string;
  readonly port?: JournalPort | null;
  readonly lastSavedId?: string;
  readonly known?: number;
}

async function open({ device = 'device-1', now = NOW, port = journal, lastSavedId, known = 0 }: Start = {}) {
  const log = await openCommandLog({
    openTables: tables,
    sign: createCommandSigner(webcrypto.subtle as unknown as SubtleCrypto, key.privateKey),
    device,
    wait: async () => undefined,
    knownDeviceSeq: known,
    vault,
    journal: port,
    lastSavedId: lastSavedId ?? null,
    now,
  });
  logs.push(log);
  return log;
}

function command(id: string): (deviceSeq: number) => Command {
  return (deviceSeq) => ({
    id,
    device: 'device-1',
    deviceSeq,
    actor: 'person-linh',
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-1' },
    seenVersion: 1,
    payload: { text: id },
    after: [],
    occurredAt: NOW,
    zone: 'Asia/Ho_Chi_Minh',
    offline: true,
  });
}

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
const journaled = async (): Promise<readonly string[]> => idsOf((await journal.read()).entries);

async function endDesktop(log: CommandLog): Promise<void> {
  log.close();
  await journal.end();
  journal = openDesktopJournal(root, 'person-linh');
}

describe('R6 the command log of the desktop', () => {
  it('has saved what its journal holds, although the store took nothing, and gives it to the store later', async () => {
    const before = await open();
    failingWrites = 3;
    await before.append(command('a'), SHOWN);
    expect(idsOf(before.open())).toEqual(['a']);
    expect(before.isBehind).toBe(true);
    expect(idsOf(await before.all())).toEqual(['a']);
    await before.append(command('b'), SHOWN);
    expect(before.isBehind).toBe(false);
    expect(idsOf(await before.all())).toEqual(['a', 'b']);
  });

  it('brings back at the next start what never reached the store, in one chain', async () => {
    const before = await open();
    await before.append(command('a'), SHOWN);
    failingWrites = 3;
    const { signed } = await before.append(command('b'), SHOWN);
    await endDesktop(before);
    const after = await open();
    expect(idsOf(after.open())).toEqual(['a', 'b']);
    expect(idsOf(await after.all())).toEqual(['a', 'b']);
    expect(after.wasReset).toBe(false);
    const next = await after.append(command('c'), SHOWN);
    expect(next.signed.previousHash).toBe(signed.hash);
    expect(next.deviceSeq).toBe(3);
  });

  it('starts on a store that takes nothing, and goes on in the same chain', async () => {
    const before = await open();
    failingWrites = 6;
    await before.append(command('a'), SHOWN);
    const { signed } = await before.append(command('b'), SHOWN);
    await endDesktop(before);
    failingWrites = 4;
    const after = await open();
    const next = await after.append(command('c'), SHOWN);
    expect(idsOf(after.open())).toEqual(['a', 'b', 'c']);
    expect(next.signed.previousHash).toBe(signed.hash);
  });

  it('is not saved and not queued when the journal has no room', async () => {
    const full = { ...journal, append: () => Promise.reject(new JournalRefused('no-room')) };
    const log = await open({ port: full });
    await expect(log.append(command('a'), SHOWN)).rejects.toMatchObject({ code: 'no-room' });
    await expect(log.append(command('a2'), SHOWN)).rejects.toMatchObject({ code: 'no-room' });
    expect(log.open()).toEqual([]);
    expect(await log.all()).toEqual([]);
    expect(log.failures).toBe(2);
  });

  it('never shows again what was reported as not saved, although the journal had written it', async () => {
    let isLost = true;
    const deaf: JournalPort = {
      ...journal,
      async append(entry, insteadOf) {
        await journal.append(entry, insteadOf);
        if (isLost) throw new JournalRefused('failed');
      },
    };
    const before = await open({ port: deaf });
    await expect(before.append(command('a'), SHOWN)).rejects.toMatchObject({ code: 'not-saved' });
    isLost = false;
    await before.append(command('b'), SHOWN);
    await endDesktop(before);
    expect(idsOf((await open()).open())).toEqual(['b']);
  });

  it('sees a store that came back empty while the journal is not, and rebuilds what waits', async () => {
    const before = await open();
    for (const id of ['a', 'b', 'c']) await before.append(command(id), SHOWN);
    await before.note();
    await endDesktop(before);
    storage = new IDBFactory();
    const after = await open({ device: 'device-2', now: '2026-11-28T07:00:00.000Z' });
    expect(after.wasReset).toBe(true);
    expect(after.open().map(({ id, attempted, signed }) => [id, attempted, signed.command.device])).toEqual([
      ['a', true, 'device-2'],
      ['b', true, 'device-2'],
      ['c', true, 'device-2'],
    ]);
    expect((await after.append(command('d'), SHOWN)).deviceSeq).toBeGreaterThan(1000);
    await after.note();
    await endDesktop(after);
    expect((await open({ device: 'device-2' })).wasReset).toBe(false);
  });

  it('is no reset on the first start of a person, nor when a journal joins a log that had none', async () => {
    const first = await open({ port: null });
    await first.append(command('a'), SHOWN);
    expect(first.wasReset).toBe(false);
    first.close();
    const second = await open({ known: 1 });
    expect([second.wasReset, second.journalTrouble]).toEqual([false, null]);
    expect(await journaled()).toEqual(['a']);
  });

  it('R7 fills a journal again that was deleted, and says so', async () => {
    const before = await open();
    await before.append(command('a'), SHOWN);
    await before.note();
    before.close();
    await journal.end();
    rmSync(root, { recursive: true });
    journal = openDesktopJournal(root, 'person-linh');
    const after = await open();
    expect(after.journalTrouble).toBe('damaged');
    expect(await journaled()).toEqual(['a']);
  });

  it('lets go in the journal of what the server took and what its author dropped, and of nothing else', async () => {
    const log = await open();
    const [a, b, c, d] = [
      await log.append(command('a'), SHOWN),
      await log.append(command('b'), SHOWN),
      await log.append(command('c'), SHOWN),
      await log.append(command('d'), SHOWN),
    ];
    await log.change(new Map([[a.deviceSeq, { answered: 'accepted', outcome: { word: 'accepted' } }]]));
    await log.change(new Map([[b.deviceSeq, { discarded: true }]]));
    await log.change(new Map([[c.deviceSeq, { answered: 'refused', outcome: { word: 'refused' } }]]));
    expect(await journaled()).toEqual(['c', 'd']);
    await log.append(command('again'), { ...SHOWN, insteadOf: c.deviceSeq });
    expect(await journaled()).toEqual(['d', 'again']);
    // A server that was restored from a backup no longer knows it: it waits again, and is kept again.
    await log.change(new Map([[a.deviceSeq, { answered: null, outcome: null }]]));
    expect(await journaled()).toEqual(['d', 'again', 'a']);
    expect(d.deviceSeq).toBe(4);
  });
});

describe('R13 the command log of the desktop', () => {
  it('is not opened by an earlier build where the journal says that a newer one was here, store or no store', async () => {
    const newer = await open({ port: versionedJournal(journal, 2) });
    await newer.append(command('a'), SHOWN);
    await newer.note();
    await endDesktop(newer);
    for (const store of [storage, new IDBFactory()]) {
      storage = store;
      await expect(open({ port: versionedJournal(journal, 1) })).rejects.toBeInstanceOf(StoreIsNewer);
    }
    expect((await open({ port: versionedJournal(journal, 3) })).open()).toHaveLength(1);
  });
});

describe('R6 the command log of the browser edition', () => {
  it('sees that it lacks the last command of which a page was told that it is saved', async () => {
    const before = await open({ port: null });
    await before.append(command('a'), SHOWN);
    before.close();
    expect((await open({ port: null, lastSavedId: 'a' })).wasReset).toBe(false);
    expect((await open({ port: null, lastSavedId: 'b' })).wasReset).toBe(true);
  });
});
