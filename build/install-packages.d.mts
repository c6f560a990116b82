export function installPackages(options: { say: (line: string) => void; root?: string }): Promise<boolean>;
export function whatIsMissing(root: string): string | null;
