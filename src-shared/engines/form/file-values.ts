import { isStorableText } from '#shared/kernel/plain-text.ts';
import { fileNameFor } from '../file/file-name.ts';
import { FILE_TYPES, type FileType, IMAGE_TYPES } from '../file/file-type.ts';
import { MAX_FILE_BYTES } from '../file/upload-policy.ts';
import type { FieldErrorCode } from './field-error.ts';

/** A file in a field: what it is and the hash of its content. The content goes its own way, after the record. */
export interface FieldFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
  /** Of pictures, in pixels. */
  readonly width?: number;
  readonly height?: number;
}

export const MAX_FIELD_FILES = 50;
const KEYS = ['sha256', 'name', 'type', 'size', 'width', 'height'];
const HASH = /^[0-9a-f]{64}$/;
const MAX_SIDE = 1_000_000;

function isCount(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}

export function isFieldFile(value: unknown): value is FieldFile {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const file: Readonly<Record<string, unknown>> = { ...value };
  if (!Object.keys(file).every((key) => KEYS.includes(key))) return false;
  const { sha256, name, size, width, height } = file;
  const type = FILE_TYPES.find((known) => known === file.type);
  if (type === undefined || typeof sha256 !== 'string' || !HASH.test(sha256)) return false;
  if (typeof name !== 'string' || !isStorableText(name) || fileNameFor(name, type) !== name) return false;
  const sides = [width, height].every((side) => side === undefined || isCount(side, MAX_SIDE));
  return sides && isCount(size, MAX_FILE_BYTES);
}

/** The files of a value; what is none is left out. */
export function filesOf(value: unknown): readonly FieldFile[] {
  return Array.isArray(value) ? value.filter(isFieldFile) : [];
}

export function isPhoto({ type }: Pick<FieldFile, 'type'>): boolean {
  return IMAGE_TYPES.includes(type);
}

interface FileLimits {
  readonly photosOnly?: boolean;
  readonly maxFiles?: number;
}

/** Why a value is no list of files for its field. */
export function filesProblem(
  value: unknown,
  { photosOnly, maxFiles = MAX_FIELD_FILES }: FileLimits,
): { readonly code: FieldErrorCode; readonly limit?: string } | undefined {
  if (!Array.isArray(value) || !value.every(isFieldFile)) return { code: 'wrong-type' };
  if (value.length > maxFiles) return { code: 'too-many', limit: String(maxFiles) };
  if (new Set(value.map(({ sha256 }) => sha256)).size !== value.length) return { code: 'duplicate-file' };
  return photosOnly === true && !value.every(isPhoto) ? { code: 'not-photo' } : undefined;
}

/** Files only add up: what this edit added is added, what it took off is taken off, whatever others did meanwhile. */
export function mergedFiles(from: unknown, to: unknown, current: unknown): readonly FieldFile[] {
  const [before, wanted, held] = [filesOf(from), filesOf(to), filesOf(current)];
  const has = (files: readonly FieldFile[], { sha256 }: FieldFile) =>
    files.some((file) => file.sha256 === sha256);
  const kept = held.filter((file) => has(wanted, file) || !has(before, file));
  const added = wanted.filter((file) => !has(before, file) && !has(kept, file));
  return [...kept, ...added];
}
