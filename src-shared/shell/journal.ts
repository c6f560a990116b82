/** What page and shell say to each other about the command journal of a person. */
import { type Static, Type } from 'typebox';

/** The largest command (512 KiB), its signature and what is shown of it, as escaped text. */
const MOST_BODY = 2_000_000;
const MOST_IDS = 10_000;

const Id = Type.String({ minLength: 1, maxLength: 200 });

export const JournalEntry = Type.Object({
  /** Id of the command. */
  id: Id,
  /** The log entry, sealed by the engine with its person's key; the shell cannot look into it. */
  body: Type.String({ maxLength: MOST_BODY }),
});
export type JournalEntry = Static<typeof JournalEntry>;

/**
 * The sentinel: what stands in the journal and in the engine's own store, so that either of them that comes
 * back empty is seen.
 */
export const JournalMark = Type.Object({
  /** Which life of the engine's store this is: another value says that the store was made anew. */
  generation: Type.String({ maxLength: 100 }),
  device: Type.String({ maxLength: 200 }),
  /** Commands that wait. */
  unsent: Type.Integer({ minimum: 0 }),
  lastDeviceSeq: Type.Integer({ minimum: 0 }),
  /** Version of the store beside it; absent in the first. */
  storeVersion: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Which key seals the bodies of the entries; the server keeps it under this id. */
  keyId: Type.Optional(Type.String({ maxLength: 100 })),
});
export type JournalMark = Static<typeof JournalMark>;

/**
 * What was found wrong when a journal was opened. No entry can be missing after `torn` (a write that a crash cut
 * off and nobody was told of) and `helper` (a file beside the segments). One may after `damaged` bytes between
 * frames, `lost` frames (numbers are missing), `unreadable` frames (whole ones that hold no record), a `size` (a file
 * was cut or grown) and an `order` (frames or files changed places).
 */
export const JournalFinding = Type.Object({
  kind: Type.Union([
    Type.Literal('torn'),
    Type.Literal('helper'),
    Type.Literal('damaged'),
    Type.Literal('lost'),
    Type.Literal('unreadable'),
    Type.Literal('size'),
    Type.Literal('order'),
  ]),
  /** File and place. */
  where: Type.String(),
  /** File that keeps a copy of the bytes; null where there was nothing to keep, or no room. */
  keptAs: Type.Union([Type.String(), Type.Null()]),
});
export type JournalFinding = Static<typeof JournalFinding>;

export const JournalContent = Type.Object({
  /** In the order in which they were written. */
  entries: Type.Array(JournalEntry),
  mark: Type.Union([JournalMark, Type.Null()]),
  findings: Type.Array(JournalFinding),
});
export type JournalContent = Static<typeof JournalContent>;

/**
 * Why nothing was written. `no-room`: the disk is full and so is what was allocated ahead; `failed`: the disk did
 * not take it; `in-use`: another process writes this journal; `closed`: it was put away; `too-large`: no segment
 * could hold it; `newer`: a newer Landfall wrote this journal, which is left as it is.
 */
const JournalProblem = Type.Union([
  Type.Literal('no-room'),
  Type.Literal('failed'),
  Type.Literal('in-use'),
  Type.Literal('closed'),
  Type.Literal('too-large'),
  Type.Literal('newer'),
]);
export type JournalProblem = Static<typeof JournalProblem>;

const Written = Type.Union([Type.Literal('written'), JournalProblem]);
export type JournalWritten = Static<typeof Written>;

/** Channels of the bridge, one for each thing that a page may do with a journal. */
export const JOURNAL_REQUESTS = {
  'shell:journal-read': {
    request: Type.Object({ personId: Id }),
    response: Type.Union([JournalContent, JournalProblem]),
  },
  'shell:journal-append': {
    request: Type.Object({
      personId: Id,
      entry: JournalEntry,
      insteadOf: Type.Union([Id, Type.Null()]),
    }),
    response: Written,
  },
  'shell:journal-acknowledge': {
    request: Type.Object({ personId: Id, ids: Type.Array(Id, { maxItems: MOST_IDS }) }),
    response: Written,
  },
  /** All of it, with what was put aside: the laptop is wiped. */
  'shell:journal-remove': {
    request: Type.Object({ personId: Id }),
    response: Written,
  },
  'shell:journal-mark': {
    request: Type.Object({ personId: Id, mark: JournalMark }),
    response: Written,
  },
} as const;
