import { useEffect, useState } from 'react';
import type { ShellInfo } from '#shared/shell/bridge.ts';
import { shell } from './shell.ts';

/** Edition, version and server of this shell; undefined until it has said so. */
export function useShellInfo(): ShellInfo | undefined {
  const [info, setInfo] = useState<ShellInfo>();
  useEffect(() => {
    void shell.info().then(setInfo);
  }, []);
  return info;
}
