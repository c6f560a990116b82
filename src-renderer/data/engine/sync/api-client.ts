import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { HealthMessage } from '#shared/sync/messages.ts';
import { PROTOCOL_HEADER } from '#shared/sync/protocol.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { Session, SessionStore } from '../store/session-store.ts';
import { ServerTrouble, Unauthorised, Unreachable, UpdateRequired } from './api-errors.ts';
import { type ApiAnswer, type ApiRequest, type ExchangePorts, exchange } from './exchange.ts';
import { createSpokenProtocol, type SpokenProtocol } from './spoken-protocol.ts';

export interface ApiClient {
  /** Any answer of the server; throws `Unreachable` without one. Refreshes the session when it has run out. */
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** As `send` for sync calls: throws for everything that is not a success, except 413, and 426 where `protocol` was given. */
  sync(request: ApiRequest): Promise<ApiAnswer>;
  /** With the last access token as it is, ended or not: how a disabled account's signed commands reach quarantine. */
  farewell(request: ApiRequest): Promise<ApiAnswer>;
  /** True when the server itself answers; needs no session. */
  isReachable(): Promise<boolean>;
  /** Opens an event stream; the caller aborts it. */
  stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  hasSession(): Promise<boolean>;
  /** A sign-in elsewhere (the page) saved a new session. */
  takeNewSession(): void;
  /** Tries the session once more that was refused, unless an administrator ended it: a gateway may have said no. */
  tryAgain(): void;
  /** Ends the session at the server where it can be reached, and here in any case. */
  signOut(): Promise<void>;
  /** Why the last refresh was refused; null while the session holds. */
  readonly endedBy: string | null;
  readonly protocol: Pick<SpokenProtocol, 'version' | 'knows'>;
}

const HEALTH_SILENCE_MS = 5000;
const SIGN_OUT_SILENCE_MS = 3000;
/** Refresh a little before the end, so that a slow line does not turn a valid token into a 401. */
const REFRESH_EARLY_MS = 30_000;

/** No refresh helps against these: an administrator ended the access. */
export const ENDED_FOR_GOOD: readonly string[] = ['account-disabled', 'device-revoked'];

const SessionMessage = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.String(),
  expiresInSeconds: Type.Number(),
});

export function sessionOf(answer: Static<typeof SessionMessage>, now: number): Session {
  const { accessToken, refreshToken, expiresInSeconds } = answer;
  return { accessToken, refreshToken, expiresAt: now + expiresInSeconds * 1000 };
}

const CodeMessage = Type.Object({ code: Type.String() });

export function codeOf(body: unknown): string {
  return Check(CodeMessage, body) ? body.code : 'unknown';
}

type ClientPorts = ExchangePorts & Pick<EnginePorts, 'now' | 'protocols'>;

