import { type DigestedVersion, digestOf, versionDigest } from '../sync/version-digest.ts';

export interface WrittenVersion extends DigestedVersion {
  readonly command_id: string;
}

/** What commands wrote, as their audit rows say it. The bodies themselves are not kept. */
export interface WrittenDigests {
  take(version: WrittenVersion): void;
  /** By command; '' for one that wrote nothing. */
  of(commandIds: readonly string[]): ReadonlyMap<string, string>;
}

export function createWrittenDigests(): WrittenDigests {
  const lines = new Map<string, string[]>();
  return {
    take(version) {
      // The answer to a command is no part of what it wrote.
      if (version.kind === 'outcome') return;
      const known = lines.get(version.command_id) ?? [];
      lines.set(version.command_id, known);
      known.push(versionDigest(version));
    },
    of: (commandIds) => new Map(commandIds.map((id) => [id, digestOf(lines.get(id) ?? [])])),
  };
}
