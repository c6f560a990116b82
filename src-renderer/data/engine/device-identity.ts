import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { SIGNATURE_ALGORITHM, successionText } from '#shared/sync/command-chain.ts';
import type { CommandLog } from './command-log/command-log.ts';
import { createCommandSigner } from './command-log/command-signer.ts';
import type { EnginePorts } from './engine-ports.ts';
import type { ExclusiveQueue } from './exclusive-queue.ts';
import { createDeviceKey, deviceKeyName, type Installation, isDeviceKey } from './store/installation.ts';
import type { SessionStore } from './store/session-store.ts';
import { type ApiClient, sessionOf } from './sync/api-client.ts';
import { Unreachable } from './sync/api-errors.ts';
import { base64Of } from './vault/base64.ts';

/** The device id of a person on this laptop, and what it takes to change it with a full queue. */
export interface DeviceIdentity {
  readonly id: string;
  /** This profile is a copy of another one: takes an id and a key of its own and seals what waits with them. */
  succeed(): Promise<void>;
  /** Commands of an earlier id that are offered again go out under the present one. */
  resealOffers(): Promise<void>;
  /** The page signed in again and may have been given another id. */
  reread(): Promise<void>;
}

export interface DeviceIdentityParts {
  readonly ports: EnginePorts;
  readonly personId: string;
  readonly deviceId: string;
  readonly installation: Installation;
  readonly sessions: SessionStore;
  readonly log: Pick<CommandLog, 'reseal'>;
  readonly queue: ExclusiveQueue;
  api(): Pick<ApiClient, 'sync' | 'takeNewSession'>;
}

const Registered = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresInSeconds: Type.Number(),
});

export function createDeviceIdentity(parts: DeviceIdentityParts): DeviceIdentity {
  const { ports, personId, installation } = parts;
  let id = parts.deviceId;

  async function heldKey(): Promise<CryptoKeyPair> {
    const held = await installation.secret(deviceKeyName(personId));
    if (!isDeviceKey(held)) throw new Error(`${personId} has no device key here`);
    return held;
  }

  async function register(nextId: string, key: CryptoKeyPair): Promise<Static<typeof Registered>> {
    const { kty, crv, x = '', y = '' } = await ports.subtle.exportKey('jwk', key.publicKey);
    const answer = await parts.api().sync({
      method: 'POST',
      path: '/api/devices',
      body: {
        device: { id: nextId, publicKey: { kty, crv, x, y } },
        proof: await proofOf(nextId, { x, y }),
      },
    });
    if (!Check(Registered, answer.body)) throw new Unreachable('not-the-server');
    return answer.body;
  }

  async function proofOf(nextId: string, point: { x: string; y: string }): Promise<string> {
    const held = await heldKey();
    const text = new TextEncoder().encode(successionText(id, { id: nextId, ...point }));
    const signature = await ports.subtle.sign(SIGNATURE_ALGORITHM, held.privateKey, text);
    return base64Of(new Uint8Array(signature));
  }

  async function adopt(nextId: string, key: CryptoKeyPair): Promise<void> {
    id = nextId;
    // A crash before this is done costs nothing: the log seals foreign commands anew when it is opened.
    await parts.log.reseal(nextId, createCommandSigner(ports.subtle, key.privateKey));
  }

  /** Another id lies here than the one in use: a disk that failed while it was changed holds it already. */
  async function takeHeld(): Promise<boolean> {
    const person = await installation.person(personId);
    if (!person || person.deviceId === id) return false;
    parts.api().takeNewSession();
    await adopt(person.deviceId, await heldKey());
    return true;
  }

  return {
    get id() {
      return id;
    },
    async succeed() {
      if (await parts.queue.run(takeHeld)) return;
      const nextId = `device-${ports.newId()}`;
      const key = await createDeviceKey(ports.subtle);
      const registered = await register(nextId, key);
      // No command may be saved between the new id and the new seal.
      await parts.queue.run(async () => {
        const person = await installation.person(personId);
        if (!person) throw new Error(`${personId} is not known here`);
        const session = await parts.sessions.sealed(sessionOf(registered, ports.now()));
        try {
          await installation.savePerson({ ...person, deviceId: nextId }, key, session);
        } catch (error) {
          // A failed write may be done all the same: going on under the old id with the new key would prove nothing.
          if ((await installation.person(personId))?.deviceId !== nextId) throw error;
        }
        parts.api().takeNewSession();
        await adopt(nextId, key);
      });
    },
    async resealOffers() {
      await adopt(id, await heldKey());
    },
    async reread() {
      await takeHeld();
    },
  };
}
