import { nameOf } from './directory.ts';
import type { ProcessEvent } from './process-types.ts';
import {
  closeOpenRuns,
  closeOpenTasks,
  type ProcessWork,
  recordAutomatic,
  tell,
  update,
} from './process-work.ts';

/** The one final state of an instance: nothing stays open, the initiator is told what was decided and by whom. */
export function endInstance(work: ProcessWork, state: 'approved' | 'rejected' | 'withdrawn'): void {
  closeOpenTasks(work, 'cancelled', state === 'withdrawn' ? 'withdrawn' : 'ended');
  closeOpenRuns(work, 'cancelled');
  update(work, { state, endedAt: work.context.now });
  recordAutomatic(work, { action: 'end', actorId: work.act.actorId });
  if (state !== 'withdrawn') tellInitiator(work, `request-${state}`);
}

const DECIDES = new Set<ProcessEvent['action']>(['agree', 'reject', 'return']);

/** Tells the initiator; a decision that no person took is told as one of the rule, never in a person's name. */
export function tellInitiator(work: ProcessWork, code: string): void {
  const { act, instance, context } = work;
  const own = instance.events.find((event) => event.id === act.id);
  // Whoever submitted or changed the content decided nothing: what followed, a rule did.
  const byRule = own === undefined || !DECIDES.has(own.action);
  tell(work, {
    personId: instance.initiatorId,
    code: byRule ? `${code}-by-rule` : code,
    values: byRule ? {} : { name: nameOf(context.directory, act.actorId), opinion: act.opinion ?? '' },
    moments: [
      byRule
        ? { label: 'accepted', at: context.now, zone: act.zone }
        : { label: 'decided', at: act.deviceAt, zone: act.zone },
    ],
  });
}
