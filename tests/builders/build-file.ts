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

/** An archive with these entries, as its table of contents tells; `unpacks` is what the first claims. */
export function buildZip(names: readonly string[], unpacks = 10): Uint8Array<ArrayBuffer> {
  const local = [0x50, 0x4b, 0x03, 0x04, 0, 0];
  const entries = names.flatMap((name, index) => zipEntry(name, index === 0 ? unpacks : 10));
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, names.length, true);
  view.setUint32(16, local.length, true);
  return new Uint8Array([...local, ...entries, ...end]);
}

function zipEntry(name: string, unpacks: number): number[] {
  const head = new Uint8Array(46);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint32(24, unpacks, true);
  view.setUint16(28, name.length, true);
  return [...head, ...[...name].map((letter) => letter.charCodeAt(0))];
}

export function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}
