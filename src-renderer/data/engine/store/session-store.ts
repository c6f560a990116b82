import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { EnginePorts } from '../engine-ports.ts';
import { type Installation, type Secret, storeKeyOf } from './installation.ts';
import { type Sealed, seal, unseal } from './sealed.ts';

const Session = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  /** By this device's clock, only to refresh in good time; the server alone decides what is valid. */
  expiresAt: Type.Number(),
});
export type Session = Static<typeof Session>;

const sessionName = (personId: string): string => `session:${personId}`;

/** The tokens of a person, sealed at rest. */
export interface SessionStore {
  read(): Promise<Session | null>;
  save(session: Session): Promise<void>;
  /** As `save` would write it, for a write that holds more. */
  sealed(session: Session): Promise<Secret>;
  forget(): Promise<void>;
}

export function createSessionStore(
  installation: Installation,
  ports: Pick<EnginePorts, 'subtle' | 'randomBytes'>,
  personId: string,
): SessionStore {
  async function sealed(session: Session): Promise<Secret> {
    const key = await storeKeyOf(installation, ports.subtle, personId);
    return { name: sessionName(personId), value: await seal(ports, key, session) };
  }

  return {
    async read() {
      const sealed = await installation.secret<Sealed>(sessionName(personId));
      if (!sealed) return null;
      const key = await storeKeyOf(installation, ports.subtle, personId);
      const value = await unseal(ports, key, sealed);
      return Check(Session, value) ? value : null;
    },
    async save(session) {
      const { name, value } = await sealed(session);
      await installation.saveSecret(name, value);
    },
    sealed,
    forget: () => installation.removeSecret(sessionName(personId)),
  };
}
