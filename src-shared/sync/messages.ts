import { type Static, Type } from 'typebox';
import { DOCUMENT_KINDS, type DocumentKind } from '#shared/engines/command/document.ts';
import { KeptHead } from './kept-heads.ts';

const Kind = Type.Unsafe<DocumentKind>(
  Type.String({ pattern: `^(?:${DOCUMENT_KINDS.join('|')}|form:[a-z][a-z0-9-]{0,39})$` }),
);
const Id = Type.String({ minLength: 1, maxLength: 200 });
const InstantText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

export const CommandMessage = Type.Object({
  id: Id,
  device: Id,
  deviceSeq: Type.Integer({ minimum: 1 }),
  actor: Id,
  type: Type.String({ minLength: 1, maxLength: 80 }),
  target: Type.Object({ kind: Kind, id: Id }),
  seenVersion: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  payload: Type.Unknown(),
  after: Type.Array(Id, { maxItems: 1000 }),
  occurredAt: InstantText,
  zone: Type.String({ minLength: 1, maxLength: 60 }),
  offline: Type.Boolean(),
});

/** A command with its place in the device's chain: hash over (previous hash, canonical command), signed by the device key. */
export const SignedCommandMessage = Type.Object({
  command: CommandMessage,
  previousHash: Type.String({ maxLength: 64 }),
  hash: Type.String({ minLength: 64, maxLength: 64 }),
  /** ECDSA P-256 with SHA-256 over the hash's hex text, base64. */
  signature: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SignedCommandMessage = Static<typeof SignedCommandMessage>;

export const OutcomeWordMessage = Type.Union([
  Type.Literal('accepted'),
  Type.Literal('merged'),
  Type.Literal('superseded'),
  Type.Literal('needs-review'),
  Type.Literal('quarantined'),
  Type.Literal('refused'),
]);

export const PushRequestMessage = Type.Object({
  device: Id,
  epoch: Type.Union([Type.String(), Type.Null()]),
  commands: Type.Array(SignedCommandMessage, { maxItems: 100 }),
});
export type PushRequestMessage = Static<typeof PushRequestMessage>;

export const PushResultMessage = Type.Object({
  id: Id,
  outcome: OutcomeWordMessage,
  code: Type.Optional(Type.String()),
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type PushResultMessage = Static<typeof PushResultMessage>;

export const PushResponseMessage = Type.Object({
  results: Type.Array(PushResultMessage),
  seq: Type.Integer(),
  epoch: Type.String(),
});
export type PushResponseMessage = Static<typeof PushResponseMessage>;

/** Where a laptop stands. `seq` 0 = nothing yet. `scopeVersion` names the set of scope tokens it was filled for. */
export const CheckpointMessage = Type.Object({
  epoch: Type.String(),
  seq: Type.Integer({ minimum: 0 }),
  scopeVersion: Type.String(),
  /** First sync runs in useful order by kind; null once the backfill is complete. */
  backfill: Type.Union([
    Type.Object({ upTo: Type.Integer(), rank: Type.Integer(), afterId: Type.String() }),
    Type.Null(),
  ]),
});
export type CheckpointMessage = Static<typeof CheckpointMessage>;

export const PullRequestMessage = Type.Object({
  device: Id,
  checkpoint: Type.Union([CheckpointMessage, Type.Null()]),
  limit: Type.Integer({ minimum: 1, maximum: 2000 }),
  /** Commands still waiting on this laptop, for the administrator's list of laptops. */
  unsent: Type.Integer({ minimum: 0 }),
  /** Newest head of the audit chain that this laptop keeps: is it still in the chain? */
  auditHead: Type.Optional(KeptHead),
});
export type PullRequestMessage = Static<typeof PullRequestMessage>;

export const DocumentMessage = Type.Object({
  id: Id,
  kind: Kind,
  version: Type.Integer(),
  seq: Type.Integer(),
  scope: Type.Array(Type.String()),
  deleted: Type.Boolean(),
  updatedAt: InstantText,
  updatedBy: Id,
  body: Type.Unknown(),
});
export type DocumentMessage = Static<typeof DocumentMessage>;

/** A page without a word about its documents: `check-pull-response.ts` looks at those. */
export const PullEnvelopeMessage = Type.Object({
  documents: Type.Array(Type.Unknown()),
  /** Ids this laptop may no longer hold: evict document, index entries and files. */
  leave: Type.Array(Id),
  /** True: the answer starts afresh (new epoch or scope): what is not sent again by the end of the backfill must go. */
  reset: Type.Boolean(),
  checkpoint: CheckpointMessage,
  /** More pages wait. A page never ends inside a server transaction. */
  more: Type.Boolean(),
  /** How many documents the whole backfill holds, for an honest progress bar; null outside a backfill. */
  backfillTotal: Type.Union([Type.Integer(), Type.Null()]),
  /** Head of the audit chain, kept on laptops as an anchor against rewriting. */
  auditHead: Type.Object({ seq: Type.Integer(), hash: Type.String() }),
  /** Whether the head that the laptop asked about is in the chain as it was. */
  auditHeld: Type.Optional(Type.Boolean()),
  serverTime: InstantText,
});

export const PullResponseMessage = Type.Object({
  ...PullEnvelopeMessage.properties,
  documents: Type.Array(DocumentMessage),
});
export type PullResponseMessage = Static<typeof PullResponseMessage>;

/** One server-sent event: a hint that something changed up to `seq`. Correctness never depends on it. */
export const StreamHintMessage = Type.Object({
  seq: Type.Integer(),
  resync: Type.Optional(Type.Boolean()),
});
export type StreamHintMessage = Static<typeof StreamHintMessage>;

/** What a server says that is there: anything else is somebody else's answer. */
export const HealthMessage = Type.Object({ status: Type.Literal('ok') });
