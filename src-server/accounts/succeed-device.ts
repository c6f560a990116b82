import { fail, type Result } from '#shared/kernel/result.ts';
import { successionText } from '#shared/sync/command-chain.ts';
import { inTransaction } from '../database/transaction.ts';
import { findDevice } from '../repositories/device-repository.ts';
import { isTextSignedBy } from '../sync/verify-signature.ts';
import { type AccountRefusal, type AccountServices, refusal } from './account-services.ts';
import { auditAccess } from './audit-access.ts';
import type { Identity } from './identity.ts';
import { type DeviceInput, type SignedIn, startSession } from './start-session.ts';

/**
 * Gives a laptop whose profile was copied an id and a session of its own. The old device's key must sign for
 * the new one: a token alone must not be able to register a key. The old id stays with the other copy.
 */
export async function succeedDevice(
  services: AccountServices,
  identity: Identity,
  input: { readonly device: Omit<DeviceInput, 'name'>; readonly proof: string },
): Promise<Result<SignedIn, AccountRefusal>> {
  const { personId, deviceId } = identity;
  const known = await findDevice(services.db, deviceId, personId);
  const { x = '', y = '' } = input.device.publicKey;
  const text = successionText(deviceId, { id: input.device.id, x, y });
  if (known === undefined || !(await isTextSignedBy(known.public_key, text, input.proof))) {
    return fail(refusal(403, 'bad-signature'));
  }
  const at = services.now().toISOString();
  return inTransaction(services.db, async (tx) => {
    const session = await startSession(services, tx, {
      personId,
      device: { ...input.device, name: known.name },
    });
    if (!session.ok) return session;
    await auditAccess(tx, at, {
      action: 'device.succeed',
      actor: personId,
      object: `device/${input.device.id}`,
      deviceId,
      details: 'copied profile',
    });
    return session;
  });
}
