import { moveSeat } from './move-seat.ts';
import type { NodeRun, ProcessInstance, ProcessNode } from './process-types.ts';
import {
  isAutomatic,
  isDecidedInPerson,
  openTask,
  type ProcessWork,
  recordAutomatic,
  replaceRun,
  runIndexOf,
  taskIdOf,
  update,
} from './process-work.ts';
import { type ResolvedSeat, resolveSeats } from './resolve-seats.ts';

type ApproveNode = Extract<ProcessNode, { readonly type: 'approve' }>;
type Seat = NodeRun['seats'][number];

/**
 * Opens an approve node: seats by the organisation of this moment, the seat of somebody who agreed at the
 * step just before already filled (AP9), tasks for those whose turn it is.
 */
export function openApproveRun(work: ProcessWork, node: ApproveNode): 'waiting' | 'passed' | 'blocked' {
  const resolution = resolveSeats(node.approver, work.instance, work.context.directory);
  if (resolution.seats.length === 0) return 'blocked';
  const agreedBefore = agreedJustBefore(work.instance);
  const run: NodeRun = {
    nodeId: node.id,
    round: work.instance.round,
    state: 'open',
    mode: resolution.fellBack ? 'any-one' : node.mode,
    seats: resolution.seats.map((seat) => seatOf(work, node, seat, agreedBefore)),
  };
  update(work, { runs: [...work.instance.runs, run] });
  for (const seat of run.seats) recordSeat(work, node, seat);
  return settleRun(work, node.id) ? 'passed' : 'waiting';
}

function seatOf(
  work: ProcessWork,
  node: ApproveNode,
  { personId, reasonCode }: ResolvedSeat,
  agreedBefore: ReadonlySet<string>,
): Seat {
  const taskId = taskIdOf(work.instanceId, node.id, work.instance.round, personId);
  if (agreedBefore.has(personId)) {
    return { taskId, personId, decision: 'agree', reasonCode: 'auto_same_person' };
  }
  return { taskId, personId, decision: null, ...(reasonCode === undefined ? {} : { reasonCode }) };
}

/**
 * Who agreed in person at the step just before, in this round. Empty after any return or reject (RS4):
 * then everybody looks again. A change of the content starts a new round, which starts afresh by itself.
 */
function agreedJustBefore(instance: ProcessInstance): ReadonlySet<string> {
  const sentBack = instance.events.some(
    (event) => (event.action === 'return' || event.action === 'reject') && event.archived === undefined,
  );
  const before = instance.runs.findLast((run) => run.round === instance.round && run.state === 'passed');
  if (sentBack || before === undefined) return new Set();
  const agreed = before.seats.filter((seat) => isDecidedInPerson(seat));
  return new Set(agreed.map((seat) => seat.personId));
}

function recordSeat(work: ProcessWork, node: ApproveNode, seat: Seat): void {
  const { personId, reasonCode, taskId } = seat;
  if (reasonCode === undefined) return;
  const event = { actorId: personId, nodeId: node.id, taskId, reasonCode };
  if (!isAutomatic(seat)) {
    recordAutomatic(work, { ...event, action: 'escalate' });
    return;
  }
  openTask(work, {
    nodeId: node.id,
    purpose: 'approve',
    assigneeId: personId,
    state: 'auto-approved',
    reasonCode,
    closedAt: work.context.now,
  });
  recordAutomatic(work, { ...event, action: 'auto-approve' });
}

/** Opens the tasks whose turn it is; true when the node has passed (MM1: as soon as it can). */
export function settleRun(work: ProcessWork, nodeId: string): boolean {
  const index = runIndexOf(work.instance, nodeId, work.instance.round);
  const run = work.instance.runs[index];
  if (run === undefined) throw new Error(`No run of ${nodeId} in round ${work.instance.round}`);
  if (hasPassed(run)) {
    replaceRun(work, index, { ...run, state: 'passed' });
    return true;
  }
  for (const seat of seatsInTurn(run)) openSeat(work, nodeId, presentSeat(work, index, seat));
  return false;
}

function hasPassed(run: NodeRun): boolean {
  return run.mode === 'any-one'
    ? run.seats.some((seat) => seat.decision === 'agree')
    : run.seats.every((seat) => seat.decision === 'agree');
}

/** Seats that wait for a decision now. */
export function seatsInTurn(run: NodeRun): readonly Seat[] {
  const undecided = run.seats.filter((seat) => seat.decision === null);
  return run.mode === 'sequential' ? undecided.slice(0, 1) : undecided;
}

/** The seat, or its substitute's, where its holder left before their turn came (AP5). */
function presentSeat(work: ProcessWork, index: number, seat: Seat): Seat {
  const run = work.instance.runs[index];
  const holder = work.context.directory.people.get(seat.personId);
  if (run === undefined || holder?.active !== false) return seat;
  moveSeat(work, index, run, seat.personId);
  return work.instance.runs[index]?.seats[run.seats.indexOf(seat)] ?? seat;
}

function openSeat(work: ProcessWork, nodeId: string, { personId, reasonCode, taskId }: Seat): void {
  if (work.tasks.get(taskId)?.state === 'open') return;
  openTask(work, {
    nodeId,
    purpose: 'approve',
    assigneeId: personId,
    state: 'open',
    ...(reasonCode === undefined ? {} : { reasonCode }),
  });
}
