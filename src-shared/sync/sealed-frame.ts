/**
 * How what lies sealed on a laptop is laid out, and what each seal is bound to: the laptop seals and opens by this, and
 * so does the server with what a wiped laptop hands in. A frame is: form, id of the key, iv, sealed bytes with their tag.
 */
export const FRAME_FORM = 1;
export const FRAME_KEY_BYTES = 8;
export const FRAME_IV_BYTES = 12;
export const FRAME_HEAD_BYTES = 1 + FRAME_KEY_BYTES + FRAME_IV_BYTES;
export const FRAME_TAG_BYTES = 16;
/** What a sealed text is longer than its content. */
export const FRAME_BYTES = FRAME_HEAD_BYTES + FRAME_TAG_BYTES;

const COMMAND_PLACE = 'command ';

interface CommandPlace {
  readonly deviceSeq: number;
  readonly id: string;
}

export const commandPlace = ({ deviceSeq, id }: CommandPlace): string => `${COMMAND_PLACE}${deviceSeq} ${id}`;
/** Whether a place is one of a command log. */
export const isCommandPlace = (place: string): boolean => place.startsWith(COMMAND_PLACE);

export const journalPlace = (id: string): string => `journal ${id}`;

/** A column of a row: no row's text stands in for another's, nor an older version's for a newer one's. */
export const columnPlace = (collection: string, column: string, version: unknown, id: unknown): string =>
  `${collection} ${column} ${String(version ?? '')} ${String(id)}`;

/** A piece of a content. */
export const piecePlace = (sha256: string, place: number): string => `blob ${sha256} ${place}`;
