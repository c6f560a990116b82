import type { HandedInMessage, WipeOrderMessage } from '#shared/sync/wipe.ts';

/** How far the wipe of a person has come; it outlives everything else of them on this laptop. */
export interface WipeNote extends WipeOrderMessage {
  readonly deviceId: string;
  /** The server's word that all of it stands there: from then on it is deleted, with a line or without. */
  readonly handedIn: HandedInMessage | null;
  /** Nothing is left but the key that says so. */
  readonly isGone: boolean;
}

/** What is kept for the screen: on whose order, when, and how much was handed in. */
export interface WipedNote extends Omit<WipeOrderMessage, 'everybody'> {
  readonly handedIn: HandedInMessage;
  readonly wipedAt: string;
}
