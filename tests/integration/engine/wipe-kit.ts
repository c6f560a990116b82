import { deviceKeyName, openInstallation } from '#renderer/data/engine/store/installation.ts';
import { Unreachable } from '#renderer/data/engine/sync/api-errors.ts';
import type { SigningDevice } from '#renderer/data/engine/wipe/wipe-door.ts';
import type { WipeNote } from '#renderer/data/engine/wipe/wipe-notes.ts';
import { type WipePorts, type WipeStep, wipeIfOrdered } from '#renderer/data/engine/wipe/wipe-person.ts';
import { callBackWipe, orderWipe } from '#server/wipe/wipe-orders.ts';
import type { Result } from '#shared/kernel/result.ts';
import { putTables, storedTables } from '#tests/builders/stored-bytes.ts';
import type { Laptop, Site } from './engine-kit.ts';

export const ADMIN = 'person-admin';

/** The process ended at a step. */
export class Killed extends Error {}

export async function deviceOf(laptop: Laptop): Promise<string> {
  const installation = openInstallation(laptop.door.storage);
  try {
    return (await installation.person(laptop.personId))?.deviceId ?? '';
  } finally {
    installation.close();
  }
}

export async function orderFor(
  site: Site,
  laptop: Laptop,
  how: { everybody?: boolean; lockOut?: boolean } = {},
): Promise<string> {
  const { services } = site.server.app.accounts;
  const input = { deviceId: await deviceOf(laptop), personId: laptop.personId, by: ADMIN };
  const ordered = await orderWipe(services, { everybody: false, lockOut: false, ...how, ...input });
  if (!ordered.ok) throw new Error(ordered.error.code);
  return ordered.value.orderId;
}

export function callBack(site: Site, orderId: string): Promise<Result<null, { code: string }>> {
  return callBackWipe(site.server.app.accounts.services, { orderId, by: ADMIN });
}

/** What a page does; the engine must not run. */
export async function wipe(laptop: Laptop, ports: Partial<WipePorts> = {}): Promise<WipeNote | null> {
  const installation = openInstallation(laptop.door.storage);
  const page: WipePorts = {
    ...laptop.door,
    journal: null,
    clearPages: async () => undefined,
    alone: (_personId, work) => work(),
    ...ports,
  };
  try {
    return await wipeIfOrdered(page, installation, laptop.personId);
  } finally {
    installation.close();
  }
}

/** As often as it takes, killed before each step once; how often it was begun anew. */
export async function wipeKilledAt(
  laptop: Laptop,
  steps: readonly WipeStep[],
  ports: Partial<WipePorts> = {},
): Promise<number> {
  const left = new Set(steps);
  const onStep = (step: WipeStep) => {
    if (left.delete(step)) throw new Killed(step);
  };
  for (let killed = 0; ; killed += 1) {
    try {
      await wipe(laptop, { ...ports, onStep });
      return killed;
    } catch (error) {
      if (!(error instanceof Killed || error instanceof Unreachable)) throw error;
    }
  }
}

/** A line on which the first answer from each address is lost: the server did what it was asked, and nobody hears. */
export function losingAnswers(): Pick<WipePorts, 'fetch'> {
  const lost = new Set<string>();
  return {
    async fetch(input, init) {
      const answer = await fetch(input, init);
      const address = String(input);
      if (lost.has(address)) return answer;
      lost.add(address);
      await answer.arrayBuffer();
      throw new TypeError('the line broke');
    },
  };
}

export async function signerOf(laptop: Laptop): Promise<SigningDevice> {
  const installation = openInstallation(laptop.door.storage);
  const key = await installation.secret<CryptoKeyPair>(deviceKeyName(laptop.personId));
  installation.close();
  if (!key) throw new Error('no key');
  return { personId: laptop.personId, deviceId: await deviceOf(laptop), key };
}

/** One laptop's person and all that is theirs, as if they had worked on the other one. */
export async function moveIn(guest: Laptop, host: Laptop): Promise<void> {
  const from = guest.door.storage.prefix;
  const to = host.door.storage.prefix;
  const named = (await storedTables(guest.storage)).map((table) => ({
    ...table,
    database: table.database.replace(from, to),
  }));
  const isShared = ({ database }: { database: string }) => database.endsWith('-installation');
  await putTables(
    host.storage,
    named.filter((table) => !isShared(table)),
  );
  const there = await openDatabase(host.storage, `${to}-installation`);
  for (const { table, rows } of named.filter(isShared)) {
    const store = there.transaction(table, 'readwrite').objectStore(table);
    for (const [, row] of rows) store.put(row);
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
  }
  there.close();
}

/** A bit of each sealed row of a table turns over. */
export async function spoil(laptop: Laptop, database: string, table: string): Promise<void> {
  const name = `${laptop.door.storage.prefix}-${database}-${laptop.personId}`;
  const opened = await openDatabase(laptop.storage, name);
  const store = opened.transaction(table, 'readwrite').objectStore(table);
  const all = store.getAll();
  await new Promise((resolve) => all.addEventListener('success', resolve));
  for (const row of all.result as { frame: Uint8Array }[]) {
    const frame = row.frame.slice();
    frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 1;
    store.put({ ...row, frame });
  }
  await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
  opened.close();
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** All that is left on the laptop, bytes as letters. */
export async function leftOn(laptop: Laptop): Promise<string> {
  const letters = (_name: string, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
      : value;
  return JSON.stringify(await storedTables(laptop.storage), letters);
}