/** `device` answers with the id that the person has on this laptop now. */
export function createApiClient(ports: ClientPorts, sessions: SessionStore, device: () => string): ApiClient {
  let session: Session | null | undefined;
  let refreshing: Promise<Session> | null = null;
  let endedBy: string | null = null;
  const protocol = createSpokenProtocol(ports.protocols);

  /**
   * One request in the protocol that both understand: it is asked once more where the server taught us which. What was
   * chosen for one version alone is not: its 426 is answered, and whoever chose it chooses again.
   */
  async function ask(request: ApiRequest, token?: string): Promise<ApiAnswer> {
    const spoken = request.protocol ?? protocol.version;
    const answer = await exchange(ports, { ...request, protocol: spoken }, token);
    protocol.hear(answer.protocols);
    if (answer.status !== 426) return answer;
    if (spoken === protocol.version) throw new UpdateRequired(protocol.tooOld(answer.protocols));
    if (request.protocol !== undefined) return answer;
    return exchange(ports, { ...request, protocol: protocol.version }, token);
  }

  async function current(): Promise<Session | null> {
    session ??= await sessions.read();
    return session;
  }

  async function refresh(before: Session): Promise<Session> {
    const answer = await ask({
      method: 'POST',
      path: '/api/auth/refresh',
      body: { refreshToken: before.refreshToken, device: device() },
    });
    if (answer.status >= 500 || answer.status === 429) throw new ServerTrouble(answer.status);
    if (answer.status !== 200 || !Check(SessionMessage, answer.body)) {
      endedBy = codeOf(answer.body);
      throw new Unauthorised(endedBy);
    }
    session = sessionOf(answer.body, ports.now());
    endedBy = null;
    await sessions.save(session);
    return session;
  }

  /** One refresh at a time: a refresh token is good for one use. */
  function refreshed(before: Session): Promise<Session> {
    refreshing ??= refresh(before).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function valid(): Promise<Session> {
    const held = await current();
    if (!held) throw new Unauthorised(endedBy ?? 'signed-out');
    if (endedBy !== null) throw new Unauthorised(endedBy);
    return held.expiresAt - REFRESH_EARLY_MS > ports.now() ? held : refreshed(held);
  }

  async function send(request: ApiRequest): Promise<ApiAnswer> {
    const first = await valid();
    const answer = await ask(request, first.accessToken);
    if (answer.status !== 401) return answer;
    const code = codeOf(answer.body);
    if (ENDED_FOR_GOOD.includes(code)) {
      endedBy = code;
      throw new Unauthorised(code);
    }
    // The server's clock decides: whatever ours said, this token has run out.
    const held = await current();
    const next = held && held.accessToken !== first.accessToken ? held : await refreshed(first);
    return ask(request, next.accessToken);
  }

  return {
    send,
    async sync(request) {
      const answer = await send(request);
      if (!isForAnotherVersion(request, answer)) throwTrouble(answer);
      return answer;
    },
    async farewell(request) {
      const held = await current();
      if (!held) throw new Unauthorised(endedBy ?? 'signed-out');
      const answer = await ask(request, held.accessToken);
      if (!isForAnotherVersion(request, answer)) throwTrouble(answer);
      return answer;
    },
    async isReachable() {
      try {
        const request = { method: 'GET', path: '/api/health', silenceMs: HEALTH_SILENCE_MS } as const;
        const { status, body } = await ask(request);
        return status === 200 && Check(HealthMessage, body);
      } catch {
        return false;
      }
    },
    async stream(path, signal) {
      const { accessToken } = await valid();
      const answer = await ports
        .fetch(`${ports.serverUrl}${path}`, {
          headers: {
            authorization: `Bearer ${accessToken}`,
            accept: 'text/event-stream',
            [PROTOCOL_HEADER]: String(protocol.version),
          },
          signal,
          cache: 'no-store',
        })
        .catch(() => {
          throw new Unreachable('no-line');
        });
      if (answer.status === 401) {
        const held = await current();
        if (held) await refreshed(held);
        throw new ServerTrouble(401);
      }
      throwTrouble({ status: answer.status, body: null });
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (!isStream || !answer.body) throw new Unreachable('not-the-server');
      return answer.body;
    },
    hasSession: async () => (await current()) !== null,
    takeNewSession() {
      session = undefined;
      endedBy = null;
    },
    tryAgain() {
      if (endedBy !== null && !ENDED_FOR_GOOD.includes(endedBy)) endedBy = null;
    },
    async signOut() {
      const held = await current();
      if (held) {
        const body = { refreshToken: held.refreshToken, device: device() };
        const asked = { method: 'POST', path: '/api/auth/sign-out', silenceMs: SIGN_OUT_SILENCE_MS } as const;
        await exchange(ports, { ...asked, body }, held.accessToken).catch(() => undefined);
      }
      session = null;
      await sessions.forget();
    },
    protocol,
    get endedBy() {
      return endedBy;
    },
  };
}

/** It was made for a version that the server does not speak, and the laptop by now does not either. */
function isForAnotherVersion({ protocol }: ApiRequest, { status }: ApiAnswer): boolean {
  return protocol !== undefined && status === 426;
}

function throwTrouble({ status, body }: ApiAnswer): void {
  if (status === 401) throw new Unauthorised(codeOf(body));
  if (status === 426) throw new UpdateRequired('app');
  if (status >= 400 && status !== 413) throw new ServerTrouble(status);
}
