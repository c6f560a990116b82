import type { Directory } from './directory.ts';
import { conditionHolds } from './evaluate-condition.ts';
import type { ProcessDefinition, ProcessInstance, ProcessNode } from './process-types.ts';
import { type Initiator, inWhoseName, resolveSeats } from './resolve-seats.ts';

/**
 * Whom a step would go to: `named` by its rule, decided by `rule` in somebody's name, a `stand-in` for somebody
 * who left or may not decide, the `administrators` because nobody fits, or `nobody` at all.
 */
export interface StepHolder {
  readonly how: 'named' | 'rule' | 'stand-in' | 'administrators' | 'nobody';
  readonly personIds: readonly string[];
}

export interface UpcomingStep {
  readonly nodeId: string;
  readonly holder: StepHolder;
}

type DecidingNode = Extract<ProcessNode, { readonly type: 'approve' | 'auto-approve' }>;

export function decidingNodes(definition: ProcessDefinition): readonly DecidingNode[] {
  return definition.nodes.filter((node) => node.type === 'approve' || node.type === 'auto-approve');
}

/** Whom a step would go to if it opened with this organisation. */
export function holderOf(node: DecidingNode, initiator: Initiator, directory: Directory): StepHolder {
  const rule = node.type === 'approve' ? node.approver : node.inNameOf;
  const resolution = resolveSeats(rule, initiator, directory);
  const personIds = resolution.seats.map((seat) => seat.personId);
  if (personIds.length === 0) return { how: 'nobody', personIds };
  if (node.type === 'auto-approve' && inWhoseName(resolution) !== undefined) {
    return { how: 'rule', personIds: personIds.slice(0, 1) };
  }
  if (resolution.fellBack) return { how: 'administrators', personIds };
  const isStandIn = resolution.seats.some((seat) => seat.reasonCode !== undefined);
  return { how: isStandIn ? 'stand-in' : 'named', personIds };
}

/** The steps that a running process would still come to after the open ones, if everybody agreed. */
export function upcomingSteps(instance: ProcessInstance, directory: Directory): readonly UpcomingStep[] {
  const { definition } = instance;
  const byId = new Map(definition.nodes.map((node) => [node.id, node]));
  const open = instance.runs.find((run) => run.state === 'open' && run.round === instance.round);
  const current = open && byId.get(open.nodeId);
  const steps: UpcomingStep[] = [];
  let node = current === undefined ? undefined : byId.get(nextOf(current, instance, directory) ?? '');
  while (node !== undefined && steps.length < definition.nodes.length) {
    if (node.type === 'approve' || node.type === 'auto-approve') {
      steps.push({ nodeId: node.id, holder: holderOf(node, instance, directory) });
    }
    node = byId.get(nextOf(node, instance, directory) ?? '');
  }
  return steps;
}

function nextOf(node: ProcessNode, instance: ProcessInstance, directory: Directory): string | undefined {
  if (node.type === 'end') return undefined;
  if (node.type !== 'condition') return node.next;
  const facts = conditionFacts(instance, directory);
  return node.branches.find((branch) => conditionHolds(branch.when, facts))?.next ?? node.otherwise;
}

/** What the conditions of a process ask about. */
export function conditionFacts(
  { subject, departmentId, initiatorId }: ProcessInstance,
  directory: Directory,
) {
  return {
    baseAmount: subject.baseAmount.amount,
    initiatorIsDepartmentHead: directory.heads.get(departmentId) === initiatorId,
  };
}
