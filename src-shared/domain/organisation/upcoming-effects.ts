import type { Directory } from '#shared/engines/process/directory.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { upcomingSteps } from '#shared/engines/process/upcoming-steps.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { asHolder } from './future-effects.ts';
import { subjectOf } from './moved-tasks.ts';
import type { ChangedStep } from './organisation-effects.ts';

/** Steps that running requests still come to, where they would go to others than now, or be added or left out. */
export function upcomingEffects(
  instances: readonly ProcessInstance[],
  before: Directory,
  after: Directory,
): readonly ChangedStep[] {
  return instances.flatMap((instance) => {
    const old = new Map(upcomingSteps(instance, before).map(({ nodeId, holder }) => [nodeId, holder]));
    const now = new Map(upcomingSteps(instance, after).map(({ nodeId, holder }) => [nodeId, holder]));
    const subject = subjectOf(instance.subject);
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((nodeId) => {
      const [was, is] = [old.get(nodeId), now.get(nodeId)];
      if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
      return [{ subject, nodeId, ...(was && { before: asHolder(was) }), ...(is && { after: asHolder(is) }) }];
    });
  });
}
