import { can, type Role } from '#shared/access/capabilities.ts';
import { scopeOf } from '#shared/access/document-scope.ts';
import { neededBy } from '#shared/access/policy/needs.ts';
import { withPolicy } from '#shared/domain/with-policy.ts';
import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  type CommandDefinition,
  type CommandResult,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, mayRead, type StoredDocument } from '#shared/engines/command/document.ts';

export interface SeedDocument {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly body: unknown;
}

/** The server's clock in tests, unless a test says otherwise. */
export const TEST_NOW = '2026-11-21T06:00:00.000Z';

const key = (kind: DocumentKind, id: string) => `${kind}/${id}`;

/**
 * Documents in memory with versions, as the server keeps them: commands read them, `apply` writes changes,
 * `run` plays a command the way the server does (policy, declared reads, execute, apply).
 */
export class TestState implements StateReader {
  readonly #documents = new Map<string, StoredDocument>();
  readonly #numbers = new Map<string, number>();
  /** Every version of every document: nothing is overwritten without a trace. */
  readonly history: StoredDocument[] = [];

  constructor(seed: readonly SeedDocument[] = []) {
    for (const { kind, id, body } of seed) this.#write(kind, id, body, 'seed', TEST_NOW);
  }

  async get<Body>(kind: DocumentKind, id: string): Promise<StoredDocument<Body> | undefined> {
    return this.document<Body>(kind, id);
  }

  async find<Body>(
    kind: DocumentKind,
    field: string,
    value: string,
  ): Promise<readonly StoredDocument<Body>[]> {
    return this.all<Body>(kind).filter((document) => {
      const found = (document.body as Record<string, unknown>)[field];
      return Array.isArray(found) ? found.includes(value) : String(found) === value;
    });
  }

  async removed<Body>(kind: DocumentKind, id: string): Promise<StoredDocument<Body> | undefined> {
    const found = this.#documents.get(key(kind, id));
    return found?.deleted === true ? (found as StoredDocument<Body>) : undefined;
  }

  async earlier<Body>(kind: DocumentKind, id: string, version: number): Promise<Body | undefined> {
    const found = this.history.find(
      (entry) => entry.kind === kind && entry.id === id && entry.version === version,
    );
    return found === undefined || found.deleted ? undefined : (found.body as Body);
  }

  async nextNumber(series: string): Promise<string | null> {
    const next = (this.#numbers.get(series) ?? 0) + 1;
    this.#numbers.set(series, next);
    return `${series}-2026-${String(next).padStart(6, '0')}`;
  }

  document<Body>(kind: DocumentKind, id: string): StoredDocument<Body> | undefined {
    const found = this.#documents.get(key(kind, id));
    return found === undefined || found.deleted ? undefined : (found as StoredDocument<Body>);
  }

  /** The current body; a missing document is a broken test. */
  body<Body = Record<string, unknown>>(kind: DocumentKind, id: string): Body {
    const found = this.document<Body>(kind, id);
    if (found === undefined) throw new Error(`No ${kind} ${id} in the test state`);
    return found.body;
  }

  version(kind: DocumentKind, id: string): number {
    return this.document(kind, id)?.version ?? 0;
  }

  all<Body = Record<string, unknown>>(kind: DocumentKind): readonly StoredDocument<Body>[] {
    return [...this.#documents.values()].filter(
      (document): document is StoredDocument<Body> => document.kind === kind && !document.deleted,
    );
  }

  apply(changes: readonly Change[], by: string = 'seed', at: string = TEST_NOW): void {
    for (const change of changes) {
      this.#write(change.kind, change.id, change.op === 'put' ? change.body : undefined, by, at);
    }
  }

  /** Plays one command as the server does and writes what it changed. */
  async run(
    definition: CommandDefinition,
    command: Command,
    context: Partial<CommandContext> = {},
  ): Promise<CommandResult> {
    if (definition.type !== command.type) throw new Error(`${command.type} given to ${definition.type}`);
    const roles = this.document<{ roles?: readonly Role[] }>('person', command.actor)?.body.roles ?? [];
    const needed = neededBy(command.type, command.target.kind);
    if (needed !== undefined && !can(roles, needed)) return refused('not-allowed');
    const full = { now: TEST_NOW, authoritative: true, ...context };
    const guarded = withPolicy(definition);
    const result = await guarded.execute(this.#limitedTo(guarded), command, full);
    if (result.outcome !== 'refused') this.apply(result.changes, command.actor, full.now);
    return result;
  }

  copy(): TestState {
    const twin = new TestState();
    for (const document of this.#documents.values()) {
      twin.#documents.set(key(document.kind, document.id), document);
    }
    for (const [series, last] of this.#numbers) twin.#numbers.set(series, last);
    twin.history.push(...this.history);
    return twin;
  }

  /** The whole content, for comparing two states: kind/id → body. */
  snapshot(): Record<string, unknown> {
    const entries = [...this.#documents.values()].filter((document) => !document.deleted);
    return Object.fromEntries(entries.map((document) => [key(document.kind, document.id), document.body]));
  }

  #limitedTo(definition: CommandDefinition): StateReader {
    const check = (kind: DocumentKind) => {
      if (!mayRead(definition.reads, kind)) throw new Error(`${definition.type} does not declare ${kind}`);
    };
    return {
      get: async <Body>(kind: DocumentKind, id: string) => {
        check(kind);
        return this.get<Body>(kind, id);
      },
      find: async <Body>(kind: DocumentKind, field: string, value: string) => {
        check(kind);
        return this.find<Body>(kind, field, value);
      },
      removed: async <Body>(kind: DocumentKind, id: string) => {
        check(kind);
        return this.removed<Body>(kind, id);
      },
      earlier: async <Body>(kind: DocumentKind, id: string, version: number) => {
        check(kind);
        return this.earlier<Body>(kind, id, version);
      },
      nextNumber: (series) => this.nextNumber(series),
    };
  }

  #write(kind: DocumentKind, id: string, body: unknown, by: string, at: string): void {
    const before = this.#documents.get(key(kind, id));
    const document: StoredDocument = {
      id,
      kind,
      version: (before?.version ?? 0) + 1,
      scope: body === undefined ? (before?.scope ?? []) : scopeOf(kind, body),
      deleted: body === undefined,
      updatedAt: at,
      updatedBy: by,
      // Through JSON, as on the wire: what does not survive that is not a body.
      body: body === undefined ? (before?.body ?? {}) : JSON.parse(JSON.stringify(body)),
    };
    this.#documents.set(key(kind, id), document);
    this.history.push(document);
  }
}

export function buildState(seed: readonly SeedDocument[] = []): TestState {
  return new TestState(seed);
}
