import { useEffect, useState } from 'react';
import { askSetup, type SetupState } from '#renderer/data/client/public-server.ts';
import { shell } from '#renderer/state/shell.ts';

export type ServerState =
  | { readonly state: 'asking' | 'offline' | 'trouble' }
  | { readonly state: 'ready'; readonly setup: SetupState };

/** How often an unreachable server is asked again while somebody looks at the sign-in. */
const ASK_AGAIN_MS = 5000;

export function useServerState(): ServerState {
  const [server, setServer] = useState<ServerState>({ state: 'asking' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isShown = true;
    async function ask(): Promise<void> {
      const { serverUrl } = await shell.info();
      const answer = await askSetup(serverUrl);
      if (!isShown) return;
      if (answer.ok) return setServer({ state: 'ready', setup: answer.value });
      setServer({ state: answer.code === 'offline' ? 'offline' : 'trouble' });
      timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    }
    void ask();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, []);
  return server;
}
