import { grantsOf, scopeOf } from '#shared/access/document-scope.ts';
import { type Action, actionOf } from '#shared/access/policy/actions.ts';
import { commandDefinition } from '#shared/domain/commands.ts';
import type { CommandDefinition } from '#shared/engines/command/define-command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** What the sync core asks of the shared domain; tests hand in commands of their own. */
export interface SyncRules {
  readonly commandDefinition: (type: string) => CommandDefinition | undefined;
  /** What the policy says of a command; what it does not speak of is nobody's to do. */
  readonly actionOf: (type: string) => Action | undefined;
  readonly scopeOf: (kind: DocumentKind, body: unknown) => readonly string[];
  readonly grantsOf: (
    personId: string,
    personBody: unknown,
    headedDepartmentIds: readonly string[],
  ) => readonly string[];
}

export const productRules: SyncRules = { commandDefinition, actionOf, scopeOf, grantsOf };

/** The server's clock; the only one that decides anything. */
export type Clock = () => Date;

/** Device of what the server itself does (imports, jobs, demo company); its actor is the `SYSTEM_ACTOR`. */
export const SYSTEM_DEVICE = 'server';

export interface SyncLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
