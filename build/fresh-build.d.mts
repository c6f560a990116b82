export function buildWhenStale(options: { say: (line: string) => void; root?: string }): Promise<boolean>;
export function buildAll(root?: string, digest?: string): Promise<void>;
export function digestOfSources(root: string): string;
