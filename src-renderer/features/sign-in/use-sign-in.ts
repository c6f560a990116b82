import { useState } from 'react';
import { useAuthErrorWords } from '#renderer/data/client/auth-error-words.ts';
import type { DoorShell } from '#renderer/data/client/door-ports.ts';
import { type SignInResult, signIn } from '#renderer/data/client/sign-in.ts';
import { reasonOf, useSessionStore } from '#renderer/state/session-store.ts';
import { shell } from '#renderer/state/shell.ts';

export interface Credentials {
  readonly account: string;
  readonly password: string;
}

interface Door<Input> {
  readonly isBusy: boolean;
  /** In words; '' when there is none. */
  readonly error: string;
  submit(input: Input): void;
}

/** One way in: knocks, says why not, or opens the person's engine and calls `onIn`. */
export function useDoor<Input>(
  knock: (door: DoorShell, input: Input) => Promise<SignInResult>,
  onIn: () => void,
): Door<Input> {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ code: string; details: unknown } | null>(null);
  const enter = useSessionStore((state) => state.enter);
  const watchForOrders = useSessionStore((state) => state.watchForOrders);
  const wordsOf = useAuthErrorWords();
  async function submit(input: Input): Promise<void> {
    setIsBusy(true);
    setFailure(null);
    try {
      const { serverUrl } = await shell.info();
      const result = await knock({ serverUrl, shell }, input);
      if (!result.ok) {
        setFailure({ code: result.code, details: result.details });
        if (result.code === 'wipe-ordered') void watchForOrders();
        return;
      }
      await enter(result);
      onIn();
    } catch (error) {
      // The browser refuses storage, or what lies there is a newer Landfall's.
      setFailure({ code: reasonOf(error), details: null });
    } finally {
      setIsBusy(false);
    }
  }
  const error = failure === null ? '' : wordsOf(failure.code, failure.details);
  return { isBusy, error, submit: (input) => void submit(input) };
}

export function useSignIn(onIn: () => void): Door<Credentials> {
  return useDoor(signIn, onIn);
}
