import type { JournalShell } from '#shared/shell/bridge.ts';
import { browserPorts } from '../engine/engine-ports.ts';
import { engineLockName } from '../engine/host/engine-lock.ts';
import { openInstallation } from '../engine/store/installation.ts';
import type { WipedNote, WipeNote } from '../engine/wipe/wipe-notes.ts';
import { type WipePorts, wipeIfOrdered } from '../engine/wipe/wipe-person.ts';
import { type DoorShell, pagePorts, withInstallation } from './door-ports.ts';

/** Carries out an order to wipe somebody's part of this laptop, if there is one. @throws Unreachable, ServerTrouble */
export function wipePerson(door: DoorShell, personId: string): Promise<WipeNote | null> {
  const ports = wipePorts(door);
  return withInstallation(ports, (installation) => wipeIfOrdered(ports, installation, personId));
}

/**
 * Asks for everybody on this laptop but the one who works on it, whose engine asks by itself. Without a line nothing
 * comes of it, and it is asked again later.
 * @returns how many were wiped
 */
export async function wipeWhoeverIsOrdered(door: DoorShell, except: string | null): Promise<number> {
  const ports = wipePorts(door);
  return withInstallation(ports, async (installation) => {
    const known = (await installation.people()).map(({ personId }) => personId);
    const people = new Set([...known, ...(await installation.unfinishedWipes())]);
    let wiped = 0;
    for (const personId of people) {
      if (personId === except) continue;
      const note = await wipeIfOrdered(ports, installation, personId).catch(() => null);
      if (note !== null) wiped += 1;
    }
    return wiped;
  });
}

/** How late an order reaches people of this laptop who are not in. */
const WATCH_MS = 60_000;

/** For as long as the page lives: now, whenever the network comes back, and now and then. */
export function watchWhoeverIsNotIn(ask: () => Promise<void>): void {
  const now = (): void => void ask().catch(() => undefined);
  now();
  addEventListener('online', now);
  setInterval(now, WATCH_MS);
}

/** What was wiped here, now and after each change, until the returned function is called. */
export function watchWiped(onWiped: (notes: readonly WipedNote[]) => void): () => void {
  const installation = openInstallation(browserPorts('').storage);
  const stop = installation.watchWiped(onWiped);
  return () => {
    stop();
    installation.close();
  };
}

export function dismissWiped(): Promise<void> {
  return withInstallation(browserPorts(''), (installation) => installation.dismissWiped());
}

function wipePorts(door: DoorShell): WipePorts {
  const { journal } = door.shell;
  return {
    ...pagePorts(door),
    journal: journal && journalOf(journal),
    clearPages,
    alone: (personId, work, isPatient) =>
      navigator.locks.request(engineLockName(personId), { ifAvailable: !isPatient }, (lock) =>
        lock === null ? null : work(),
      ),
  };
}

function journalOf(journal: JournalShell): WipePorts['journal'] {
  return {
    async read(personId) {
      const content = await journal.readJournal({ personId });
      if (typeof content === 'string') throw new Error(`journal: ${content}`);
      return content;
    },
    async remove(personId) {
      const answer = await journal.removeJournal({ personId });
      if (answer !== 'written') throw new Error(`journal: ${answer}`);
    },
  };
}

/** Language and theme are no person's: whoever stands in front of it still reads what happened. */
const STAYS = ['landfall.preferences', 'landfall.rail'];

async function clearPages(personId: string, isLast: boolean): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  const isTheirs = (key: string) => key.endsWith(`.${personId}`) || key.includes(`.${personId}.`);
  const isPointer = (key: string) => localStorage.getItem(key) === personId;
  for (const key of keys) {
    if (isTheirs(key) || isPointer(key) || (isLast && !STAYS.includes(key))) localStorage.removeItem(key);
  }
  if (isLast && 'caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
}
