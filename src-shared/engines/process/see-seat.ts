import { seatsInTurn } from './open-run.ts';
import type { NodeRun, ProcessInstance } from './process-types.ts';

type Seat = NodeRun['seats'][number];
export type Seen = NonNullable<Seat['seen']>;

/** The task that is the person's to decide now and that they have not opened yet. */
export function unseenTaskOf(instance: ProcessInstance, personId: string): string | undefined {
  if (instance.state !== 'running') return undefined;
  return instance.runs
    .filter((run) => run.state === 'open')
    .flatMap(seatsInTurn)
    .find((seat) => seat.personId === personId && seat.seen === undefined)?.taskId;
}

/**
 * The handler whose turn it is has opened their task: from then on nobody before them takes an agreement
 * back (spec approvals §5). Only the first time counts. The same instance where there is nothing to note.
 */
export function seeSeat(instance: ProcessInstance, personId: string, seen: Seen): ProcessInstance {
  const taskId = unseenTaskOf(instance, personId);
  if (taskId === undefined) return instance;
  const withSeen = (seat: Seat) => (seat.taskId === taskId ? { ...seat, seen } : seat);
  const runs = instance.runs.map((run) =>
    run.state === 'open' ? { ...run, seats: run.seats.map(withSeen) } : run,
  );
  return { ...instance, runs };
}
