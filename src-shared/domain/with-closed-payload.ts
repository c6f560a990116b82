import type { TSchema } from 'typebox';
import { Clean, Clone } from 'typebox/value';
import type { CommandDefinition } from '#shared/engines/command/define-command.ts';

/**
 * The command, given of its payload what its schema names and nothing else. A payload is spread into documents here
 * and there: a name that nobody foresaw would be a field that the sender set and only the server may set.
 */
export function withClosedPayload(definition: CommandDefinition): CommandDefinition {
  const closed = closedBy(definition.payload);
  return {
    ...definition,
    execute: (state, command, context) =>
      definition.execute(state, { ...command, payload: closed(command.payload) }, context),
  };
}

/** A command that waits is executed again on each change of what it rests on: its payload is closed once. */
function closedBy(schema: TSchema): (payload: unknown) => unknown {
  const known = new WeakMap<object, unknown>();
  const close = (payload: unknown): unknown => Clean(schema, Clone(payload));
  return (payload) => {
    if (payload === null || typeof payload !== 'object') return close(payload);
    if (!known.has(payload)) known.set(payload, close(payload));
    return known.get(payload);
  };
}
