export function checkBoundaries(
  cwd?: string,
  trees?: string[],
): Promise<{ ok: boolean; cruised: number; violations: string[] }>;
