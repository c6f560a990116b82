import type { JsonWebKey } from 'node:crypto';

export interface FleetMember {
  readonly personId: string;
  readonly deviceId: string;
  readonly token: string;
  readonly privateKey: JsonWebKey;
}

export interface FleetReady {
  readonly port: number;
  /** Of the server that does nothing: the floor. */
  readonly bare: number;
  readonly members: readonly FleetMember[];
}
