import type { Capability } from '../capabilities.ts';

/**
 * Who may ask a route. `anybody`: no sign-in is needed (limits stand in front). `signed in`: account, session and
 * device are good now; what is answered is what the person may hold. `own device`: also a leaver's device, whose
 * commands go into quarantine and nowhere else; it is known by its token, or by the ticket of an order. `may …`: signed in, and the roles allow it now.
 */
export type RouteRule = 'anybody' | 'signed in' | 'own device' | `may ${Capability}`;

/**
 * POLICY 4 of 4 · Every address that the server answers under `/api`. One that is not here keeps the server from
 * starting; the guard in front of each is put there by this table alone.
 */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  'GET /api/info': 'anybody',
  'GET /api/health': 'anybody',
  'GET /api/ready': 'anybody',
  'GET /api/setup': 'anybody',
  /** Works once, while there is no account at all. */
  'POST /api/setup': 'anybody',
  'POST /api/auth/sign-in': 'anybody',
  'POST /api/auth/refresh': 'anybody',
  'POST /api/auth/invite': 'anybody',
  'POST /api/auth/join': 'anybody',
  'POST /api/auth/sign-out': 'signed in',
  'POST /api/auth/password': 'signed in',

  'POST /api/sync/push': 'own device',
  'POST /api/sync/pull': 'signed in',
  'GET /api/sync/stream': 'signed in',
  'GET /api/sync/manifest': 'signed in',
  'POST /api/sync/manifest': 'signed in',
  'POST /api/sync/documents': 'signed in',
  'POST /api/sync/audit-heads': 'signed in',
  'GET /api/documents/:kind/:id/versions': 'signed in',
  'GET /api/blobs/:sha256': 'signed in',
  'PUT /api/blobs/:sha256': 'signed in',
  'GET /api/blobs/:sha256/upload': 'signed in',

  'GET /api/devices': 'signed in',
  'POST /api/devices': 'signed in',
  'POST /api/devices/:deviceId/revoke': 'signed in',
  /** Within minutes of a password, for the device whose key it is. */
  'POST /api/store-keys': 'signed in',

  /** A laptop asks whether it is to be wiped, and says that it is: also locked, signed out or revoked. Its key signs for it. */
  'POST /api/wipe/challenge': 'anybody',
  'POST /api/wipe/question': 'anybody',
  'POST /api/wipe/:orderId/rows': 'own device',
  'POST /api/wipe/:orderId/files': 'own device',
  'PUT /api/wipe/:orderId/files/:sha256': 'own device',
  'POST /api/wipe/:orderId/stands': 'own device',
  'POST /api/wipe/:orderId/wiped': 'anybody',
  /** For the person's manager or an administrator; whose it may be is the rule of the answer. */
  'GET /api/lease/laptops': 'signed in',
  'POST /api/lease/codes': 'signed in',
  /** Of the person's own wiped laptops. */
  'GET /api/handed-in': 'signed in',
  'GET /api/handed-in/files/:sha256': 'signed in',
  'POST /api/handed-in/taken': 'signed in',

  'GET /api/admin/accounts': 'may account.administer',
  'POST /api/admin/accounts': 'may account.administer',
  'POST /api/admin/accounts/:personId/disable': 'may account.administer',
  'POST /api/admin/accounts/:personId/enable': 'may account.administer',
  'POST /api/admin/accounts/:personId/reset': 'may account.administer',
  'GET /api/admin/invites': 'may account.administer',
  'POST /api/admin/invites': 'may account.administer',
  'DELETE /api/admin/invites/:inviteId': 'may account.administer',
  'GET /api/admin/devices': 'may account.administer',
  'POST /api/admin/devices/:deviceId/revoke': 'may account.administer',
  'POST /api/admin/devices/:deviceId/wipe': 'may account.administer',
  'POST /api/admin/wipes/:orderId/call-back': 'may account.administer',
  /** Everything that the server holds, to carry it elsewhere. */
  'GET /api/admin/backup': 'may account.administer',
  'GET /api/admin/audit': 'may account.administer',
  'POST /api/admin/audit/verify': 'may account.administer',
  'POST /api/admin/audit/settle': 'may account.administer',
  'POST /api/import': 'may data.import',
  'POST /api/import/:runId/undo': 'may data.import',
  'POST /api/organisation/preview': 'may organisation.edit',
  'POST /api/organisation/preview-import': 'may data.import',
  'POST /api/organisation/preview-undo': 'may data.import',
};
