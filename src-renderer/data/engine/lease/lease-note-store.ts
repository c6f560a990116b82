import { Check } from 'typebox/value';
import { LeaseNote } from '#shared/sync/lease.ts';
import type { Installation } from '../store/installation.ts';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';

/** The note of the last contact, sealed: it lies beside the session, apart from the store, and outlives its upgrades. */
export interface LeaseNoteStore {
  /** Null where there is none, or one that does not open. */
  read(): Promise<LeaseNote | null>;
  write(note: LeaseNote): Promise<void>;
}

export const leaseNoteName = (personId: string): string => `lease:${personId}`;

export function createLeaseNoteStore(
  installation: Pick<Installation, 'secret' | 'saveSecret'>,
  vault: Vault,
  personId: string,
): LeaseNoteStore {
  const name = leaseNoteName(personId);
  return {
    async read() {
      const sealed = await installation.secret<Uint8Array>(name);
      const note = sealed && (await openJson(vault, name, sealed));
      return Check(LeaseNote, note) ? note : null;
    },
    async write(note) {
      await installation.saveSecret(name, await sealJson(vault, name, note));
    },
  };
}
