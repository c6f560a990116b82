import type { FutureStep } from '#shared/domain/organisation/organisation-effects.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';

/** One step that goes to the same people for several departments: one line, however many they are. */
export interface StepGroup extends Pick<FutureStep, 'process' | 'nodeId' | 'before' | 'after'> {
  readonly departmentIds: readonly string[];
  readonly initiatorIds: readonly string[];
}

export function groupedSteps(steps: readonly FutureStep[]): readonly StepGroup[] {
  const groups = new Map<string, StepGroup>();
  for (const { departmentId, initiatorIds, ...same } of steps) {
    const key = canonicalJson(same);
    const known = groups.get(key);
    groups.set(key, {
      ...same,
      departmentIds: withMore(known?.departmentIds, [departmentId]),
      initiatorIds: withMore(known?.initiatorIds, initiatorIds),
    });
  }
  return [...groups.values()];
}

function withMore(known: readonly string[] = [], more: readonly string[]): readonly string[] {
  return [...new Set([...known, ...more])];
}
