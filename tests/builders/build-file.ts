/** The smallest picture that says a size; what follows the head is made up. */
export function buildPng(width = 2, height = 2, filling = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33 + filling);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  for (let at = 33; at < bytes.length; at += 1) bytes[at] = (at * 31) % 251;
  return bytes;
}

/** Letters as their codes, numbers as bytes. */
export function bytesOf(...parts: (string | number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const whole = parts.map((part) => {
    if (typeof part === 'number') return [part];
    return typeof part === 'string' ? new TextEncoder().encode(part) : part;
  });
  const bytes = new Uint8Array(whole.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of whole) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export interface BuiltEntry {
  readonly name: string;
  readonly packed?: number;
  readonly unpacked?: number;
  readonly encrypted?: boolean;
  /** Bytes that really lie in front of the table. */
  readonly filling?: number;
}

/** An archive with these entries, as its table of contents tells; nothing of it is really packed. */
export function buildArchive(given: readonly (string | BuiltEntry)[]): Uint8Array<ArrayBuffer> {
  const entries = given.map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
  const filling = entries.reduce((sum, { filling: more = 0 }) => sum + more, 0);
  const local = bytesOf('PK', 3, 4, 0, 0, new Uint8Array(filling));
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(16, local.length, true);
  return bytesOf(local, ...entries.map(tableEntry), end);
}

/** The same; `unpacks` is what the first entry claims. */
export function buildZip(names: readonly string[], unpacks = 10): Uint8Array<ArrayBuffer> {
  return buildArchive(names.map((name, index) => ({ name, unpacked: index === 0 ? unpacks : 10 })));
}

function tableEntry({ name, packed = 0, unpacked = 10, encrypted = false }: BuiltEntry): Uint8Array {
  const head = new Uint8Array(46);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(8, encrypted ? 1 : 0, true);
  view.setUint32(20, packed, true);
  view.setUint32(24, unpacked, true);
  view.setUint16(28, name.length, true);
  return bytesOf(head, name);
}

export function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}
