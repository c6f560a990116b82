import { Type } from 'typebox';
import { accepted, defineCommand, put, refused } from '#shared/engines/command/define-command.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { seeSeat, unseenTaskOf } from '#shared/engines/process/see-seat.ts';

/**
 * The handler has opened their task. It stands in the process, which everybody concerned holds, not in the task:
 * opening a to-do is no news to its own holder. Another task than the one that was on screen, e.g. of the next
 * round, stays unopened.
 */
export const seeTask = defineCommand({
  type: 'approval.see',
  payload: Type.Object({ taskId: Type.String({ minLength: 1, maxLength: 300 }) }),
  reads: ['process-instance'],
  optimism: 'replay',
  standsAlone: true,
  isNote: true,
  async execute(state, { actor, occurredAt: at, zone, payload, target }) {
    const stored = await state.get<ProcessInstance>('process-instance', target.id);
    const seats = stored?.body.runs.flatMap((run) => run.seats) ?? [];
    const holdsSeat = seats.some((seat) => seat.taskId === payload.taskId && seat.personId === actor);
    if (stored === undefined || !holdsSeat) return refused('task-not-found');
    if (unseenTaskOf(stored.body, actor) !== payload.taskId) return accepted([]);
    return accepted([put('process-instance', stored.id, seeSeat(stored.body, actor, { at, zone }))]);
  },
});
