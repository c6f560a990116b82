import { hash } from 'node:crypto';
import { canonicalJson } from '#shared/kernel/digest.ts';

/** Node's own: quicker than `sha256Hex`, which both sides have. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

export interface DigestedVersion {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly body: unknown;
}

/** What an audit row says about one written version; the same text can be made again from the version table. */
export function versionDigest({ kind, id, version, deleted, body }: DigestedVersion): string {
  return `${kind} ${id} ${version} ${deleted ? 'deleted' : sha256(canonicalJson(body))}`;
}

export function digestOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : sha256([...lines].sort().join('\n'));
}
