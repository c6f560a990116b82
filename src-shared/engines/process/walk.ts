import { assertNever } from '#shared/kernel/assert-never.ts';
import { endInstance } from './end-instance.ts';
import { conditionHolds } from './evaluate-condition.ts';
import { openApproveRun } from './open-run.ts';
import type { ProcessNode } from './process-types.ts';
import { openTask, type ProcessWork, recordAutomatic, update } from './process-work.ts';
import { inWhoseName, resolveSeats } from './resolve-seats.ts';
import { conditionFacts } from './upcoming-steps.ts';

/** Where the walk stopped because nobody in the whole company may decide. */
export interface Blocked {
  readonly nodeId: string;
}

type NodeOf<Type extends ProcessNode['type']> = Extract<ProcessNode, { readonly type: Type }>;

/**
 * Goes on from a node until somebody has to decide or the process ends: conditions are evaluated, copies
 * handed out, what rules decide is decided. Blocked when a node finds nobody at all, not even an administrator.
 */
export function walkFrom(work: ProcessWork, from: string): Blocked | undefined {
  let nodeId = from;
  for (let steps = 0; steps <= work.instance.definition.nodes.length; steps += 1) {
    const next = enter(work, nodeOf(work, nodeId));
    if (next.stop) return next.blocked;
    nodeId = next.nodeId;
  }
  throw new Error(`Process ${work.instance.definitionKey} runs in a circle`);
}

export function walkFromStart(work: ProcessWork): Blocked | undefined {
  const start = work.instance.definition.nodes.find((node) => node.type === 'start');
  if (start === undefined) throw new Error(`Process ${work.instance.definitionKey} has no start`);
  return walkFrom(work, start.id);
}

type Next =
  | { readonly stop: false; readonly nodeId: string }
  | { readonly stop: true; readonly blocked?: Blocked };

const WAIT: Next = { stop: true };

function enter(work: ProcessWork, node: ProcessNode): Next {
  switch (node.type) {
    case 'start':
      return { stop: false, nodeId: node.next };
    case 'condition':
      return { stop: false, nodeId: branchOf(work, node) };
    case 'cc':
      handOut(work, node);
      return { stop: false, nodeId: node.next };
    case 'auto-approve':
      return approveByRule(work, node)
        ? { stop: false, nodeId: node.next }
        : seat(work, { ...node, type: 'approve', mode: 'any-one', approver: node.inNameOf });
    case 'approve':
      return seat(work, node);
    case 'end':
      endInstance(work, 'approved');
      return WAIT;
    default:
      return assertNever(node);
  }
}

export function nodeOf(work: ProcessWork, nodeId: string): ProcessNode {
  const node = work.instance.definition.nodes.find((candidate) => candidate.id === nodeId);
  if (node === undefined) throw new Error(`Process ${work.instance.definitionKey} has no node ${nodeId}`);
  return node;
}

function branchOf(work: ProcessWork, node: NodeOf<'condition'>): string {
  const facts = conditionFacts(work.instance, work.context.directory);
  return node.branches.find((branch) => conditionHolds(branch.when, facts))?.next ?? node.otherwise;
}

/** One copy of an instance per reader, and none to the initiator, who has the record itself. */
function handOut(work: ProcessWork, node: NodeOf<'cc'>): void {
  const resolution = resolveSeats(node.readers, work.instance, work.context.directory);
  if (resolution.fellBack) return;
  const have = new Set(
    [...work.tasks.values()].filter((task) => task.purpose === 'cc').map((task) => task.assigneeId),
  );
  for (const { personId } of resolution.seats) {
    if (have.has(personId)) continue;
    const taskId = openTask(work, {
      nodeId: node.id,
      purpose: 'cc',
      assigneeId: personId,
      state: 'unread',
    });
    recordAutomatic(work, { action: 'cc', actorId: personId, nodeId: node.id, taskId });
  }
}

/**
 * False where the rule has nobody's name to decide in (AP1, AP2), or only that of a stand-in (AP4), who never
 * lent it: then a person decides.
 */
function approveByRule(work: ProcessWork, node: NodeOf<'auto-approve'>): boolean {
  const { instance, context } = work;
  const resolution = resolveSeats(node.inNameOf, instance, context.directory);
  const headId = inWhoseName(resolution);
  if (headId === undefined) return false;
  const automatic = { nodeId: node.id, reasonCode: 'auto_rule' } as const;
  const taskId = openTask(work, {
    ...automatic,
    purpose: 'approve',
    assigneeId: headId,
    state: 'auto-approved',
    closedAt: context.now,
  });
  const decided = { taskId, personId: headId, decision: 'agree', reasonCode: 'auto_rule' } as const;
  const run = { nodeId: node.id, round: instance.round, state: 'passed', mode: 'any-one' } as const;
  update(work, { runs: [...work.instance.runs, { ...run, seats: [decided] }] });
  recordAutomatic(work, { ...automatic, action: 'auto-approve', actorId: headId, taskId });
  return true;
}

function seat(work: ProcessWork, node: NodeOf<'approve'>): Next {
  const opened = openApproveRun(work, node);
  if (opened === 'blocked') return { stop: true, blocked: { nodeId: node.id } };
  return opened === 'passed' ? { stop: false, nodeId: node.next } : WAIT;
}
