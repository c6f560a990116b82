import { type Static, Type } from 'typebox';
import { canonicalJson, sha256Hex } from '#shared/kernel/digest.ts';

const Id = Type.String();
const Ids = Type.Array(Id);

export const Holder = Type.Object({
  how: Type.Union([
    Type.Literal('named'),
    Type.Literal('rule'),
    Type.Literal('stand-in'),
    Type.Literal('administrators'),
    Type.Literal('nobody'),
  ]),
  personIds: Ids,
});
export type Holder = Static<typeof Holder>;

const Subject = Type.Object({ kind: Type.String(), id: Id, number: Type.String(), title: Type.String() });

/** An open to-do that gets another handler at once; without `to` nobody is left and it stays where it is. */
export const MovedTask = Type.Object({
  subject: Subject,
  purpose: Type.String(),
  nodeId: Type.Optional(Type.String()),
  from: Id,
  to: Type.Optional(Id),
});
export type MovedTask = Static<typeof MovedTask>;

/** A step that a running request still comes to and that would then go to others than now. */
export const ChangedStep = Type.Object({
  subject: Subject,
  nodeId: Type.String(),
  before: Type.Optional(Holder),
  after: Type.Optional(Holder),
});
export type ChangedStep = Static<typeof ChangedStep>;

/** A step of requests that these people will hand in for their department. */
export const FutureStep = Type.Object({
  process: Type.String(),
  nodeId: Type.String(),
  departmentId: Id,
  initiatorIds: Ids,
  before: Type.Optional(Holder),
  after: Holder,
});
export type FutureStep = Static<typeof FutureStep>;

/** Scope tokens that a person gains or loses: their laptops receive or give up what only these let them hold. */
export const ChangedAccess = Type.Object({
  personId: Id,
  gained: Type.Array(Type.String()),
  lost: Type.Array(Type.String()),
});
export type ChangedAccess = Static<typeof ChangedAccess>;

/** What a site's people see of another zone, calendar or legal entity. */
export const ChangedPlace = Type.Object({
  siteId: Id,
  people: Type.Integer(),
  warehouses: Type.Integer(),
  zone: Type.Optional(Type.Object({ before: Type.String(), after: Type.String() })),
  /** Days of the next months that become working days or days off. */
  days: Type.Array(Type.Object({ date: Type.String(), worked: Type.Boolean() })),
});
export type ChangedPlace = Static<typeof ChangedPlace>;

/** Two roles of one person that the separation of duties keeps apart. */
export const ChangedDuty = Type.Object({ personId: Id, roles: Type.Array(Type.String()) });
export type ChangedDuty = Static<typeof ChangedDuty>;

/** Everything that follows from a change of the organisation. */
export const OrganisationEffects = Type.Object({
  moved: Type.Array(MovedTask),
  upcoming: Type.Array(ChangedStep),
  future: Type.Array(FutureStep),
  access: Type.Array(ChangedAccess),
  places: Type.Array(ChangedPlace),
  duties: Type.Array(ChangedDuty),
});
export type OrganisationEffects = Static<typeof OrganisationEffects>;

export function isWithoutEffects(effects: OrganisationEffects): boolean {
  return Object.values(effects).every((list) => list.length === 0);
}

/**
 * Names what a person agreed to: what moves at once, who will decide, and who may hold what. Steps of running
 * requests are left out: they change whenever somebody approves something, and are resolved when they open.
 */
export function effectsDigest({
  moved,
  future,
  access,
}: Pick<OrganisationEffects, 'moved' | 'future' | 'access'>): string {
  return sha256Hex(canonicalJson({ moved, future, access })).slice(0, 32);
}

/** Steps that will find nobody of their own rule: an administrator takes them, or nobody does. */
export function withoutApprover(steps: readonly FutureStep[]): readonly FutureStep[] {
  return steps.filter(({ after }) => after.how === 'administrators' || after.how === 'nobody');
}
