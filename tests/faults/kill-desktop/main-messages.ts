import type { JournalEntry, JournalMark } from '#shared/shell/journal.ts';

/** What is asked of a main side that lives in another process. */
export type MainQuestion =
  | { readonly what: 'read' | 'remove' }
  | { readonly what: 'append'; readonly entry: JournalEntry; readonly insteadOf: string | null }
  | { readonly what: 'acknowledge'; readonly ids: readonly string[] }
  | { readonly what: 'setMark'; readonly mark: JournalMark };

export interface ToMain {
  readonly id: number;
  readonly personId: string;
  readonly ask: MainQuestion;
}

export interface FromMain {
  readonly id: number;
  readonly answer: unknown;
}
