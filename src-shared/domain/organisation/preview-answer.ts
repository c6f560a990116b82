import { type Static, Type } from 'typebox';
import { OrganisationEffects } from './organisation-effects.ts';

/** So many records of an import are worked out together. */
export const MAX_FORESEEN_RECORDS = 10_000;

/** What a person's laptops receive and give up, counted by the server: nobody's laptop holds all of it. */
export const ChangedHolding = Type.Object({
  personId: Type.String(),
  laptops: Type.Integer(),
  kinds: Type.Array(Type.Object({ kind: Type.String(), gained: Type.Integer(), lost: Type.Integer() })),
});
export type ChangedHolding = Static<typeof ChangedHolding>;

/** The server's answer to the question what would follow. */
export const PreviewAnswer = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    effects: OrganisationEffects,
    /** Goes back with the change: it says what was shown. */
    shown: Type.String(),
    holdings: Type.Array(ChangedHolding),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.String(),
    details: Type.Record(Type.String(), Type.Unknown()),
  }),
]);
export type PreviewAnswer = Static<typeof PreviewAnswer>;
