import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { bytesOfBase64 } from '../vault/base64.ts';
import { parsed } from '../vault/sealed-text.ts';

const Claims = Type.Object({ iat: Type.Number() });

/** When the server issued a token, by its own clock; undefined where the token does not say. */
export function issuedAt(token: string): number | undefined {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = bytesOfBase64(payload);
  const claims = bytes && parsed(bytes);
  return Check(Claims, claims) ? claims.iat * 1000 : undefined;
}
