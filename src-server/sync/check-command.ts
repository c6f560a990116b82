import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { can, type Role } from '#shared/access/capabilities.ts';
import type { Action } from '#shared/access/policy/actions.ts';
import { neededFor } from '#shared/access/policy/needs.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { CommandDefinition } from '#shared/engines/command/define-command.ts';
import { refused } from '#shared/engines/command/define-command.ts';
import { personView } from '../accounts/person-view.ts';
import type { IncomingCommand, PushResult } from './incoming-command.ts';
import type { Workspace } from './workspace.ts';

type Refusal = ReturnType<typeof refused>;

/** PostgreSQL cannot store NUL nor half a surrogate pair, in text or in JSON. */
export function isStorable(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  // JSON.stringify writes both as \\uXXXX; an even number of backslashes before it is escaped backslashes.
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(text);
}

type Validator = ReturnType<typeof Compile<TSchema>>;
const validators = new WeakMap<CommandDefinition, Validator>();

function validatorOf(definition: CommandDefinition): Validator {
  const known = validators.get(definition);
  if (known !== undefined) return known;
  const validator = Compile(definition.payload);
  validators.set(definition, validator);
  return validator;
}

/** Checks that need nothing but the command and its definition. */
export function checkShape(definition: CommandDefinition | undefined, command: Command): Refusal | undefined {
  if (definition === undefined) return refused('unknown-command', { type: command.type });
  const validator = validatorOf(definition);
  if (validator.Check(command.payload)) return undefined;
  const [first] = validator.Errors(command.payload);
  return refused('invalid-payload', { path: first?.instancePath ?? '', message: first?.message ?? '' });
}

/** What the roles of the person allow at this moment, whatever they were when the laptop saved the command. */
export async function checkRights(
  workspace: Workspace,
  action: Action,
  incoming: IncomingCommand,
): Promise<Refusal | undefined> {
  if (incoming.admission === 'trusted') return undefined;
  const roles = await rolesNow(workspace, incoming.command.actor);
  if (roles === undefined) return refused('not-allowed', { reason: 'person-not-active' });
  const capability = neededFor(action, incoming.command.target.kind);
  if (capability === undefined || can(roles, capability)) return undefined;
  return refused('not-allowed', { capability });
}

async function rolesNow(workspace: Workspace, personId: string): Promise<readonly Role[] | undefined> {
  const person = await workspace.get(personId);
  if (person === undefined || person.deleted || person.kind !== 'person') return undefined;
  const { roles, hasLeft } = personView(person.body, '');
  return hasLeft ? undefined : roles;
}

/** Only what depends on a refused command falls with it, and says on which. */
export function checkDependencies(
  command: Command,
  resultOf: (id: string) => PushResult | undefined,
): Refusal | undefined {
  for (const id of command.after) {
    const result = resultOf(id);
    if (result?.outcome === 'refused') {
      return refused('depends-on-refused', { commandId: id, code: result.code ?? '' });
    }
  }
  return undefined;
}
