import type { Db } from '../database/transaction.ts';

/** Claims of an access token; what they allow is looked up anew for every request. */
export interface AccessClaims {
  readonly sub: string;
  readonly device: string;
  readonly sid: string;
  readonly exp: number;
}

/** What every account operation needs from outside; tests inject the clock. */
export interface AccountServices {
  readonly db: Db;
  readonly now: () => Date;
  /** Signs refresh tokens and hashes invite codes; made once for an installation. */
  readonly secret: string;
  readonly signAccess: (claims: Omit<AccessClaims, 'exp'> & { exp: number; iat: number }) => string;
  readonly readAccess: (token: string) => AccessClaims | null;
  /** Tells listeners (streams) that a person, or one device of theirs, has lost access. */
  readonly announceEnd: (personId: string, deviceId?: string) => void;
}

/** A refusal of an account route: stable code, HTTP status, and values for the sentence. */
export interface AccountRefusal {
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export function refusal(
  status: number,
  code: string,
  details?: Readonly<Record<string, unknown>>,
): AccountRefusal {
  return details === undefined ? { status, code } : { status, code, details };
}

/** Names are compared without case and outer blanks; people type them on phones. */
export function accountName(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}
