import type { Static, TSchema } from 'typebox';
import type { Instant } from '#shared/kernel/instant.ts';
import type { NumberPattern } from '#shared/kernel/number-pattern.ts';
import type { Command } from './command.ts';
import type { DocumentKind, StoredDocument } from './document.ts';

/** Reads current documents. On the server inside the transaction; on the laptop from the local store plus pending work. */
export interface StateReader {
  /**
   * The current document, or undefined when it does not exist or is deleted. On the laptop a document
   * that may merely be out of scope throws `NotHeldHere`: the command is then *predicted*, never refused.
   */
  get<Body>(kind: DocumentKind, id: string): Promise<StoredDocument<Body> | undefined>;
  /**
   * All current documents of a kind whose top-level body field equals `value`, or, where the field is a list,
   * contains it (`person.roles`). Small reference kinds and tasks only.
   */
  find<Body>(kind: DocumentKind, field: string, value: string): Promise<readonly StoredDocument<Body>[]>;
  /**
   * The tombstone of a deleted document, with the content that it had before; undefined where the document
   * stands or never did. A laptop keeps no tombstones and throws `NotHeldHere`.
   */
  removed<Body>(kind: DocumentKind, id: string): Promise<StoredDocument<Body> | undefined>;
  /**
   * The content that a document had in an earlier version; undefined where there was none, or where it was deleted
   * then. A laptop keeps no versions and throws `NotHeldHere`.
   */
  earlier<Body>(kind: DocumentKind, id: string, version: number): Promise<Body | undefined>;
  /** Reads in one go what `get` will be asked for, where that saves something. */
  preload?(ids: readonly string[]): Promise<void>;
  /** Reads in one go what `find` will be asked for: texts of one field. */
  prefind?(kind: DocumentKind, field: string, values: readonly string[]): Promise<void>;
  /** The next permanent number of a series (`PR` → `PR-2026-000123`); null on the laptop, which keeps its provisional one. */
  nextNumber(series: string, pattern?: NumberPattern): Promise<string | null>;
}

/** Thrown by a laptop's reader for what the laptop may not hold. */
export class NotHeldHere extends Error {
  constructor(kind: DocumentKind, id: string) {
    super(`${kind} ${id} is not held on this device`);
  }
}

/** Everything of the outside world that a command may use; captured with it, so that replay is exact. */
export interface CommandContext {
  /** The server's clock when it decides; the laptop's own when it predicts. */
  readonly now: Instant;
  /** True on the server: only there may a command decide what money, rates and rules decide. */
  readonly authoritative: boolean;
}

/** One document written or removed. Ids of new documents come from `deriveId`. */
export type Change =
  | { readonly op: 'put'; readonly kind: DocumentKind; readonly id: string; readonly body: unknown }
  | { readonly op: 'delete'; readonly kind: DocumentKind; readonly id: string };

export type OutcomeWord = 'accepted' | 'merged' | 'superseded' | 'needs-review' | 'quarantined' | 'refused';

/**
 * What a command came to. `superseded` and `needs-review` may carry changes too (the archived opinion,
 * the conflict record): nothing that a person did is thrown away. `refused` never does.
 */
export type CommandResult =
  | {
      readonly outcome: 'accepted' | 'merged' | 'superseded' | 'needs-review';
      readonly changes: readonly Change[];
      /** Stable word for the reason; the renderer maps it to a sentence (`outcome:<code>`). */
      readonly code?: string;
      /** Values for that sentence, and what a screen needs for the next step. */
      readonly details?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly outcome: 'refused';
      readonly code: string;
      readonly details?: Readonly<Record<string, unknown>>;
    };

/** Who may do it stands in the policy tables (`access/policy/actions.ts`), not here. */
export interface CommandDefinition<Payload extends TSchema = TSchema> {
  readonly type: string;
  readonly payload: Payload;
  /** Kinds that `execute` may read; reading another throws. */
  readonly reads: readonly DocumentKind[];
  /** `replay`: the laptop shows the predicted result; `wait`: money and bank data, shown as waiting only. */
  readonly optimism: 'replay' | 'wait';
  /** Of a `replay` command: true for those that are shown as waiting only (an edit of bank data). */
  readonly waits?: (command: Command) => boolean;
  /** It only adds: it rests on what it names alone, not on other commands about it, and nothing rests on it. */
  readonly standsAlone?: boolean;
  /** It notes what happened by itself (a to-do was opened): its author neither waits for it nor has to look at it. */
  readonly isNote?: boolean;
  /** A method, so that commands with different payloads share one registry; payloads are parsed before. */
  execute(
    state: StateReader,
    command: Command<Static<Payload>>,
    context: CommandContext,
  ): Promise<CommandResult>;
}

/** Declares a command. The same function runs on the laptop (optimistic) and on the server (authoritative). */
export function defineCommand<Payload extends TSchema>(
  definition: CommandDefinition<Payload>,
): CommandDefinition<Payload> {
  return definition;
}

export function refused(code: string, details?: Readonly<Record<string, unknown>>): CommandResult {
  return details === undefined ? { outcome: 'refused', code } : { outcome: 'refused', code, details };
}

export function accepted(
  changes: readonly Change[],
  details?: Readonly<Record<string, unknown>>,
): CommandResult {
  return details === undefined ? { outcome: 'accepted', changes } : { outcome: 'accepted', changes, details };
}

export function put(kind: DocumentKind, id: string, body: unknown): Change {
  return { op: 'put', kind, id, body };
}
