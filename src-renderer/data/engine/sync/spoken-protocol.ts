import {
  agreedProtocol,
  PROTOCOLS,
  type ProtocolRange,
  SINCE,
  type SinceTable,
  sinceOf,
} from '#shared/sync/protocol.ts';

/** What an app of some version understands; the product's own, except in tests of other versions. */
export interface AppProtocols {
  readonly range: ProtocolRange;
  readonly since: SinceTable;
}

/** Which protocol this laptop speaks with its server, learned from the server's answers. */
export interface SpokenProtocol {
  /** Its own newest, until the server has said that it knows only an earlier one. */
  readonly version: number;
  /** Whether the server knows such a command; what it does not know yet waits for its update. */
  knows(type: string, kind: string): boolean;
  /** Takes over what the server says that it understands; says whether the laptop speaks otherwise from now on. */
  hear(server: ProtocolRange | undefined): boolean;
  /** Who has to be updated before anything goes on, for a server that understands this. */
  tooOld(server: ProtocolRange | undefined): 'app' | 'server';
}

const PRODUCT: AppProtocols = { range: PROTOCOLS, since: SINCE };

export function createSpokenProtocol({ range, since }: AppProtocols = PRODUCT): SpokenProtocol {
  let version = range.newest;
  return {
    get version() {
      return version;
    },
    knows: (type, kind) => sinceOf(since, type, kind) <= version,
    hear(server) {
      const agreed = server && agreedProtocol(range, server);
      if (typeof agreed !== 'number' || agreed === version) return false;
      version = agreed;
      return true;
    },
    tooOld(server) {
      return server && agreedProtocol(range, server) === 'server' ? 'server' : 'app';
    },
  };
}
