import { conflictingRoles } from '#shared/access/role-conflicts.ts';
import type { ChangedDuty } from './organisation-effects.ts';
import type { OrganisationView } from './organisation-view.ts';

/** People who would come to hold two roles that one person should not hold together. */
export function dutyEffects(before: OrganisationView, after: OrganisationView): readonly ChangedDuty[] {
  return [...after.people]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([personId, { active, roles }]) => {
      if (!active) return [];
      const old = conflictingRoles(before.people.get(personId)?.roles ?? []).map((pair) => pair.join());
      const now = conflictingRoles(roles ?? []).filter((pair) => !old.includes(pair.join()));
      return now.map((pair) => ({ personId, roles: [...pair] }));
    });
}
