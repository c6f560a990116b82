export const USAGE: string;
export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly open: boolean;
  readonly demo: boolean;
  readonly help: boolean;
}
export function readStartOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions;
export function isNewEnough(version: string, range: string): boolean;
