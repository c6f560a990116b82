import type { JournalProblem } from '#shared/shell/journal.ts';

/** Nothing of what was asked is in the journal, and nothing of it will turn up later. */
export class NotWritten extends Error {
  constructor(
    readonly problem: JournalProblem,
    cause?: unknown,
  ) {
    super(problem, { cause });
  }
}

const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT'];

export function isNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NO_ROOM.includes(String(error.code));
}

export function notWritten(error: unknown): NotWritten {
  if (error instanceof NotWritten) return error;
  return new NotWritten(isNoRoom(error) ? 'no-room' : 'failed', error);
}
