import type { JournalAnswer, JournalQuestion, JournalReply, JournalRequest } from './journal-messages.ts';
import { type JournalPort, JournalRefused } from './journal-port.ts';

/**
 * The journal as a worker reaches it: through any page of the desktop that lives. A question that its page did not
 * answer before it went is asked again through the next one; all of them may be asked twice.
 */
export interface PageJournal extends JournalPort {
  use(port: MessagePort): void;
  /** The page of this port is gone. */
  drop(port: MessagePort): void;
}

export function createPageJournal(): PageJournal {
  const ports: MessagePort[] = [];
  const waiting = new Map<number, { request: JournalRequest; resolve(answer: JournalAnswer): void }>();
  let next = 0;

  function ask(question: JournalQuestion): Promise<JournalAnswer> {
    next += 1;
    const request = { id: next, question };
    return new Promise((resolve) => {
      waiting.set(request.id, { request, resolve });
      ports.at(-1)?.postMessage(request);
    });
  }

  function askAgain(): void {
    for (const { request } of waiting.values()) ports.at(-1)?.postMessage(request);
  }

  async function write(question: JournalQuestion): Promise<void> {
    const answer = await ask(question);
    if (answer === 'written') return;
    throw new JournalRefused(typeof answer === 'string' ? answer : 'failed');
  }

  return {
    use(port) {
      ports.push(port);
      port.onmessage = ({ data }: MessageEvent<JournalReply>) => {
        waiting.get(data.id)?.resolve(data.answer);
        waiting.delete(data.id);
      };
      askAgain();
    },
    drop(port) {
      const place = ports.indexOf(port);
      if (place === -1) return;
      const wasAsked = place === ports.length - 1;
      ports.splice(place, 1);
      port.close();
      if (wasAsked) askAgain();
    },
    async read() {
      const answer = await ask({ ask: 'read' });
      if (typeof answer !== 'string') return answer;
      throw new JournalRefused(answer === 'written' ? 'failed' : answer);
    },
    append: (entry, insteadOf) => write({ ask: 'append', entry, insteadOf }),
    acknowledge: (ids) => write({ ask: 'acknowledge', ids }),
    mark: (mark) => write({ ask: 'mark', mark }),
  };
}
