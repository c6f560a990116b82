import { assertNever } from '#shared/kernel/assert-never.ts';
import { activeWithRole, type Directory, FALLBACK_ROLES, superiorAbove } from './directory.ts';
import type { ApproverRule, ReasonCode } from './process-types.ts';

/** Whose request it is; the department is the one frozen at submit (AP7). */
export interface Initiator {
  readonly initiatorId: string;
  readonly departmentId: string;
}

export interface ResolvedSeat {
  readonly personId: string;
  /** Set where a rule put somebody else here than the process names. */
  readonly reasonCode?: ReasonCode;
}

export interface Resolution {
  readonly seats: readonly ResolvedSeat[];
  /** Nobody fitted and the administrators took over: any one of them decides, whatever the node's mode. */
  readonly fellBack: boolean;
}

/**
 * Who sits at a node now (spec approvals §3): the rule's people, without those who left (AP4), without the
 * initiator (AP2, AP3), each once (AP8), and never nobody as long as an administrator exists (AP1).
 */
export function resolveSeats(rule: ApproverRule, initiator: Initiator, directory: Directory): Resolution {
  const named = namedBy(rule, initiator, directory);
  const present = named.flatMap((personId) => presentOf(personId, initiator, directory));
  const others = present.filter((seat) => seat.personId !== initiator.initiatorId);
  if (others.length > 0) return { seats: collapse(others), fellBack: false };
  return present.length > 0
    ? aboveInitiator(initiator, directory)
    : fallback(initiator, directory, 'auto_empty');
}

function namedBy(rule: ApproverRule, initiator: Initiator, directory: Directory): readonly string[] {
  switch (rule.by) {
    case 'person':
      return rule.personIds;
    case 'role':
      return activeWithRole(directory, rule.role);
    case 'department-head': {
      const head = directory.heads.get(initiator.departmentId);
      return head === undefined ? [] : [head];
    }
    case 'superior': {
      const superior = directory.people.get(initiator.initiatorId)?.superiorId;
      return superior === undefined || superior === '' ? [] : [superior];
    }
    default:
      return assertNever(rule);
  }
}

/** The person, or whoever stands in for one who has left: the next active superior (AP4). */
function presentOf(personId: string, initiator: Initiator, directory: Directory): readonly ResolvedSeat[] {
  if (directory.people.get(personId)?.active === true) return [{ personId }];
  const superior = superiorAbove(directory, personId, new Set([initiator.initiatorId]));
  return superior === undefined ? [] : [{ personId: superior, reasonCode: 'auto_disabled' }];
}

/** Nobody approves their own request: the superior does, at the top the administrators (AP2). */
function aboveInitiator(initiator: Initiator, directory: Directory): Resolution {
  const superior = superiorAbove(directory, initiator.initiatorId, new Set());
  return superior === undefined
    ? fallback(initiator, directory, 'auto_initiator')
    : { seats: [{ personId: superior, reasonCode: 'auto_initiator' }], fellBack: false };
}

function fallback(initiator: Initiator, directory: Directory, reasonCode: ReasonCode): Resolution {
  for (const role of FALLBACK_ROLES) {
    const people = activeWithRole(directory, role).filter((id) => id !== initiator.initiatorId);
    if (people.length > 0) {
      return { seats: people.map((personId) => ({ personId, reasonCode })), fellBack: true };
    }
  }
  return { seats: [], fellBack: true };
}

function collapse(seats: readonly ResolvedSeat[]): readonly ResolvedSeat[] {
  const first = new Map<string, ResolvedSeat>();
  for (const seat of seats) if (!first.has(seat.personId)) first.set(seat.personId, seat);
  return [...first.values()];
}

/** In whose name a rule may decide: not a stand-in's, who never lent it (AP4), and not an administrator's (AP1). */
export function inWhoseName({ seats: [first], fellBack }: Resolution): string | undefined {
  return first === undefined || fellBack || first.reasonCode !== undefined ? undefined : first.personId;
}

/** Who takes the seat of somebody who left while the task was open (AP5): never the initiator, never twice. */
export function substituteOf(
  personId: string,
  seated: ReadonlySet<string>,
  initiator: Initiator,
  directory: Directory,
): string | undefined {
  const excluded = new Set([...seated, initiator.initiatorId, personId]);
  const superior = superiorAbove(directory, personId, excluded);
  if (superior !== undefined) return superior;
  return FALLBACK_ROLES.flatMap((role) => activeWithRole(directory, role)).find((id) => !excluded.has(id));
}
