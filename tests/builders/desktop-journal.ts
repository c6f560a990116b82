import { createPersonJournals } from '#main/journal/person-journals.ts';
import { journalPort } from '#renderer/data/client/serve-journal.ts';
import type { JournalPort } from '#renderer/data/engine/journal/journal-port.ts';
import { createPageJournal } from '#renderer/data/engine/journal/page-journal.ts';

/** A real journal on a real folder, reached the way an engine reaches it: over a page's port. */
export interface DesktopJournal extends JournalPort {
  /** The desktop ends: its files are closed, and another one may open them. */
  end(): Promise<void>;
}

export function openDesktopJournal(root: string, personId: string): DesktopJournal {
  const journals = createPersonJournals({
    root,
    segmentBytes: 1024 * 1024,
    onProblem: () => undefined,
  });
  const port = journalPort(
    {
      readJournal: (question) => journals.read(question.personId),
      appendToJournal: ({ personId: id, entry, insteadOf }) => journals.append(id, entry, insteadOf),
      acknowledgeInJournal: ({ personId: id, ids }) => journals.acknowledge(id, ids),
      removeJournal: ({ personId: id }) => journals.remove(id),
      markJournal: ({ personId: id, mark }) => journals.setMark(id, mark),
    },
    personId,
  );
  const page = createPageJournal();
  page.use(port);
  return {
    ...page,
    async end() {
      page.drop(port);
      await journals.close();
    },
  };
}
