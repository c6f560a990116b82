export function findBrowser(): Promise<string | undefined>;
export function ensureBrowser(say?: (words: string) => void): Promise<string | undefined>;
export function aptInstall(packages: readonly string[]): void;
