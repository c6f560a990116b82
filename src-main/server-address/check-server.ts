import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { serverOrigin } from './server-address.ts';

export type ServerVerdict = 'ok' | 'not-https' | 'unreachable' | 'untrusted' | 'not-landfall';
export type AskServer = (url: string, init: RequestInit) => Promise<Response>;

const InfoAnswer = Type.Object({ product: Type.Literal('landfall'), epoch: Type.String() });
const LIMIT_MS = 8_000;

/** How Chromium and Node name a certificate that cannot be trusted. */
const UNTRUSTED =
  /ERR_CERT_|ERR_SSL_|CERT_HAS_EXPIRED|SELF_SIGNED|UNABLE_TO_(GET_ISSUER_CERT|VERIFY)|ERR_TLS_CERT_ALTNAME|DEPTH_ZERO/;

/**
 * Asks an address whether Landfall answers there, and tells apart what a person can do about it: type
 * https, check the network, install the company's certificate, or check the address.
 */
export async function checkServer(text: string, ask: AskServer): Promise<ServerVerdict> {
  const origin = serverOrigin(text);
  if (origin === undefined) return 'not-https';
  let answer: Response;
  try {
    answer = await ask(`${origin}/api/info`, {
      // A redirect would end at another server than the one the person named.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  } catch (error) {
    return UNTRUSTED.test(wordsOf(error)) ? 'untrusted' : 'unreachable';
  }
  try {
    return answer.ok && Value.Check(InfoAnswer, await answer.json()) ? 'ok' : 'not-landfall';
  } catch {
    return 'not-landfall';
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${error.cause === undefined ? '' : wordsOf(error.cause)}`;
}
