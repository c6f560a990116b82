import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Roll } from '../chance.ts';

export const CORRUPTIONS = ['flip', 'truncate', 'zero', 'delete', 'swap'] as const;
export type Corruption = (typeof CORRUPTIONS)[number];

/**
 * Damages one of these files in one way, at a place that dice choose, and says which and how. What would change
 * nothing is thrown again.
 */
export function corruptOne(paths: readonly string[], kind: Corruption, roll: Roll): string {
  for (;;) {
    const path = paths[roll(paths.length)] ?? '';
    const said = existsSync(path) && tryOne(paths, path, kind, roll);
    if (said) return said;
  }
}

function tryOne(paths: readonly string[], path: string, kind: Corruption, roll: Roll): string | false {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return false;
  const at = roll(bytes.length);
  switch (kind) {
    case 'truncate':
      writeFileSync(path, bytes.subarray(0, at));
      return `${path} cut at ${at}`;
    case 'delete':
      rmSync(path);
      return `${path} deleted`;
    case 'flip':
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << roll(8)), at);
      writeFileSync(path, bytes);
      return `${path} bit turned at ${at}`;
    case 'zero': {
      const zeroed = Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + 1 + roll(4096)));
      if (zeroed.equals(bytes)) return false;
      writeFileSync(path, zeroed);
      return `${path} zeroed from ${at}`;
    }
    case 'swap': {
      const other = paths[roll(paths.length)] ?? '';
      if (!existsSync(other) || readFileSync(other).equals(bytes)) return false;
      renameSync(path, `${path}.x`);
      renameSync(other, path);
      renameSync(`${path}.x`, other);
      return `${path} and ${other} changed names`;
    }
  }
}
