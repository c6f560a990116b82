import type { JournalContent, JournalEntry, JournalMark, JournalProblem } from '#shared/shell/journal.ts';

/** What an engine asks of the page that reaches the shell. */
export type JournalQuestion =
  | { readonly ask: 'read' }
  | { readonly ask: 'append'; readonly entry: JournalEntry; readonly insteadOf: string | null }
  | { readonly ask: 'acknowledge'; readonly ids: readonly string[] }
  | { readonly ask: 'mark'; readonly mark: JournalMark };

export type JournalAnswer = JournalContent | 'written' | JournalProblem;

export interface JournalRequest {
  readonly id: number;
  readonly question: JournalQuestion;
}

export interface JournalReply {
  readonly id: number;
  readonly answer: JournalAnswer;
}
