import type { FileTransfer } from '../../contract.ts';
import type { CommandLog } from '../command-log/command-log.ts';
import type { RowIndex } from '../view/row-index.ts';
import { commandOf, type FileRow, fileRows, transferOf } from './file-rows.ts';
import type { HeldContents } from './held-contents.ts';

export interface LostFilesParts {
  readonly personId: string;
  readonly index: RowIndex;
  readonly contents: Pick<HeldContents, 'all'>;
  readonly log: Pick<CommandLog, 'all'>;
}

/** Files that were added on this laptop, are not at the server, and are gone from here: whoever added them must know. */
export interface LostFiles {
  open(): Promise<void>;
  transfers(): readonly FileTransfer[];
}

export function createLostFiles({ personId, index, contents, log }: LostFilesParts): LostFiles {
  const addedHere = new Set<string>();
  const isLost = ({ id, sha256, hasArrived, isRemoved }: FileRow) =>
    !hasArrived && !isRemoved && !contents.all.has(sha256) && addedHere.has(commandOf(id));
  return {
    async open() {
      for (const { id } of await log.all()) addedHere.add(id);
    },
    transfers: () =>
      fileRows(index, personId)
        .filter(isLost)
        .map((file) =>
          transferOf(file, { direction: 'up', done: 0, state: 'failed', code: 'file-unreadable' }),
        ),
  };
}
