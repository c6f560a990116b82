import { webcrypto } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { NotSaved } from '#renderer/data/engine/command-log/command-log.ts';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { CommandTables } from '#renderer/data/engine/command-log/command-tables.ts';
import { openIndexedDbCommandTables } from '#renderer/data/engine/command-log/indexed-db-command-tables.ts';
import { openCommandLog } from '#renderer/data/engine/command-log/open-command-log.ts';
import type { Vault } from '#renderer/data/engine/vault/vault.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { commandHash, DEVICE_KEY_ALGORITHM, SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import { testVault } from '#tests/builders/test-vault.ts';

const NOW = '2026-11-21T06:00:00.000Z';
let storage: IDBFactory;
let key: CryptoKeyPair;
let vault: Vault;
/** How many of the next writes fail, and whether the data gets through all the same. */
let fault: { left: number; reaches: boolean };

beforeEach(async () => {
  storage = new IDBFactory();
  fault = { left: 0, reaches: false };
  vault = await testVault();
  // Node and the DOM name the same WebCrypto types apart.
  key = (await webcrypto.subtle.generateKey(DEVICE_KEY_ALGORITHM, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
});

async function faultyTables(): Promise<CommandTables> {
  const port = { indexedDB: storage, IDBKeyRange, prefix: 'test' };
  const tables = await openIndexedDbCommandTables(port, 'person-linh', vault);
  return {
    ...tables,
    async write(rows) {
      if (fault.left === 0) return tables.write(rows);
      fault.left -= 1;
      if (fault.reaches) await tables.write(rows);
      tables.close();
      // A full disk says UnknownError, "connection is closing": the name tells nothing.
      throw new Error('UnknownError');
    },
  };
}

function open(knownDeviceSeq = 0) {
  return openCommandLog({
    openTables: faultyTables,
    sign: createCommandSigner(webcrypto.subtle as unknown as SubtleCrypto, key.privateKey),
    device: 'device-1',
    wait: async () => undefined,
    knownDeviceSeq,
    vault,
    now: NOW,
  });
}

function command(id: string, payload: unknown = { text: id }): (deviceSeq: number) => Command {
  return (deviceSeq) => ({
    id,
    device: 'device-1',
    deviceSeq,
    actor: 'person-linh',
    type: 'comment.add',
    target: { kind: 'supplier', id: 'supplier-1' },
    seenVersion: 1,
    payload,
    after: [],
    occurredAt: NOW,
    zone: 'Asia/Ho_Chi_Minh',
    offline: true,
  });
}

describe('the command log', () => {
  it('R5 notes under which device id it seals, also after a copied profile took one of its own', async () => {
    const log = await open();
    await log.append(command('a'), { title: 'A', savedAt: NOW });
    const sign = createCommandSigner(webcrypto.subtle as unknown as SubtleCrypto, key.privateKey);
    await log.reseal('device-2', sign);
    await log.note();
    log.close();
    expect((await (await faultyTables()).mark())?.device).toBe('device-2');
  });

  it('gives rising numbers, chains and signs what it saved', async () => {
    const log = await open();
    const first = await log.append(command('a'), { title: 'A', savedAt: NOW });
    const second = await log.append(command('b'), { title: 'B', savedAt: NOW });
    expect([first.deviceSeq, second.deviceSeq]).toEqual([1, 2]);
    expect(second.signed.previousHash).toBe(first.signed.hash);
    expect(commandHash(first.signed.hash, second.signed.command)).toBe(second.signed.hash);
    const isValid = await webcrypto.subtle.verify(
      SIGNATURE_ALGORITHM,
      key.publicKey,
      Buffer.from(second.signed.signature, 'base64'),
      Buffer.from(second.signed.hash),
    );
    expect(isValid).toBe(true);
    log.close();
  });

  it('holds everything after a kill and goes on in the same chain', async () => {
    const before = await open();
    const { signed } = await before.append(command('a'), { title: 'A', savedAt: NOW });
    before.close();
    const log = await open();
    expect(log.open().map((entry) => entry.id)).toEqual(['a']);
    const next = await log.append(command('b'), { title: 'B', savedAt: NOW });
    expect(next.deviceSeq).toBe(2);
    expect(next.signed.previousHash).toBe(signed.hash);
    log.close();
  });

  it('tries again on a reopened store when a transaction fails', async () => {
    const log = await open();
    fault.left = 1;
    await expect(log.append(command('a'), { title: 'A', savedAt: NOW })).resolves.toMatchObject({ id: 'a' });
    expect(log.failures).toBe(0);
    log.close();
  });

  it('finds a command that was written although its transaction was reported as failed', async () => {
    const log = await open();
    fault = { left: 1, reaches: true };
    await expect(log.append(command('a'), { title: 'A', savedAt: NOW })).resolves.toMatchObject({ id: 'a' });
    expect((await log.all()).map((entry) => entry.id)).toEqual(['a']);
    log.close();
  });

  it('says "not saved" when no try works, queues nothing and saves the next one', async () => {
    const log = await open();
    fault.left = 3;
    await expect(log.append(command('a'), { title: 'A', savedAt: NOW })).rejects.toThrow(NotSaved);
    expect(log.failures).toBeGreaterThanOrEqual(2);
    expect(log.open()).toEqual([]);
    const next = await log.append(command('b'), { title: 'B', savedAt: NOW });
    expect(next.deviceSeq).toBe(2);
    expect((await log.all()).map((entry) => entry.id)).toEqual(['b']);
    log.close();
  });

  it('refuses a command above 512 KiB at once', async () => {
    const log = await open();
    const large = { text: 'x'.repeat(520 * 1024) };
    await expect(log.append(command('a', large), { title: 'A', savedAt: NOW })).rejects.toMatchObject({
      code: 'command-too-large',
    });
    expect(log.failures).toBe(0);
    log.close();
  });

  it('exposes a store that came back empty and never gives its numbers again', async () => {
    const before = await open();
    await before.append(command('a'), { title: 'A', savedAt: NOW });
    const known = before.lastDeviceSeq;
    before.close();
    storage = new IDBFactory();
    const log = await open(known);
    expect(log.wasReset).toBe(true);
    const next = await log.append(command('b'), { title: 'B', savedAt: NOW });
    expect(next.deviceSeq).toBeGreaterThan(known);
    log.close();
  });

  it('keeps accepted commands for export and forgets them after their time', async () => {
    const log = await open();
    const { deviceSeq } = await log.append(command('a'), { title: 'A', savedAt: NOW });
    await log.change(new Map([[deviceSeq, { answered: 'accepted', outcome: { word: 'accepted' } }]]));
    expect(log.open()).toEqual([]);
    expect(await log.all()).toHaveLength(1);
    await log.forgetAccepted('2026-11-20T00:00:00.000Z');
    expect(await log.all()).toHaveLength(1);
    await log.forgetAccepted('2026-12-22T00:00:00.000Z');
    expect(await log.all()).toEqual([]);
    log.close();
  });

  it('lets only one of "send" and "drop" win', async () => {
    const log = await open();
    const { deviceSeq } = await log.append(command('a'), { title: 'A', savedAt: NOW });
    const [sent, dropped] = await Promise.all([
      log.change(new Map([[deviceSeq, { attempted: true }]]), (entry) => !entry.discarded),
      log.change(new Map([[deviceSeq, { discarded: true }]]), (entry) => !entry.attempted),
    ]);
    expect([sent.length, dropped.length]).toEqual([1, 0]);
    log.close();
  });

  it('says that a command is dropped where the disk says no and did it: what stands is what is told', async () => {
    const log = await open();
    const first = await log.append(command('first'), { title: '', savedAt: NOW });
    fault = { left: 3, reaches: true };
    const dropped = await log.change(new Map([[first.deviceSeq, { discarded: true }]]));
    expect(dropped.map(({ id }) => id)).toEqual(['first']);
    expect(log.open()).toEqual([]);
    expect((await open()).open()).toEqual([]);
  });

  it('says that nothing was dropped where nothing was, before and after a kill', async () => {
    const log = await open();
    const first = await log.append(command('first'), { title: '', savedAt: NOW });
    fault = { left: 3, reaches: false };
    const drop = log.change(new Map([[first.deviceSeq, { discarded: true }]]));
    await expect(drop).rejects.toThrow(NotSaved);
    expect(log.open().map(({ id }) => id)).toEqual(['first']);
    expect((await open()).open().map(({ id }) => id)).toEqual(['first']);
  });

  it('sends a settled command again in one write: both of it stand, or nothing changed', async () => {
    const before = await open();
    const { deviceSeq } = await before.append(command('a'), { title: 'A', savedAt: NOW });
    await before.change(new Map([[deviceSeq, { answered: 'refused', outcome: { word: 'refused' } }]]));
    const again = { title: 'A', savedAt: NOW, insteadOf: deviceSeq };
    fault = { left: 3, reaches: false };
    await expect(before.append(command('b'), again)).rejects.toThrow(NotSaved);
    expect(before.open().map((entry) => entry.id)).toEqual(['a']);
    await before.append(command('c'), again);
    expect(before.open().map((entry) => entry.id)).toEqual(['c']);
    before.close();
    const after = await open();
    expect(after.open().map((entry) => entry.id)).toEqual(['c']);
    after.close();
  });
});
