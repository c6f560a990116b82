import { type Static, Type } from 'typebox';
import type { Role } from '../access/capabilities.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a laptop may be read without the server, and how early its person is warned. */
export interface LeaseTerm {
  readonly termMs: number;
  readonly warnMs: number;
}

const EVERYBODY: LeaseTerm = { termMs: 14 * DAY_MS, warnMs: 3 * DAY_MS };
const MONEY: LeaseTerm = { termMs: 72 * HOUR_MS, warnMs: 24 * HOUR_MS };

/** These hold what everybody's money hangs on: bank data of suppliers in use, payments, all budgets. */
export const MONEY_ROLES: readonly Role[] = ['finance', 'cfo'];

/** @param roles null where this laptop does not know them: the shorter term then */
export function leaseTerm(roles: readonly string[] | null): LeaseTerm {
  return roles === null || MONEY_ROLES.some((role) => roles.includes(role)) ? MONEY : EVERYBODY;
}

/**
 * What a laptop keeps of its contact with the server, in milliseconds since 1970. A device's clock is never believed
 * about the day: only how far it has gone on is added to what the server's clock showed.
 */
export const LeaseNote = Type.Object({
  /** The server's clock when it last answered. */
  contactAt: Type.Number(),
  /** What the server's clock must show by now at the least: it rises only, until the server itself says otherwise. */
  reachedAt: Type.Number(),
  /** The device's clock when that was worked out. */
  clockAt: Type.Number(),
  /** Somebody who may do so let this laptop be read until then. */
  extendedUntil: Type.Union([Type.Number(), Type.Null()]),
});
export type LeaseNote = Static<typeof LeaseNote>;

/** Without a note, or with one that does not open, the last contact was as long ago as can be. */
export function noContact(clock: number): LeaseNote {
  return { contactAt: 0, reachedAt: Math.max(clock, LONG_AGO), clockAt: clock, extendedUntil: null };
}

/** Any lease from the beginning of time is over by then. */
const LONG_AGO = 365 * DAY_MS;

/** The server answered: whatever the clock did before is mended, and an extension has done its work. */
export function noteContact(serverTime: number, clock: number): LeaseNote {
  return { contactAt: serverTime, reachedAt: serverTime, clockAt: clock, extendedUntil: null };
}

/**
 * Time passed. A clock that was set back adds nothing and takes nothing away; one that was set ahead adds all of it.
 * @param atLeastMs what passed by another measure than the clock
 */
export function passTime(note: LeaseNote, clock: number, atLeastMs = 0): LeaseNote {
  const passed = Math.max(clock - note.clockAt, atLeastMs, 0);
  return { ...note, reachedAt: note.reachedAt + passed, clockAt: clock };
}

/** However far an extension says that it goes, it is not believed further: the day itself may be wrong here. */
export const LONGEST_EXTENSION_MS = 7 * DAY_MS;

/** Until an instant of the server's clock; never shorter than it was. The next contact counts anew. */
export function extendLease(note: LeaseNote, until: number): LeaseNote {
  const believed = Math.min(until, note.reachedAt + LONGEST_EXTENSION_MS);
  return { ...note, extendedUntil: Math.max(note.extendedUntil ?? believed, believed) };
}

export interface Lease {
  readonly state: 'open' | 'ending' | 'sealed';
  /** By the server's clock. */
  readonly endsAt: number;
  /** Zero and less: it is over. */
  readonly leftMs: number;
}

/** Where a lease is when its note was worked out. */
export function leaseOf({ contactAt, reachedAt, extendedUntil }: LeaseNote, term: LeaseTerm): Lease {
  const endsAt = Math.max(contactAt + term.termMs, extendedUntil ?? 0);
  const leftMs = endsAt - reachedAt;
  if (leftMs <= 0) return { state: 'sealed', endsAt, leftMs };
  return { state: leftMs <= term.warnMs ? 'ending' : 'open', endsAt, leftMs };
}
