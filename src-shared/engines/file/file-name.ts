import { endingsOf, type FileType, fitsType } from './file-type.ts';

export const MAX_FILE_NAME = 150;

/** Characters that no system takes in a name, that leave the folder, that turn the writing round, or that nobody sees. */
const UNFIT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"/\\|?*]/g;
/** Windows takes these for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The name that a file gets: without what a system may stumble over, ending in what it really is. */
export function fileNameFor(name: string, type: FileType): string {
  const plain = name.replace(UNFIT, '_').replace(/^[.\s]+|[.\s]+$/g, '') || 'file';
  const safe = DEVICE.test(plain) ? `_${plain}` : plain;
  const ending = endingsOf(type)[0];
  const fitting = fitsType(safe, type) ? safe : `${safe}.${ending}`;
  if (fitting.length <= MAX_FILE_NAME) return fitting;
  return `${fitting.slice(0, MAX_FILE_NAME - ending.length - 1)}.${ending}`;
}
