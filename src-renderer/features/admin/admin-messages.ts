import { type Static, Type } from 'typebox';
import { WipeStateMessage } from '#shared/sync/wipe.ts';

/** What the administration routes answer, as far as these screens use it. */
const Moment = Type.Union([Type.String(), Type.Null()]);

export const AccountList = Type.Object({
  accounts: Type.Array(
    Type.Object({
      personId: Type.String(),
      account: Type.String(),
      name: Type.String(),
      roles: Type.Array(Type.String()),
      state: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('disabled')]),
      signedInAt: Moment,
      devices: Type.Integer(),
      unsent: Type.Integer(),
      invite: Type.Union([Type.Object({ expiresAt: Type.String() }), Type.Null()]),
    }),
  ),
});
export type Account = Static<typeof AccountList>['accounts'][number];

export const OrderedWipe = Type.Object({ orderId: Type.String() });

export const LaptopList = Type.Object({
  devices: Type.Array(
    Type.Object({
      deviceId: Type.String(),
      personId: Type.String(),
      personName: Type.String(),
      name: Type.String(),
      state: Type.Union([Type.Literal('active'), Type.Literal('revoked')]),
      registeredAt: Type.String(),
      lastContactAt: Type.String(),
      unsent: Type.Integer(),
      appVersion: Type.String(),
      wipe: Type.Union([WipeStateMessage, Type.Null()]),
    }),
  ),
});
export type Laptop = Static<typeof LaptopList>['devices'][number];

export const IssuedCode = Type.Object({
  purpose: Type.Union([Type.Literal('join'), Type.Literal('reset')]),
  code: Type.String(),
  link: Type.String(),
  expiresAt: Type.String(),
});
export type IssuedCode = Static<typeof IssuedCode>;

export const Done = Type.Object({ done: Type.Literal(true) });

/** A code that was just issued, and for whom. */
export interface HandedOut {
  readonly name: string;
  readonly issued: IssuedCode;
}
