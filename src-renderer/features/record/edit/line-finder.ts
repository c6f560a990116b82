import type { EngineConnection, Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';

/** Records that numbers, names and barcodes mean, by `kind/text`; only what means exactly one. */
export type FoundRows = ReadonlyMap<string, Row>;

const ENOUGH = 20;

function isNamed(row: Row, text: string): boolean {
  return [row.number, row.otherNumber, row.title, row.cells.barcode].includes(text);
}

export async function findRow(
  engine: EngineConnection,
  kind: RecordKind,
  text: string,
): Promise<Row | undefined> {
  const { rows } = await engine.list({ kind, text, offset: 0, limit: ENOUGH });
  const exact = rows.filter((row) => isNamed(row, text));
  return exact.length === 1 ? exact[0] : undefined;
}

/** Numbers and names in a pasted block, looked up once each in the local row index. */
export async function findRows(
  engine: EngineConnection,
  texts: ReadonlyMap<RecordKind, readonly string[]>,
): Promise<FoundRows> {
  const found = new Map<string, Row>();
  for (const [kind, entries] of texts) {
    const rows = await Promise.all(entries.map((text) => findRow(engine, kind, text)));
    for (const [index, row] of rows.entries()) if (row) found.set(`${kind}/${entries[index]}`, row);
  }
  return found;
}
