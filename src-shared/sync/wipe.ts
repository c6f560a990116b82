/** What a laptop that is to be wiped and the server say to each other. Nothing here needs a session: the device key signs. */
import { type Static, Type } from 'typebox';
import { canonicalJson } from '../kernel/digest.ts';

const Id = Type.String({ minLength: 1, maxLength: 200 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });
/** A sealed frame as it lies on the laptop, base64. */
const Frame = Type.String({ maxLength: 1_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' });

export const WipeOrderMessage = Type.Object({
  id: Id,
  orderedBy: Type.String(),
  orderedAt: Type.String(),
  /** Everybody on the laptop, each with an order of their own that follows from this one. */
  everybody: Type.Boolean(),
});
export type WipeOrderMessage = Static<typeof WipeOrderMessage>;

/** How far an order has come, for whoever administers laptops. */
export const WipeStateMessage = Type.Object({
  orderId: Type.String(),
  state: Type.Union([Type.Literal('ordered'), Type.Literal('received'), Type.Literal('wiped')]),
  everybody: Type.Boolean(),
  orderedByName: Type.String(),
  orderedAt: Type.String(),
  wipedAt: Type.Union([Type.String(), Type.Null()]),
  commands: Count,
  drafts: Count,
  files: Count,
  /** What did not open at the server and is kept as it came. */
  kept: Count,
});
export type WipeStateMessage = Static<typeof WipeStateMessage>;

export const WipeAnswerMessage = Type.Object({
  order: Type.Union([WipeOrderMessage, Type.Null()]),
  /** Lets this laptop hand in for this order, and nothing else. */
  ticket: Type.Union([Type.String(), Type.Null()]),
});

/** A row of the laptop's store, exactly as it lies there. */
export const HandedRowMessage = Type.Union([
  Type.Object({
    kind: Type.Literal('command'),
    id: Id,
    deviceSeq: Type.Integer({ minimum: 1 }),
    frame: Frame,
  }),
  Type.Object({ kind: Type.Literal('journal'), id: Id, frame: Frame }),
  Type.Object({
    kind: Type.Literal('draft'),
    id: Id,
    formKey: Type.String({ maxLength: 200 }),
    // Null first: a checker that makes values fit would make an empty text of it.
    recordId: Type.Union([Type.Null(), Type.String({ maxLength: 200 })]),
    savedAt: Type.String({ maxLength: 40 }),
    title: Frame,
    values: Frame,
  }),
]);
export type HandedRowMessage = Static<typeof HandedRowMessage>;
export type HandedKind = HandedRowMessage['kind'];

/** Of one request, unless a single row is larger: on a slow line each answer is a step that stays. */
export const HANDED_BYTES = 256 * 1024;
export const MAX_HANDED_ROWS = 200;

export const HandedFileMessage = Type.Object({ sha256: Sha256, size: Count });
export type HandedFileMessage = Static<typeof HandedFileMessage>;

export const FileStateMessage = Type.Object({
  sha256: Sha256,
  /** Bytes of the content that came; a multiple of a piece, or all of it. */
  received: Count,
  /** The server has it from this person already. */
  isHere: Type.Boolean(),
});
export type FileStateMessage = Static<typeof FileStateMessage>;

export const HandedInMessage = Type.Object({
  commands: Count,
  drafts: Count,
  files: Count,
  /** What does not open at the server: kept as it came, and named. */
  kept: Count,
});
export type HandedInMessage = Static<typeof HandedInMessage>;

/** What a device signs to ask whether it is to be wiped. */
export function wipeQuestionText(question: {
  readonly personId: string;
  readonly deviceId: string;
  /** The server's, minutes old: a question that was overheard answers nobody later. */
  readonly challenge: string;
  /** The order for everybody of another person on the same laptop. */
  readonly besides: string | null;
}): string {
  return `landfall-wipe-question\n${canonicalJson(question)}`;
}

/** What a device signs last: nothing of the person is left here. Names its order, so that it speaks for no other. */
export function wipedText(report: {
  readonly personId: string;
  readonly deviceId: string;
  readonly orderId: string;
}): string {
  return `landfall-wiped\n${canonicalJson(report)}`;
}

/** A draft that was handed in by a wiped laptop, on its way back to its person. */
export const HandedDraftMessage = Type.Object({
  orderId: Id,
  id: Id,
  formKey: Type.String(),
  recordId: Type.Union([Type.String(), Type.Null()]),
  savedAt: Type.String(),
  title: Type.String(),
  values: Type.Unknown(),
});
export const HandedBackMessage = Type.Object({
  drafts: Type.Array(HandedDraftMessage),
  /** Contents that the drafts name. */
  files: Type.Array(HandedFileMessage),
  more: Type.Boolean(),
});
