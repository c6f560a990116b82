import type { Instant } from '#shared/kernel/instant.ts';
import {
  extendLease,
  type Lease,
  type LeaseNote,
  leaseOf,
  leaseTerm,
  noContact,
  noteContact,
  passTime,
} from '#shared/sync/lease.ts';
import type { LeaseState } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { LeaseNoteStore } from './lease-note-store.ts';

/** How long this laptop may be read without the server, kept over kills and starts. */
export interface LeaseKeeper {
  /** Asked at each door, so that no moment counts twice and none is missed. */
  isSealed(): boolean;
  state(): LeaseState;
  /** The server gave an authenticated answer, and its clock showed this. */
  contact(serverTime: Instant): void;
  /** What the server's clock must show by now at the least: what an extension is counted from. */
  clock(): Instant;
  /** Until an instant of that clock. Resolves when it is durable; what was sealed is read again from then on. */
  extend(until: Instant): Promise<void>;
  /** Told whenever reading is sealed, and whenever it is not any more. */
  onSeal(listener: (isSealed: boolean) => void): () => void;
  start(): void;
  stop(): void;
}

export interface LeaseKeeperParts {
  readonly ports: Pick<EnginePorts, 'now' | 'setTimer'>;
  readonly store: LeaseNoteStore;
  /** Null where this laptop does not know them. */
  roles(): readonly string[] | null;
  /** The state or what is left of it changed. */
  changed(): void;
}

const TICK_MS = 60_000;
/** Writing each contact would wear the disk: what is noted may be this much too old, never too young. */
const CONTACT_LAG_MS = 5000;
/** So much time that passed may be forgotten by a kill, where the clock is set back as well. */
const PASSED_LAG_MS = 300_000;
const HOUR_MS = 3_600_000;

export async function openLeaseKeeper(parts: LeaseKeeperParts): Promise<LeaseKeeper> {
  const { ports, store } = parts;
  const found = await store.read();
  let note = found ?? noContact(ports.now());
  let written: LeaseNote | null = found;
  let wasSealed: boolean | null = null;
  let cancelTick = (): void => undefined;
  const listeners = new Set<(isSealed: boolean) => void>();
  let writing: Promise<void> | null = null;
  let isStale = false;
  /** Where the note was when the running minute began, or at the contact since then. */
  let countedFrom = note.reachedAt;

  const term = () => leaseTerm(parts.roles());

  function lease(): Lease {
    take(passTime(note, ports.now()));
    return leaseOf(note, term());
  }

  /** The clock has moved on, or was set back: both are remembered over a kill. */
  function take(next: LeaseNote): void {
    const wasSetBack = next.clockAt < note.clockAt;
    note = next;
    const unwritten = note.reachedAt - (written?.reachedAt ?? 0);
    if (wasSetBack || unwritten >= PASSED_LAG_MS) keepQuietly();
  }

  /** Resolves when the note as it is now is durable. */
  function keep(): Promise<void> {
    isStale = true;
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (isStale) {
      isStale = false;
      const next = note;
      await store.write(next);
      written = next;
    }
  }

  /** Not noted on a full disk: tried again with the next change. */
  const keepQuietly = (): void => void keep().catch(() => undefined);

  function isOutdated(): boolean {
    if (written === null || written.extendedUntil !== note.extendedUntil) return true;
    const differ = (name: 'contactAt' | 'clockAt' | 'reachedAt') =>
      Math.abs(note[name] - (written?.[name] ?? 0)) >= CONTACT_LAG_MS;
    return differ('contactAt') || differ('clockAt') || differ('reachedAt');
  }

  function tellSeal(): boolean {
    const isSealed = lease().state === 'sealed';
    if (isSealed === wasSealed) return isSealed;
    wasSealed = isSealed;
    if (isSealed) keepQuietly();
    for (const listener of [...listeners]) listener(isSealed);
    return isSealed;
  }

  function tick(): void {
    countedFrom = note.reachedAt;
    cancelTick = ports.setTimer(() => {
      take(passTime(note, ports.now(), TICK_MS - (note.reachedAt - countedFrom)));
      tellSeal();
      parts.changed();
      tick();
    }, TICK_MS);
  }

  return {
    isSealed: tellSeal,
    state() {
      tellSeal();
      const { state, endsAt, leftMs } = lease();
      return {
        state,
        endsAt: instantOf(endsAt),
        hoursLeft: Math.max(0, Math.ceil(leftMs / HOUR_MS)),
        termHours: term().termMs / HOUR_MS,
        contactAt: note.contactAt === 0 ? null : instantOf(note.contactAt),
      };
    },
    contact(serverTime) {
      note = noteContact(Date.parse(serverTime), ports.now());
      countedFrom = note.reachedAt;
      if (isOutdated()) keepQuietly();
      tellSeal();
    },
    clock() {
      lease();
      return instantOf(note.reachedAt);
    },
    async extend(until) {
      lease();
      note = extendLease(note, Date.parse(until));
      await keep();
      tellSeal();
      parts.changed();
    },
    onSeal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      tellSeal();
      tick();
    },
    stop: () => cancelTick(),
  };
}

function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
