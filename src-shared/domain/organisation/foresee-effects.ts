import type { Change, StateReader } from '#shared/engines/command/define-command.ts';
import { overlaidReader } from '#shared/engines/command/overlaid-reader.ts';
import type { ProcessDefinition, ProcessInstance } from '#shared/engines/process/process-types.ts';
import type { CalendarDate, Instant } from '#shared/kernel/instant.ts';
import { DEFAULT_PROCESSES, processDocumentId } from '../approval/default-processes.ts';
import { accessEffects } from './access-effects.ts';
import { dutyEffects } from './duty-effects.ts';
import { futureEffects } from './future-effects.ts';
import { movedTasks } from './moved-tasks.ts';
import type { OrganisationEffects } from './organisation-effects.ts';
import { loadOrganisation, type OrganisationView } from './organisation-view.ts';
import { placeEffects } from './place-effects.ts';
import { upcomingEffects } from './upcoming-effects.ts';

export interface Foresight {
  readonly actorId: string;
  readonly now: Instant;
  /** Steps of running requests are asked for by a preview alone. */
  readonly withUpcoming: boolean;
}

/**
 * Everything that follows once `changes` (records of the organisation, and what a command moves along with them)
 * are written. Pure but for what it reads; the same for a preview, an import's dry run and the acceptance.
 */
export async function foreseeEffects(
  state: StateReader,
  changes: readonly Change[],
  { actorId, now, withUpcoming }: Foresight,
): Promise<OrganisationEffects> {
  const later = overlaidReader(state, changes, { personId: actorId, at: now });
  const before = await loadOrganisation(state);
  const after = await loadOrganisation(later);
  const today: CalendarDate = now.slice(0, 10);
  const moved = await movedTasks(state, later, changes, leaversOf(before, after));
  const upcoming = withUpcoming
    ? upcomingEffects(await running(later), before.directory, after.directory)
    : [];
  return {
    moved: [...moved],
    upcoming: [...upcoming],
    future: [...futureEffects(before, after, await processesIn(later))],
    access: [...accessEffects(before, after)],
    places: [...placeEffects(before, after, today)],
    duties: [...dutyEffects(before, after)],
  };
}

function leaversOf(before: OrganisationView, after: OrganisationView): readonly string[] {
  return [...before.people].flatMap(([id, { active }]) =>
    active && after.people.get(id)?.active !== true ? [id] : [],
  );
}

async function running(state: StateReader): Promise<readonly ProcessInstance[]> {
  const found = await state.find<ProcessInstance>('process-instance', 'state', 'running');
  return found.map(({ body }) => body);
}

async function processesIn(state: StateReader): Promise<readonly ProcessDefinition[]> {
  const found = await Promise.all(
    DEFAULT_PROCESSES.map(({ subjectKind }) =>
      state.get<ProcessDefinition>('process-definition', processDocumentId(subjectKind)),
    ),
  );
  return found.flatMap((document) => (document === undefined ? [] : [document.body]));
}
