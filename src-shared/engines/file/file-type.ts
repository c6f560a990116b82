import { FILE_POLICY, type FileFamily, type FileType } from './upload-policy.ts';

export type { FileType } from './upload-policy.ts';

export const FILE_TYPES = Object.keys(FILE_POLICY) as readonly FileType[];
/** Shown by the app itself; everything else is handed to the system. */
export const IMAGE_TYPES: readonly FileType[] = FILE_TYPES.filter((type) => familyOf(type) === 'picture');

export function familyOf(type: FileType): FileFamily {
  return FILE_POLICY[type].family;
}

export function endingsOf(type: FileType): readonly [string, ...string[]] {
  return FILE_POLICY[type].endings;
}

/** Types whose contents begin like this, whatever the name says. */
export function typesBeginningLike(head: Uint8Array): readonly FileType[] {
  return FILE_TYPES.filter((type) => {
    const policy = FILE_POLICY[type];
    return 'begins' in policy && policy.begins.every(([place, text]) => standsAt(head, place, text));
  });
}

function standsAt(bytes: Uint8Array, place: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[place + index] === letter.charCodeAt(0));
}

export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function fitsType(name: string, type: FileType): boolean {
  return (endingsOf(type) as readonly string[]).includes(endingOf(name));
}
