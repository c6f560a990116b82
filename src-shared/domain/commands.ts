import type { CommandDefinition } from '#shared/engines/command/define-command.ts';

/** Every command of the product. A new command adds one line. */
const DEFINITIONS: readonly CommandDefinition[] = [];

const BY_TYPE: ReadonlyMap<string, CommandDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.type, definition]),
);

/** The command of a type, or undefined: an unknown type is refused at the edge, never guessed. */
export function commandDefinition(type: string): CommandDefinition | undefined {
  return BY_TYPE.get(type);
}

export function commandTypes(): readonly string[] {
  return [...BY_TYPE.keys()];
}
