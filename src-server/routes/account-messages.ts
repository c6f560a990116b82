import { Type } from 'typebox';
import { WipeStateMessage } from '#shared/sync/wipe.ts';

/** Wire shapes that several account routes share. */
export const AccountNameField = Type.String({ minLength: 1, maxLength: 200 });
export const PasswordField = Type.String({ minLength: 1, maxLength: 1000 });
export const InviteCodeField = Type.String({ minLength: 1, maxLength: 100 });
export const PersonIdField = Type.String({ minLength: 1, maxLength: 200 });
export const DeviceIdField = Type.String({ minLength: 1, maxLength: 200 });
/** Of an order to wipe a laptop. */
export const OrderIdField = Type.String({ minLength: 1, maxLength: 100 });
const InstantField = Type.String({ maxLength: 40 });
const Coordinate = Type.String({ minLength: 40, maxLength: 50, pattern: '^[A-Za-z0-9_-]+$' });

export const DeviceField = Type.Object({
  id: DeviceIdField,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  publicKey: Type.Object(
    { kty: Type.Literal('EC'), crv: Type.Literal('P-256'), x: Coordinate, y: Coordinate },
    { additionalProperties: true },
  ),
});

export const SignedInMessage = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresInSeconds: Type.Integer(),
  personId: Type.String(),
});

export const DoneMessage = Type.Object({ done: Type.Literal(true) });

export const DeviceMessage = Type.Object({
  deviceId: Type.String(),
  personId: Type.String(),
  personName: Type.String(),
  name: Type.String(),
  state: Type.Union([Type.Literal('active'), Type.Literal('revoked')]),
  registeredAt: InstantField,
  lastContactAt: InstantField,
  unsent: Type.Integer(),
  appVersion: Type.String(),
  revokedAt: Type.Union([InstantField, Type.Null()]),
  /** The newest order to wipe it; null where there is none, or it was called back. */
  wipe: Type.Union([WipeStateMessage, Type.Null()]),
  /** SHA-256 of its public key's coordinates: whose seal a file bears. */
  keyPrint: Type.String(),
});

export const InviteMessage = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  account: Type.String(),
  purpose: Type.Union([Type.Literal('join'), Type.Literal('reset')]),
  code: Type.String(),
  link: Type.String(),
  expiresAt: InstantField,
});
