import { afterEach, describe, expect, it } from 'vitest';
import { journalPort } from '#renderer/data/client/serve-journal.ts';
import { createPageJournal } from '#renderer/data/engine/journal/page-journal.ts';
import type { JournalShell } from '#shared/shell/bridge.ts';
import type { JournalWritten } from '#shared/shell/journal.ts';

const ENTRY = { id: 'a', body: '{}' };
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A page of the desktop; its shell notes what it is asked. */
function openPage(answer: () => Promise<JournalWritten>) {
  const asked: object[] = [];
  const ask = (question: object): Promise<JournalWritten> => {
    asked.push(question);
    return answer();
  };
  const shell: JournalShell = {
    readJournal: async (question) => {
      asked.push(question);
      return { entries: [ENTRY], mark: null, findings: [] };
    },
    appendToJournal: ask,
    acknowledgeInJournal: ask,
    removeJournal: async () => 'written',
    markJournal: ask,
  };
  const port = journalPort(shell, 'person-linh');
  ports.push(port);
  return { port, asked };
}

describe('the journal as an engine in a worker reaches it', () => {
  it('is asked through a page, for the person of that page alone', async () => {
    const page = openPage(async () => 'written');
    const journal = createPageJournal();
    journal.use(page.port);
    expect(await journal.read()).toMatchObject({ entries: [ENTRY] });
    await journal.append(ENTRY, null);
    await journal.acknowledge(['a']);
    expect(page.asked).toEqual([
      { personId: 'person-linh' },
      { personId: 'person-linh', entry: ENTRY, insteadOf: null },
      { personId: 'person-linh', ids: ['a'] },
    ]);
  });

  it('says why nothing was written, also when the bridge itself breaks', async () => {
    const journal = createPageJournal();
    journal.use(openPage(async () => 'no-room').port);
    await expect(journal.append(ENTRY, null)).rejects.toMatchObject({ problem: 'no-room' });
    journal.use(openPage(() => Promise.reject(new Error('refused'))).port);
    await expect(journal.append(ENTRY, null)).rejects.toMatchObject({ problem: 'failed' });
  });

  it('is asked again through the next page when one goes before it answered', async () => {
    const mute = openPage(() => new Promise(() => undefined));
    const journal = createPageJournal();
    journal.use(mute.port);
    const appended = journal.append(ENTRY, null);
    const next = openPage(async () => 'written');
    journal.use(next.port);
    journal.drop(mute.port);
    await appended;
    expect(next.asked).toHaveLength(1);
  });
});
