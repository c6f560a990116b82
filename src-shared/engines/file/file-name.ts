import { FILE_ENDINGS, type FileType, fitsType } from './file-type.ts';

export const MAX_FILE_NAME = 150;

/** Characters that no system takes in a name, that leave the folder, or that turn the writing round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/g;

/** The name that a file gets: without what a system may stumble over, ending in what it really is. */
export function fileNameFor(name: string, type: FileType): string {
  const plain = name.replace(UNFIT, '_').replace(/^[.\s]+|[.\s]+$/g, '') || 'file';
  const ending = FILE_ENDINGS[type][0];
  const fitting = fitsType(plain, type) ? plain : `${plain}.${ending}`;
  if (fitting.length <= MAX_FILE_NAME) return fitting;
  return `${fitting.slice(0, MAX_FILE_NAME - ending.length - 1)}.${ending}`;
}
