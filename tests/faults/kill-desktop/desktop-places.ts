import { MAIN_PLACES } from './main-places.ts';

/** Where a desktop dies. */
export interface DesktopPlace {
  readonly name: string;
  /** Who comes there: the engine in its worker, the bridge between page and main process, or the journal's process. */
  readonly at: 'engine' | 'bridge' | 'main';
  /** Armed before the engine starts. */
  readonly isInStart?: boolean;
  /** Reached with a line only, with or without one, or only without: a journal grows while nothing is settled. */
  readonly line?: 'either' | 'cut';
  /** Comes by only where the journal grows or drops its history: the first time counts. */
  readonly isRare?: boolean;
  /** The death before this one, which leaves behind what the start has to put right. */
  readonly after?: DesktopPlace;
}

const engine = (name: string, how: Partial<DesktopPlace> = {}): DesktopPlace => ({
  name,
  at: 'engine',
  ...how,
});
const bridge = (name: string, how: Partial<DesktopPlace> = {}): DesktopPlace => ({
  name,
  at: 'bridge',
  ...how,
});
const both = (work: string): readonly string[] => [`before ${work}`, `after ${work}`];

const SAVING = ['a command', 'a piece', 'a content'].flatMap(both);
const SYNCING = [
  ...['a note on a command', 'a settled command', 'a document', 'the place of a page'].flatMap(both),
  ...['a push', 'a pull', 'a request for a file'].flatMap((ask) => [
    `before ${ask}`,
    `after the answer to ${ask}`,
  ]),
];

/** A command that only the journal holds, one that is settled and still stands in it, an outcome that nobody noted. */
const ONLY_IN_JOURNAL = engine('before a command', { line: 'either' });
const STILL_IN_JOURNAL = bridge('before the acknowledge');
const NOT_NOTED = engine('before a settled command');

/** What a start puts right, and what it does in any case. */
const STARTING: readonly DesktopPlace[] = [
  ...both('the read').map((name) => bridge(name, { isInStart: true, after: ONLY_IN_JOURNAL })),
  ...both('a note on a command').map((name) => engine(name, { isInStart: true, after: ONLY_IN_JOURNAL })),
  ...both('the acknowledge').map((name) => bridge(name, { isInStart: true, after: STILL_IN_JOURNAL })),
  ...both('a settled command').map((name) => engine(name, { isInStart: true, after: NOT_NOTED })),
  ...both('a part of a snapshot').map((name) => engine(name, { isInStart: true })),
];

function inMain(name: string): DesktopPlace {
  if (/(an entry|a note|the answer)$/.test(name)) return { name, at: 'main', line: 'either' };
  return { name, at: 'main', isRare: true, ...(name.endsWith('a spare') && { line: 'cut' }) };
}

/** Places in the work of a desktop: of its renderer, of the way between, of its main process. */
export const DESKTOP_PLACES: readonly DesktopPlace[] = [
  ...SAVING.map((name) => engine(name, { line: 'either' })),
  ...SYNCING.map((name) => engine(name)),
  ...['the append', 'the mark'].flatMap(both).map((name) => bridge(name, { line: 'either' })),
  ...both('the acknowledge').map((name) => bridge(name)),
  ...STARTING,
  ...MAIN_PLACES.map(inMain),
];
