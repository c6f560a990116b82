import { browserPorts } from '../engine/engine-ports.ts';
import { openInstallation, type RememberedPerson } from '../engine/store/installation.ts';
import type { StoreKey } from '../engine/vault/store-key.ts';
import { type DoorShell, pagePorts, withInstallation } from './door-ports.ts';
import { keyByShell } from './store-keys.ts';

/** Somebody who can go on working on this laptop without the network. */
export type KnownPerson = Pick<
  RememberedPerson,
  'personId' | 'account' | 'name' | 'signedIn' | 'unsent' | 'lastUsedAt'
>;

function mostRecentFirst(people: readonly RememberedPerson[]): readonly RememberedPerson[] {
  return people.toSorted((left, right) => (left.lastUsedAt < right.lastUsedAt ? 1 : -1));
}

/**
 * People who signed in on this laptop, most recent first, now and whenever an engine notes something about them:
 * how much waits must be true while it is on screen. Until the returned function is called.
 */
export function watchKnownPeople(
  onPeople: (people: readonly KnownPerson[]) => void,
  onError: () => void,
): () => void {
  const installation = openInstallation(browserPorts('').storage);
  const stop = installation.watchPeople({ onPeople: (people) => onPeople(mostRecentFirst(people)), onError });
  return () => {
    stop();
    installation.close();
  };
}

/** Somebody who did not sign out. */
export interface ResumedPerson {
  readonly personId: string;
  /** From the desktop's key store; null where the password has to be asked for. */
  readonly key: StoreKey | null;
  /** An earlier start began to wipe what lies here of them. */
  readonly isWiping?: boolean;
}

/** Who used this laptop last and did not sign out: the app opens with them, network or not. */
export async function resumePerson(shell: DoorShell['shell']): Promise<ResumedPerson | null> {
  const ports = pagePorts({ serverUrl: '', shell });
  return withInstallation(ports, async (installation) => {
    const [people, unfinished] = await Promise.all([installation.people(), installation.unfinishedWipes()]);
    const personId = mostRecentFirst(people).find((person) => person.signedIn)?.personId;
    if (personId === undefined) return null;
    const key = (await keyByShell(ports, installation, personId)) ?? null;
    return { personId, key, isWiping: unfinished.includes(personId) };
  });
}
