import type { Row } from '#renderer/data/contract.ts';
import type { Engine } from '#renderer/data/engine/engine.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { Dice } from '../kernel/dice.ts';

/** What somebody does next, from what their own screen shows; null: nothing to do this with. */
export type Act = (person: ActingPerson) => Promise<CommandInput | null>;

export interface ActingPerson {
  readonly personId: string;
  readonly engine: Pick<Engine, 'list' | 'getDocument' | 'provisionalNumber'>;
  readonly dice: Dice;
  /** Rises with each act: values that nobody else uses. */
  readonly serial: number;
  /** What would follow from a change of the organisation, asked of the server: the digest of what is shown; null without an answer. */
  foresee(edits: readonly OrganisationEdit[]): Promise<string | null>;
}

/** Some row of a kind that the screen shows. */
export async function someRow(
  { engine, dice }: ActingPerson,
  kind: DocumentKind,
  isWanted: (row: Row) => boolean = () => true,
): Promise<Row | undefined> {
  const { rows } = await engine.list({ kind, offset: 0, limit: 200 });
  const wanted = rows.filter(isWanted);
  return wanted.length === 0 ? undefined : dice.pick(wanted);
}

export async function bodyOf(person: ActingPerson, row: Row): Promise<Record<string, unknown> | undefined> {
  const view = await person.engine.getDocument(row.kind, row.id);
  return view?.document.body as Record<string, unknown> | undefined;
}

export function on(row: Pick<Row, 'kind' | 'id' | 'version'>, type: string, payload: unknown): CommandInput {
  return { type, target: { kind: row.kind, id: row.id }, seenVersion: row.version, payload };
}

export function anew(kind: DocumentKind, type: string, payload: unknown): CommandInput {
  return { type, target: { kind, id: '' }, seenVersion: null, payload };
}
