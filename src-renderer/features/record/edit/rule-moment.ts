import type { RuleMoment } from '#shared/engines/form/evaluate-rules.ts';
import { dateInZone } from '#shared/kernel/instant.ts';

/** `today` and `now` of a form's rules, as they are where the person sits. */
export function ruleMoment(zone: string): RuleMoment {
  const now = new Date().toISOString();
  return { now, today: dateInZone(now, zone) };
}
