import { can } from '#shared/access/capabilities.ts';
import type { Directory } from '#shared/engines/process/directory.ts';
import type { ProcessDefinition } from '#shared/engines/process/process-types.ts';
import { decidingNodes, holderOf } from '#shared/engines/process/upcoming-steps.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import type { FutureStep, Holder } from './organisation-effects.ts';
import type { OrganisationView } from './organisation-view.ts';

/** Somebody who hands in for a department, with the one that they handed in for before. */
interface Filing {
  readonly initiatorId: string;
  readonly departmentId: string;
  readonly departmentBefore: string | undefined;
}

type Nodes = ReturnType<typeof decidingNodes>;

/**
 * Who decides on what people will hand in, where that is somebody else than before. Of people who are new only
 * the steps that find nobody of their own.
 */
export function futureEffects(
  before: OrganisationView,
  after: OrganisationView,
  processes: readonly ProcessDefinition[],
): readonly FutureStep[] {
  const filings = [...after.people.keys()].sort().flatMap((id) => filingsOf(id, before, after));
  const steps = new Map<string, FutureStep>();
  for (const process of processes) {
    const nodes = decidingNodes(process);
    for (const filing of filings.filter(({ initiatorId }) => mayHandIn(after, initiatorId, process))) {
      for (const step of changedSteps(filing, process, nodes, before.directory, after.directory)) {
        const { initiatorIds, ...same } = step;
        const key = canonicalJson(same);
        const known = steps.get(key);
        steps.set(key, { ...step, initiatorIds: [...(known?.initiatorIds ?? []), ...initiatorIds] });
      }
    }
  }
  return [...steps.values()];
}

function mayHandIn(view: OrganisationView, personId: string, { subjectKind }: ProcessDefinition): boolean {
  return can(view.people.get(personId)?.roles ?? [], `${subjectKind}.create`);
}

function filingsOf(initiatorId: string, before: OrganisationView, after: OrganisationView): Filing[] {
  const person = after.people.get(initiatorId);
  if (person?.active !== true) return [];
  const old = before.people.get(initiatorId);
  const wasHere = old?.active === true;
  const home = person.departmentId;
  const own = home ? [{ initiatorId, departmentId: home, departmentBefore: old?.departmentId }] : [];
  const others = (after.headed.get(initiatorId) ?? []).filter((id) => id !== home);
  const filings = [...own, ...others.map((id) => ({ initiatorId, departmentId: id, departmentBefore: id }))];
  return filings.map((filing) => (wasHere ? filing : { ...filing, departmentBefore: undefined }));
}

function changedSteps(
  { initiatorId, departmentId, departmentBefore }: Filing,
  process: ProcessDefinition,
  nodes: Nodes,
  before: Directory,
  after: Directory,
): readonly FutureStep[] {
  return nodes.flatMap((node) => {
    const now = holderOf(node, { initiatorId, departmentId }, after);
    const old = departmentBefore
      ? holderOf(node, { initiatorId, departmentId: departmentBefore }, before)
      : undefined;
    if (!isNews(old, now)) return [];
    const step = { process: process.subjectKind, nodeId: node.id, departmentId, initiatorIds: [initiatorId] };
    return [{ ...step, ...(old && { before: asHolder(old) }), after: asHolder(now) }];
  });
}

function isNews(old: ReturnType<typeof holderOf> | undefined, now: ReturnType<typeof holderOf>): boolean {
  if (old === undefined) return now.how === 'administrators' || now.how === 'nobody';
  return old.how !== now.how || old.personIds.join(' ') !== now.personIds.join(' ');
}

export function asHolder({ how, personIds }: ReturnType<typeof holderOf>): Holder {
  return { how, personIds: [...personIds] };
}
