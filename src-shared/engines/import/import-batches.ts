import type { ImportedRecord } from './import-line.ts';
import { MAX_BYTES, MAX_RECORDS } from './import-target.ts';

/**
 * Cuts records into commands. What others need goes before them, in commands of its own; an order and its
 * receipts travel together, so that the server need not look for receipts that cannot be there yet.
 */
export function* batchesOf(records: readonly ImportedRecord[]): Generator<ImportedRecord[]> {
  let batch: ImportedRecord[] = [];
  let bytes = 0;
  for (const family of familiesOf(records)) {
    const size = family.reduce((sum, record) => sum + byteLength(JSON.stringify(record.body)), 0);
    const isFull = batch.length + family.length > MAX_RECORDS || bytes + size > MAX_BYTES;
    if (batch.length > 0 && (isFull || batch[0]?.kind !== family[0]?.kind)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(...family);
    bytes += size;
    // A family too large for one command is cut: its rest follows in the next ones.
    while (batch.length > MAX_RECORDS) yield batch.splice(0, MAX_RECORDS);
  }
  if (batch.length > 0) yield batch;
}

/** Records of the last kind behind the one record of the kind before that they need; all others alone. */
function familiesOf(records: readonly ImportedRecord[]): ImportedRecord[][] {
  const kinds = [...new Set(records.map((record) => record.kind))];
  const [ownerKind, memberKind] = kinds.slice(-2);
  const owners = new Map<string, ImportedRecord[]>();
  const families: ImportedRecord[][] = [];
  for (const record of records) {
    const owner = record.kind === memberKind ? record.needs.find((id) => owners.has(id)) : undefined;
    const family = owner === undefined ? undefined : owners.get(owner);
    if (family !== undefined) {
      family.push(record);
      continue;
    }
    const own = [record];
    families.push(own);
    if (record.kind === ownerKind) owners.set(record.id, own);
  }
  return families;
}

/** Bytes of a text in UTF-8. */
function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}
