/** The wire contract of `/api/sync/*`. Rises when a message changes shape, and with a new command or kind. */
export const PROTOCOL_VERSION = 1;

/** Versions of the protocol that a build understands. */
export interface ProtocolRange {
  readonly oldest: number;
  readonly newest: number;
}

const VERSIONS_BACK = 2;

/** What a build understands: its own protocol and two back. Laptop and server each say it of themselves. */
export function protocolsOf(version: number): ProtocolRange {
  return { oldest: Math.max(1, version - VERSIONS_BACK), newest: version };
}
export const PROTOCOLS = protocolsOf(PROTOCOL_VERSION);

/** Types of commands and kinds of documents that came after the first protocol, and with which one. */
export type SinceTable = Readonly<Record<string, number>>;
export const SINCE: SinceTable = {};

/** The first protocol that knows a command. */
export function sinceOf(since: SinceTable, type: string, kind: string): number {
  return Math.max(since[type] ?? 1, since[kind] ?? 1);
}

/** In a request the version that it speaks, in every answer the range that the server understands. */
export const PROTOCOL_HEADER = 'x-landfall-protocol';

export const rangeText = ({ oldest, newest }: ProtocolRange): string => `${oldest}-${newest}`;

/** Undefined for anything that no server of ours says. */
export function rangeIn(text: string | null | undefined): ProtocolRange | undefined {
  const found = /^([1-9]\d{0,5})-([1-9]\d{0,5})$/.exec(text ?? '');
  const [oldest, newest] = [Number(found?.[1]), Number(found?.[2])];
  return oldest <= newest ? { oldest, newest } : undefined;
}

/** The newest protocol that both understand, or who of them has to be updated first. */
export function agreedProtocol(app: ProtocolRange, server: ProtocolRange): number | 'app' | 'server' {
  const common = Math.min(app.newest, server.newest);
  if (common >= app.oldest && common >= server.oldest) return common;
  return app.newest < server.oldest ? 'app' : 'server';
}

/** Largest command accepted at save, in bytes of JSON. */
export const MAX_COMMAND_BYTES = 512 * 1024;
export const MAX_COMMANDS_PER_PUSH = 100;
export const DEFAULT_PULL_LIMIT = 500;
/** Heartbeat of the stream; two missed mean offline. */
export const HEARTBEAT_MS = 15_000;
