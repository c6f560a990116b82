import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { openJson, sealJson } from '../vault/sealed-text.ts';
import type { Vault } from '../vault/vault.ts';
import type { Installation, Secret } from './installation.ts';

const Session = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  /** By this device's clock, only to refresh in good time; the server alone decides what is valid. */
  expiresAt: Type.Number(),
});
export type Session = Static<typeof Session>;

export const sessionName = (personId: string): string => `session:${personId}`;

/** The tokens of a person, sealed at rest. */
export interface SessionStore {
  read(): Promise<Session | null>;
  save(session: Session): Promise<void>;
  /** As `save` would write it, for a write that holds more. */
  sealed(session: Session): Promise<Secret>;
  forget(): Promise<void>;
}

export function createSessionStore(installation: Installation, vault: Vault, personId: string): SessionStore {
  const name = sessionName(personId);

  async function sealed(session: Session): Promise<Secret> {
    return { name, value: await sealJson(vault, name, session) };
  }

  return {
    async read() {
      const sealed = await installation.secret<Uint8Array>(name);
      const value = sealed && (await openJson(vault, name, sealed));
      return Check(Session, value) ? value : null;
    },
    async save(session) {
      await installation.saveSecret(name, (await sealed(session)).value);
    },
    sealed,
    forget: () => installation.removeSecret(name),
  };
}
