import type { JsonWebKey } from 'node:crypto';
import type { Role } from '#shared/access/capabilities.ts';

/** Who is asking, as checked against account, session and device rows for this very request. */
export interface Identity {
  readonly personId: string;
  readonly deviceId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/** Why a request has no identity; the words go out as `code`. */
export type IdentityProblem =
  | 'not-signed-in'
  | 'session-ended'
  | 'account-disabled'
  | 'device-revoked'
  | 'wipe-ordered';

/** How a device stands, whoever asks and however old their token is: for signatures and quarantine. */
export interface DeviceStanding {
  readonly deviceId: string;
  readonly personId: string;
  readonly publicKey: JsonWebKey;
  readonly state: 'active' | 'revoked' | 'disabled';
}
