import { grantsOf } from '#shared/access/document-scope.ts';
import type { ChangedAccess } from './organisation-effects.ts';
import type { OrganisationView } from './organisation-view.ts';

/** What a person may hold, by the organisation alone. */
export function grantsIn(view: OrganisationView, personId: string): readonly string[] {
  const person = view.people.get(personId);
  return person === undefined ? [] : grantsOf(personId, person, view.headed.get(personId) ?? []);
}

/** Who may hold more or less than before. Who is new has held nothing: that is no change. */
export function accessEffects(before: OrganisationView, after: OrganisationView): readonly ChangedAccess[] {
  return [...before.people.keys()].sort().flatMap((personId) => {
    const old = new Set(grantsIn(before, personId));
    const now = new Set(grantsIn(after, personId));
    const gained = [...now].filter((token) => !old.has(token));
    const lost = [...old].filter((token) => !now.has(token));
    return gained.length + lost.length === 0 ? [] : [{ personId, gained, lost }];
  });
}
