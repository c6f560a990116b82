import {
  type Applied,
  type ApplyOptions,
  applyCommands,
  type PriorResults,
  prefetchIds,
} from './apply-commands.ts';
import type { IncomingCommand } from './incoming-command.ts';

export type WriteQueue = (commands: readonly IncomingCommand[], prior?: PriorResults) => Promise<Applied>;

/** Documents that one transaction may touch before the next push has to wait for the next one. */
const MAX_WEIGHT = 400;

interface Job {
  readonly commands: readonly IncomingCommand[];
  readonly prior: PriorResults;
  readonly weight: number;
  readonly resolve: (applied: Applied) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what arrives while a transaction runs waits and is written together by the next one, because
 * a transaction costs more than the commands in it. Each caller gets the results of its own commands.
 */
export function createWriteQueue(options: ApplyOptions): WriteQueue {
  /** The embedded database has one connection; on PostgreSQL all writers meet at the tail lock anyway. */
  const lanes = options.concurrent ? 4 : 1;
  const waiting: Job[] = [];
  let busy = 0;

  function start(): void {
    while (busy < lanes && waiting.length > 0) {
      busy += 1;
      void write(takeGroup(waiting)).finally(() => {
        busy -= 1;
        start();
      });
    }
  }

  async function write(group: readonly Job[]): Promise<void> {
    try {
      const prior = new Map(group.flatMap((job) => [...job.prior]));
      const commands = group.flatMap((job) => job.commands);
      shareOut(group, await applyCommands(options, commands, prior));
    } catch (error) {
      for (const job of group) job.reject(error);
    }
  }

  return (commands, prior = new Map()) =>
    new Promise((resolve, reject) => {
      const weight = commands.reduce((sum, command) => sum + prefetchIds(command).length, 0);
      waiting.push({ commands, prior, weight, resolve, reject });
      // The pushes of one turn of the event loop are seen together.
      setImmediate(start);
    });
}

function takeGroup(waiting: Job[]): Job[] {
  const group: Job[] = [];
  let weight = 0;
  for (;;) {
    const next = waiting[0];
    if (next === undefined || (group.length > 0 && weight + next.weight > MAX_WEIGHT)) return group;
    weight += next.weight;
    group.push(next);
    waiting.shift();
  }
}

function shareOut(group: readonly Job[], applied: Applied): void {
  let from = 0;
  for (const job of group) {
    const to = from + job.commands.length;
    job.resolve({ results: applied.results.slice(from, to), seq: applied.seq });
    from = to;
  }
}
