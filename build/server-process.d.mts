import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { StartOptions } from './start-options.mjs';

export interface ReadyReport {
  readonly address: string;
  readonly accounts: readonly {
    readonly account: string;
    readonly password: string;
    readonly name: string;
  }[];
  readonly setupNeeded: boolean;
}
export function startServer(
  options: StartOptions,
  say: (line: string) => void,
): {
  child: ChildProcess;
  ready: Promise<ReadyReport>;
  ended: Promise<number>;
  logFile: string;
};
export function requireFreePort(host: string, port: number): Promise<void>;
export function openLog(folder: string, file: string): Writable;
