import { mayBeCut } from '#renderer/data/cell-length.ts';
import type { DocumentView, EngineConnection, Row } from '#renderer/data/contract.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import type { PullSource } from '#shared/engines/form/pull-values.ts';
import { valuesOf } from '../record-values.ts';
import type { FoundRows } from './line-finder.ts';

/** What a link pulls from, if its row holds all of that whole; undefined = the record itself has to be read. */
export function sourceOfRow(link: FieldDefinition | undefined, row: Row): PullSource | undefined {
  const { kind, id, version, updatedAt, cells } = row;
  const pulled = link?.type === 'record' ? Object.values(link.pulls?.fields ?? {}) : [];
  const isWhole = pulled.every((name) => !mayBeCut(cells[name] ?? ''));
  return isWhole ? { kind, id, version, updatedAt, values: cells } : undefined;
}

export function sourceOfDocument({ document }: DocumentView): PullSource {
  const { kind, id, version, updatedAt, body } = document;
  const texts = Object.entries(valuesOf(body)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { kind, id, version, updatedAt, values: Object.fromEntries(texts) };
}

/** What a link pulls from, whole; null where this laptop does not hold the record any more. */
export async function wholeSource(
  engine: Pick<EngineConnection, 'getDocument'>,
  link: FieldDefinition | undefined,
  row: Row,
): Promise<PullSource | null> {
  const source = sourceOfRow(link, row);
  if (source !== undefined) return source;
  const view = await engine.getDocument(row.kind, row.id);
  return view === null ? null : sourceOfDocument(view);
}

/** By column and id. */
export type PullSources = ReadonlyMap<string, PullSource>;

/** What a block of records pulls from, read before it is laid in, so that laying it in is one step. */
export async function pullSources(
  engine: Pick<EngineConnection, 'getDocument'>,
  columns: FieldMap,
  found: FoundRows,
): Promise<PullSources> {
  const read = Object.entries(columns).flatMap(([name, link]) =>
    [...found.values()]
      .filter((row) => link.type === 'record' && link.kind === row.kind)
      .map(async (row) => [`${name}/${row.id}`, await wholeSource(engine, link, row)] as const),
  );
  const sources = await Promise.all(read);
  return new Map(sources.flatMap(([key, source]) => (source === null ? [] : [[key, source] as const])));
}
