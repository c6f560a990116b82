import type { Command } from '#shared/engines/command/command.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { commandHash } from '#shared/sync/command-chain.ts';
import type { Db } from '../database/transaction.ts';
import { readResults } from '../repositories/command-repository.ts';
import { findDocuments, readDocument } from '../repositories/document-repository.ts';
import { type ApplyOptions, applyCommands } from '../sync/apply-commands.ts';
import type { PushResult } from '../sync/incoming-command.ts';
import type { DemoStep } from './demo-steps.ts';

/** The story is written past the running server, at moments of its own. */
export interface StoryWrite extends ApplyOptions {
  readonly db: Db;
}

/** Runs one step through the one write function, with the server's clock at the moment of the story. */
export async function replayStep(write: StoryWrite, step: DemoStep): Promise<PushResult> {
  const known = await resultOf(write.db, step);
  if (known !== undefined) return known;
  const command = await commandOf(write.db, step);
  if (command === undefined) {
    // Another server process on the same database may have run this very step meanwhile.
    const meanwhile = await resultOf(write.db, step);
    return meanwhile ?? { id: step.commandId, outcome: 'refused', code: 'no-open-task' };
  }
  const hash = commandHash('', command);
  const incoming = { command, hash, previousHash: '', signature: '', admission: 'trusted' } as const;
  const clock = () => new Date(step.acceptedAt);
  const { results } = await applyCommands({ ...write, clock }, [incoming]);
  const result = results[0] ?? { id: step.commandId, outcome: 'refused', code: 'no-result' };
  // Another server process ran this step in between, and saw the company at another moment.
  return result.code === 'command-id-reused' ? ((await resultOf(write.db, step)) ?? result) : result;
}

async function resultOf(db: Db, { commandId }: DemoStep): Promise<PushResult | undefined> {
  return (await readResults(db, [commandId])).get(commandId);
}

async function commandOf(db: Db, step: DemoStep): Promise<Command | undefined> {
  const command: Command = {
    id: step.commandId,
    device: `demo-laptop-of-${step.actor}`,
    deviceSeq: 1,
    actor: step.actor,
    type: step.type,
    target: step.target,
    seenVersion: step.seenVersion,
    payload: step.payload,
    after: [],
    occurredAt: step.occurredAt,
    zone: step.zone,
    offline: step.offline,
  };
  return step.type.startsWith('approval.') ? decisionOn(db, command) : command;
}

/** A decision names the task of its person, and the content that this person had on screen. */
async function decisionOn(db: Db, command: Command): Promise<Command | undefined> {
  const tasks = await findDocuments(db, { kind: 'task', field: 'assigneeId', value: command.actor });
  const task = tasks.find(({ body }) => isOpenFor(body as Task, command.target.id));
  if (task === undefined) return undefined;
  const instance = await readDocument(db, (task.body as Task).instanceId);
  const subject = await readDocument(db, command.target.id);
  if (instance === undefined || subject === undefined) return undefined;
  return {
    ...command,
    target: { kind: 'task', id: task.id },
    seenVersion: task.version,
    payload: {
      ...(command.payload as object),
      seenSubjectVersion: subject.version,
      seenContentHash: (instance.body as ProcessInstance).contentHash,
    },
  };
}

function isOpenFor(task: Task, subjectId: string): boolean {
  return task.state === 'open' && task.subject.id === subjectId;
}
