/** The wire contract of `/api/sync/*`. Rises when a message changes shape; the server accepts two versions back. */
export const PROTOCOL_VERSION = 1;

/** Largest command accepted at save, in bytes of JSON. */
export const MAX_COMMAND_BYTES = 512 * 1024;
export const MAX_COMMANDS_PER_PUSH = 100;
export const DEFAULT_PULL_LIMIT = 500;
/** Heartbeat of the stream; two missed mean offline. */
export const HEARTBEAT_MS = 15_000;
