import { nameOf } from './directory.ts';
import { endInstance } from './end-instance.ts';
import {
  type EngineContext,
  type PersonAct,
  type ProcessState,
  type ProcessStep,
  refusedStep,
  unchanged,
} from './process-step.ts';
import type { ArchiveReason, ProcessEvent, ProcessInstance } from './process-types.ts';
import { beginWork, finishWork, recordAct, tell } from './process-work.ts';

/**
 * The initiator takes the request back: at any time before the end, or only before anybody decided, as the
 * process says (WD1). Too late, it is archived and its author told who decided and when (WD3).
 */
export function withdraw(state: ProcessState, act: PersonAct, context: EngineContext): ProcessStep {
  const { instance } = state;
  if (instance.events.some((event) => event.id === act.id)) return unchanged(state, { kind: 'repeated' });
  if (instance.initiatorId !== act.actorId) return refusedStep(state, 'not-your-request');
  if (instance.state === 'withdrawn') return unchanged(state, { kind: 'repeated' });
  const late = lateReason(instance);
  if (late !== undefined) return archiveWithdrawal(state, act, context, late);
  const work = beginWork(state, act, context);
  recordAct(work, { action: 'withdraw', actorId: act.actorId });
  endInstance(work, 'withdrawn');
  return finishWork(work);
}

function lateReason(instance: ProcessInstance): ArchiveReason | undefined {
  if (instance.state === 'approved' || instance.state === 'rejected') return 'ended';
  const strict = instance.definition.withdraw === 'before-decision';
  return strict && instance.state === 'running' && lastDecision(instance) !== undefined
    ? 'already-decided'
    : undefined;
}

function lastDecision(instance: ProcessInstance): ProcessEvent | undefined {
  return instance.events.findLast(
    (event) =>
      event.archived === undefined &&
      (event.action === 'agree' || event.action === 'reject' || event.action === 'auto-approve'),
  );
}

function archiveWithdrawal(
  state: ProcessState,
  act: PersonAct,
  context: EngineContext,
  reason: ArchiveReason,
): ProcessStep {
  const work = beginWork(state, act, context);
  const first = lastDecision(state.instance);
  const at = first?.deviceAt ?? first?.at ?? context.now;
  const zone = first?.zone ?? act.zone;
  // What a rule decided in somebody's name is never told as that person's decision.
  const byRule = first?.action === 'auto-approve';
  const name = first === undefined || byRule ? '' : nameOf(context.directory, first.actorId);
  recordAct(work, { action: 'withdraw', actorId: act.actorId, archived: reason });
  tell(work, {
    personId: act.actorId,
    code: byRule ? 'withdraw-too-late-by-rule' : 'withdraw-too-late',
    values: byRule ? {} : { name, context: state.instance.state },
    moments: [
      { label: 'theirs', at, zone },
      { label: 'yours', at: act.deviceAt, zone: act.zone },
    ],
  });
  const instanceState = state.instance.state;
  const yours = { yourDecision: 'withdraw', yourAt: act.deviceAt, yourZone: act.zone };
  const details = { name, at, zone, acceptedAt: first?.at, instanceState, context: 'withdraw', ...yours };
  return finishWork(work, { kind: 'superseded', code: reason, details });
}
