export function missingOptionalPackages(file: string): string[];
export function foreignHosts(file: string): string[];
