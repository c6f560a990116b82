import { ipcMain } from 'electron';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { SHELL_REQUESTS, type ShellRequest } from '#shared/shell/bridge.ts';
import { isTrustedSender } from './trusted-frame.ts';

type Question<Channel extends ShellRequest> = Static<(typeof SHELL_REQUESTS)[Channel]['request']>;
type Answer<Channel extends ShellRequest> = Static<(typeof SHELL_REQUESTS)[Channel]['response']>;

/** One handler for every channel of the bridge: a channel without one does not type-check. */
export type ShellHandlers = {
  readonly [Channel in ShellRequest]: (
    question: Question<Channel>,
  ) => Answer<Channel> | Promise<Answer<Channel>>;
};

export interface RequestGuard {
  readonly isOwnWindow: (contentsId: number) => boolean;
  /** Hears of every refusal: who asks wrongly is either a bug or an attack. */
  readonly onRefused: (channel: ShellRequest, reason: RefusalReason) => void;
}
export type RefusalReason = 'sender' | 'question' | 'answer' | 'failed';

/** What a refused caller is told: the same word whatever the reason. */
export class RequestRefused extends Error {
  constructor(channel: string) {
    super(`${channel} was refused`);
  }
}

/**
 * The only place where the main process listens to a renderer. Sender first, then the schema of the
 * question; the answer is checked too, so that nothing else than the contract ever crosses.
 */
export function answerRequests(handlers: ShellHandlers, guard: RequestGuard): void {
  for (const channel of Object.keys(SHELL_REQUESTS) as ShellRequest[]) {
    const { request, response } = SHELL_REQUESTS[channel];
    // The loop loses which channel belongs to which handler; the schemas restore it at run time.
    const handle = handlers[channel] as (question: unknown) => unknown;
    ipcMain.handle(channel, async (event, question: unknown) => {
      const refuse = (reason: RefusalReason): never => {
        guard.onRefused(channel, reason);
        throw new RequestRefused(channel);
      };
      if (!isTrustedSender(event, guard.isOwnWindow)) return refuse('sender');
      if (!Value.Check(request, question)) return refuse('question');
      let answer: unknown;
      try {
        answer = await handle(question);
      } catch {
        return refuse('failed');
      }
      return Value.Check(response, answer) ? answer : refuse('answer');
    });
  }
}
