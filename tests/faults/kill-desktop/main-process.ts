import { createPersonJournals } from '#main/journal/person-journals.ts';
import type { ToMain } from './main-messages.ts';

/** The main side of a desktop as a process of its own: `node main-process ROOT SEGMENT_BYTES`. Somebody kills it. */
const [root = '', segmentBytes = ''] = process.argv.slice(2);
const journals = createPersonJournals({
  root,
  segmentBytes: Number(segmentBytes),
  onProblem: () => undefined,
});

function answerOf({ ask, personId }: ToMain): Promise<unknown> {
  switch (ask.what) {
    case 'read':
      return journals.read(personId);
    case 'append':
      return journals.append(personId, ask.entry, ask.insteadOf);
    case 'acknowledge':
      return journals.acknowledge(personId, ask.ids);
    case 'setMark':
      return journals.setMark(personId, ask.mark);
    case 'remove':
      return journals.remove(personId);
  }
}

process.on('message', async (message: ToMain | { readonly arm: string }) => {
  if ('arm' in message) return;
  process.send?.({ id: message.id, answer: await answerOf(message) });
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
