import { type Static, Type } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import {
  accepted,
  type Change,
  type CommandContext,
  defineCommand,
  put,
  refused,
} from '#shared/engines/command/define-command.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { EXCEPTION_CHOICES, type ExceptionTask } from './exception-task.ts';

const SettlePayload = Type.Object({
  choice: Type.Union(EXCEPTION_CHOICES.map((choice) => Type.Literal(choice))),
  reason: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
});
type SettleCommand = Command<Static<typeof SettlePayload>>;

/**
 * The buyer says what becomes of goods that the order does not cover. Receipts and quantities stay as they
 * were posted; whoever received them is told.
 */
export const settleException = defineCommand({
  type: 'exception.settle',
  payload: SettlePayload,
  reads: ['task'],
  optimism: 'replay',
  async execute(state, command, context) {
    const task = await state.get<ExceptionTask>('task', command.target.id);
    if (task === undefined || task.body.purpose !== 'exception') return refused('task-not-found');
    const { body } = task;
    if (body.state !== 'open') return refused('exception-already-settled', { ...body.settlements.at(-1) });
    // More goods came since: what was settled was another quantity.
    const stale = command.seenVersion !== null && command.seenVersion !== task.version;
    if (stale) return refused('exception-changed', { seen: command.seenVersion, current: task.version });
    return accepted([
      put('task', task.id, settled(body, command, context)),
      ...tellings(body, command, context),
    ]);
  },
});

function settled(task: ExceptionTask, command: SettleCommand, context: CommandContext): ExceptionTask {
  const { actor: personId, occurredAt, zone, payload } = command;
  const settlement = { ...payload, over: task.over, personId, occurredAt, zone };
  return { ...task, state: 'done', closedAt: context.now, settlements: [...task.settlements, settlement] };
}

function tellings(task: ExceptionTask, command: SettleCommand, context: CommandContext): readonly Change[] {
  const { id, title, number } = task.subject;
  const { choice, reason } = command.payload;
  const receivers = new Set(task.receipts.map(({ receivedById }) => receivedById));
  receivers.delete(command.actor);
  return [...receivers].map((personId) =>
    makeNotice(command, context, {
      personId,
      code: `exception-${choice}`,
      subject: { kind: 'purchase-order', id, title: `${number} ${title}` },
      values: { title, line: task.description, over: task.over, unit: task.unit, reason },
      moments: [{ label: 'decided', at: command.occurredAt, zone: command.zone }],
    }),
  );
}
