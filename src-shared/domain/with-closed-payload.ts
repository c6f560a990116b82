import { Clean, Clone } from 'typebox/value';
import type { CommandDefinition } from '#shared/engines/command/define-command.ts';

/**
 * The command, given of its payload what its schema names and nothing else. A payload is spread into documents here
 * and there: a name that nobody foresaw would be a field that the sender set and only the server may set.
 */
export function withClosedPayload(definition: CommandDefinition): CommandDefinition {
  return {
    ...definition,
    execute(state, command, context) {
      const payload: unknown = Clean(definition.payload, Clone(command.payload));
      return definition.execute(state, { ...command, payload }, context);
    },
  };
}
