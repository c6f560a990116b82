import { createHmac, timingSafeEqual } from 'node:crypto';

/** A refresh token names its session and its turn; the MAC says that this server made it. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly turn: number;
}

const SHAPE = /^([A-Za-z0-9_-]{16,64})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/;

/**
 * The same turn of a session always gives the same token: a device whose answer was lost asks again with the
 * previous token and gets the very successor it missed, not a second branch.
 */
export function mintRefreshToken(token: RefreshToken, secret: string): string {
  return `${token.sessionId}.${token.turn}.${macOf(token, secret)}`;
}

/** Null for everything that this server did not mint. */
export function readRefreshToken(text: string, secret: string): RefreshToken | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, sessionId = '', turn = '', mac = ''] = match;
  const token = { sessionId, turn: Number(turn) };
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(token, secret))) ? token : null;
}

/** What the use of a turn means, given the turn that the session expects next. */
export function judgeTurn(used: number, current: number): 'rotate' | 'repeat' | 'reuse' {
  // A turn ahead of the row was minted before a restore from a backup: genuine, so the session moves up to it.
  if (used >= current) return 'rotate';
  return used === current - 1 ? 'repeat' : 'reuse';
}

function macOf(token: RefreshToken, secret: string): string {
  return createHmac('sha256', secret).update(`refresh:${token.sessionId}:${token.turn}`).digest('base64url');
}
