import type { Static } from 'typebox';
import type { Command } from '#shared/engines/command/command.ts';
import type { PushResultMessage } from '#shared/sync/messages.ts';

/** A command at the server's door, with what the door found out about it. */
export interface IncomingCommand {
  readonly command: Command;
  readonly hash: string;
  readonly previousHash: string;
  readonly signature: string;
  /** `apply` for a valid device of an enabled account, `quarantine` for a leaver's, `trusted` for the server itself. */
  readonly admission: 'apply' | 'quarantine' | 'trusted';
  /** Its sender speaks an earlier protocol: what is not understood any more is kept instead of refused. */
  readonly isOfOlderApp?: boolean;
}

/** What a push answers for one command. */
export type PushResult = Static<typeof PushResultMessage>;
