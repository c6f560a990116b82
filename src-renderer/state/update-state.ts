import { useEffect, useState } from 'react';
import type { UpdateStateMessage } from '#shared/shell/bridge.ts';
import { shell } from './shell.ts';

/** Whether a newer version of the app waits. */
export function useUpdateState(): UpdateStateMessage {
  const [update, setUpdate] = useState<UpdateStateMessage>({ state: 'none' });
  useEffect(() => shell.onUpdateState(setUpdate), []);
  return update;
}
