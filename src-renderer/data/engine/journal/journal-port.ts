import type { JournalContent, JournalEntry, JournalMark, JournalProblem } from '#shared/shell/journal.ts';

/** The command journal of one person in the desktop's shell. The browser edition has none. */
export interface JournalPort {
  read(): Promise<JournalContent>;
  /** Resolves when the entry is on the disk. @throws JournalRefused it is not there */
  append(entry: JournalEntry, insteadOf: string | null): Promise<void>;
  /** Lets go of entries that are settled; ids that are not there do no harm. */
  acknowledge(ids: readonly string[]): Promise<void>;
  mark(mark: JournalMark): Promise<void>;
}

export class JournalRefused extends Error {
  constructor(readonly problem: JournalProblem) {
    super(problem);
  }
}
