import type { Shell } from '#shared/shell/bridge.ts';
import { browserPorts, type KeylessPorts } from '../engine/engine-ports.ts';
import { type OpenedInstallation, openInstallation } from '../engine/store/installation.ts';
import type { KeyPorts } from './store-keys.ts';

/** What a page has of its shell when somebody stands in front of it. */
export interface DoorShell {
  readonly serverUrl: string;
  readonly shell: Pick<Shell, 'journal' | 'keys'>;
}

export type SignInPorts = KeyPorts & Pick<KeylessPorts, 'newId'>;

export function pagePorts({ serverUrl, shell }: DoorShell): SignInPorts {
  return {
    ...browserPorts(serverUrl),
    keyShell: shell.keys,
    async journalMark(personId) {
      const content = await shell.journal?.readJournal({ personId });
      return typeof content === 'object' ? content.mark : null;
    },
  };
}

/** Opens what this laptop knows of people for as long as the work takes. @throws StoreIsNewer before it begins */
export async function withInstallation<Value>(
  ports: Pick<KeylessPorts, 'storage'>,
  work: (installation: OpenedInstallation) => Promise<Value>,
): Promise<Value> {
  const installation = openInstallation(ports.storage);
  try {
    await installation.refuseNewer();
    return await work(installation);
  } finally {
    installation.close();
  }
}
