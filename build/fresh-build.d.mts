export function buildWhenStale(options: { say: (line: string) => void; root?: string }): Promise<boolean>;
export function digestOfSources(root: string): string;
