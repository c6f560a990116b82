import type { JsonWebKey } from 'node:crypto';
import type { ColumnType } from 'kysely';

export type AccountState = 'invited' | 'active' | 'disabled';
export type InvitePurpose = 'join' | 'reset';

export interface AccountTable {
  person_id: string;
  /** What the person types at sign-in, in lower case. */
  name: string;
  password_hash: string | null;
  state: AccountState;
  /** Wrong passwords in a row over all networks. */
  failures: ColumnType<number, number | undefined, number>;
  created_at: string;
  created_by: string;
  signed_in_at: string | null;
  disabled_at: string | null;
}

/** One person on one installation: several people may share a laptop, each with a key of their own. */
export interface DeviceTable {
  id: string;
  person_id: string;
  name: string;
  public_key: ColumnType<JsonWebKey, string, string>;
  state: 'active' | 'revoked';
  registered_at: string;
  last_contact_at: string;
  unsent: ColumnType<number, number | undefined, number>;
  app_version: ColumnType<string, string | undefined, string>;
  revoked_at: string | null;
  revoked_by: string | null;
}

export interface SessionTable {
  id: string;
  person_id: string;
  device_id: string;
  /** Turn of the newest refresh token. */
  turn: number;
  started_at: string;
  used_at: string;
  ended_at: string | null;
  end_reason: string | null;
}

export interface InviteTable {
  id: string;
  code_hash: string;
  person_id: string;
  purpose: InvitePurpose;
  created_at: string;
  created_by: string;
  expires_at: string;
  used_at: string | null;
}

/** By name as typed, whether such an account exists or not: the answer must not tell. */
export interface SignInFailureTable {
  account: string;
  network: string;
  failures: number;
  last_failure_at: string;
}

/** The key of what one laptop holds of one person, sealed with the server's secret. */
export interface StoreKeyTable {
  person_id: string;
  /** Made by the laptop; its device id may change, this stays. */
  key_id: string;
  /** The device that it was last given to. */
  device_id: string;
  sealed: string;
  made_at: string;
  handed_at: string;
}

/** A code that was read out to somebody whose laptop could not reach the server. */
export interface LeaseExtensionTable {
  person_id: string;
  device_id: string;
  challenge: string;
  hours: number;
  issued_by: string;
  issued_at: string;
}

declare module './schema.ts' {
  interface DatabaseSchema {
    accounts: AccountTable;
    devices: DeviceTable;
    sessions: SessionTable;
    invites: InviteTable;
    sign_in_failures: SignInFailureTable;
    store_keys: StoreKeyTable;
    lease_extensions: LeaseExtensionTable;
  }
}
