import { create } from 'zustand';
import { connectEngine } from '#renderer/data/client/connect.ts';
import { type EngineLink, Locked } from '#renderer/data/client/engine-link.ts';
import { resumePerson } from '#renderer/data/client/known-people.ts';
import { noteLastPerson } from '#renderer/data/client/last-person.ts';
import { wipePerson, wipeWhoeverIsOrdered } from '#renderer/data/client/wipe-laptop.ts';
import type { UpgradeProgress } from '#renderer/data/contract.ts';
import type { StoreKey } from '#renderer/data/engine/vault/store-key.ts';
import { usePreferenceStore } from './preference-store.ts';
import { shell } from './shell.ts';

/** Who sits in front of this window, and the engine that works for them. */
type Session =
  | { readonly phase: 'starting' | 'signed-out' }
  /** Somebody did not sign out, and what lies here of them is sealed until they show their password. */
  | { readonly phase: 'locked' }
  /** `isWaiting`: another window or an older build still holds this person's store. */
  | {
      readonly phase: 'opening';
      readonly personId: string;
      readonly isWaiting: boolean;
      /** A store of an earlier version is being brought up to date. */
      readonly upgrade?: UpgradeProgress;
    }
  /** What lies here of somebody is handed in and deleted, on an administrator's order. */
  | { readonly phase: 'wiping'; readonly personId: string }
  | { readonly phase: 'signed-in'; readonly personId: string; readonly engine: EngineLink }
  | { readonly phase: 'failed'; readonly personId: string; readonly reason: string };

interface OpenedPerson {
  readonly personId: string;
  readonly key: StoreKey | null;
}

interface SessionStore {
  readonly session: Session;
  /** Opens with who used this laptop last, network or not. */
  resume(): Promise<void>;
  /** Asks the server whether this laptop is to be wiped for anybody who is not in. */
  watchForOrders(): Promise<void>;
  /** Opens the engine of somebody who has just signed in, or takes their new session into the open one. */
  enter(person: { readonly personId: string; readonly key: StoreKey }): Promise<void>;
  leave(): Promise<void>;
}

/** Why something failed that throws: a code or what the browser says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A line that broke while a laptop hands in. */
const WIPE_AGAIN_MS = 5000;

export const useSessionStore = create<SessionStore>()((set, get) => {
  async function open({ personId, key }: OpenedPerson): Promise<void> {
    set({ session: { phase: 'opening', personId, isWaiting: false } });
    const onWaiting = () => set({ session: { phase: 'opening', personId, isWaiting: true } });
    const onUpgrading = (upgrade: UpgradeProgress) =>
      set({ session: { phase: 'opening', personId, isWaiting: false, upgrade } });
    try {
      const { serverUrl } = await shell.info();
      const engine = await connectEngine({
        personId,
        serverUrl,
        storeKey: key,
        shell,
        onWipeOrdered: () => void wipe({ personId, key }),
        onWaiting,
        onUpgrading,
      });
      usePreferenceStore.getState().openFor(personId);
      noteLastPerson(personId);
      set({ session: { phase: 'signed-in', personId, engine } });
    } catch (error) {
      if (error instanceof Locked) return set({ session: { phase: 'locked' } });
      set({ session: { phase: 'failed', personId, reason: reasonOf(error) } });
    }
  }

  /** Until it is done, or called back: what began is not left half done while there is a line. */
  async function wipe(person: OpenedPerson, isPatient = true): Promise<void> {
    const { personId } = person;
    set({ session: { phase: 'wiping', personId } });
    try {
      const { serverUrl } = await shell.info();
      const wiped = await wipePerson({ serverUrl, shell }, personId);
      if (wiped === null) return open(person);
      noteLastPerson(null);
      set({ session: { phase: 'signed-out' } });
    } catch {
      if (isPatient) setTimeout(() => void wipe(person), WIPE_AGAIN_MS);
      // Nothing was deleted yet, and there is no line: its person goes on until the next contact.
      else await open(person);
    }
  }

  /** For whoever is not in: also of a locked laptop, and of people who share it. */
  async function watchForOrders(): Promise<void> {
    const { session } = get();
    const except = 'personId' in session ? session.personId : null;
    const { serverUrl } = await shell.info();
    const wiped = await wipeWhoeverIsOrdered({ serverUrl, shell }, except).catch(() => 0);
    if (wiped > 0 && get().session.phase === 'locked') set({ session: { phase: 'signed-out' } });
  }

  return {
    session: { phase: 'starting' },
    watchForOrders,
    async resume() {
      try {
        const person = await resumePerson(shell);
        if (person === null) set({ session: { phase: 'signed-out' } });
        else if (person.isWiping === true) await wipe(person, false);
        else await open(person);
      } catch (error) {
        // The browser refuses storage altogether: said plainly instead of an empty window.
        set({ session: { phase: 'failed', personId: '', reason: reasonOf(error) } });
      }
    },
    async enter(person) {
      const { session } = get();
      if (session.phase === 'signed-in') {
        if (session.personId === person.personId) return session.engine.takeNewSession();
        session.engine.close();
      }
      await open(person);
    },
    async leave() {
      const { session } = get();
      if (session.phase !== 'signed-in') return;
      await session.engine.signOut();
      session.engine.close();
      noteLastPerson(null);
      set({ session: { phase: 'signed-out' } });
    },
  };
});
