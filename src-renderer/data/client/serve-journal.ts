import type { JournalShell } from '#shared/shell/bridge.ts';
import type {
  JournalAnswer,
  JournalQuestion,
  JournalReply,
  JournalRequest,
} from '../engine/journal/journal-messages.ts';

/** The page's part of the way from engine to shell: workers have no bridge. One person's journal and no other. */
export function journalPort(journal: JournalShell, personId: string): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: { id, question } }: MessageEvent<JournalRequest>) => {
    // A bridge that refuses or breaks has written nothing that anybody may count on.
    const answer = await answerOf(journal, personId, question).catch(() => 'failed' as const);
    port1.postMessage({ id, answer } satisfies JournalReply);
  };
  return port2;
}

function answerOf(
  journal: JournalShell,
  personId: string,
  question: JournalQuestion,
): Promise<JournalAnswer> {
  switch (question.ask) {
    case 'read':
      return journal.readJournal({ personId });
    case 'append': {
      const { entry, insteadOf } = question;
      return journal.appendToJournal({ personId, entry, insteadOf });
    }
    case 'acknowledge':
      return journal.acknowledgeInJournal({ personId, ids: [...question.ids] });
    case 'mark':
      return journal.markJournal({ personId, mark: question.mark });
  }
}
