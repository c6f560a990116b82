import { type Static, Type } from 'typebox';
import { KeptHead, MAX_KEPT_HEADS } from './kept-heads.ts';

/** Body of `POST /api/sync/audit-heads`: every head that a laptop keeps or could not reconcile. */
export const HeadsRequest = Type.Object({
  heads: Type.Array(KeptHead, { maxItems: 2 * MAX_KEPT_HEADS }),
});

export const HeadVerdictMessage = Type.Union([
  Type.Literal('holds'),
  Type.Literal('lost-by-restore'),
  Type.Literal('cut-tail'),
  Type.Literal('rewritten'),
  /** It does not hold, and an administrator has looked into it. */
  Type.Literal('settled'),
]);
export type HeadVerdictWord = Static<typeof HeadVerdictMessage>;

/** Its answer, in the order of the heads. */
export const HeadsAnswer = Type.Object({ verdicts: Type.Array(HeadVerdictMessage) });

/** A head that a laptop holds and the chain does not. */
export const DisputeMessage = Type.Object({
  deviceId: Type.String(),
  deviceName: Type.String(),
  personId: Type.String(),
  personName: Type.String(),
  seq: Type.Integer(),
  hash: Type.String(),
  verdict: Type.String(),
  firstSeenAt: Type.String(),
  lastSeenAt: Type.String(),
  settledAt: Type.Union([Type.String(), Type.Null()]),
  settledBy: Type.Union([Type.String(), Type.Null()]),
});
export type DisputeMessage = Static<typeof DisputeMessage>;

export const VerificationMessage = Type.Object({
  at: Type.String(),
  ok: Type.Boolean(),
  rows: Type.Integer(),
  problem: Type.Union([Type.Object({ seq: Type.Integer(), kind: Type.String() }), Type.Null()]),
});
export type VerificationMessage = Static<typeof VerificationMessage>;

/** Answer of `GET /api/admin/audit`. */
export const AuditStateMessage = Type.Object({
  epoch: Type.String(),
  head: Type.Object({ seq: Type.Integer(), hash: Type.String() }),
  lastVerification: Type.Union([VerificationMessage, Type.Null()]),
  restores: Type.Array(Type.Object({ seq: Type.Integer(), epoch: Type.String(), at: Type.String() })),
  disputes: Type.Array(DisputeMessage),
});
export type AuditStateMessage = Static<typeof AuditStateMessage>;
