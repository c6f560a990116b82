import type { Department } from '#shared/domain/department/department-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import type { StateReader } from '#shared/engines/command/define-command.ts';
import type { DocumentKind, StoredDocument } from '#shared/engines/command/document.ts';
import { type Directory, type DirectoryPerson, FALLBACK_ROLES } from '#shared/engines/process/directory.ts';
import type { ApproverRule, ProcessDefinition, ProcessEvent } from '#shared/engines/process/process-types.ts';

export const DIRECTORY_READS: readonly DocumentKind[] = ['person', 'department'];

export interface DirectoryNeed {
  readonly definition: ProcessDefinition;
  readonly initiatorId: string;
  readonly departmentId: string;
  readonly actorId: string;
  /** People named in sentences about what happened before. */
  readonly events?: readonly ProcessEvent[];
  readonly alsoPersonIds?: readonly string[];
}

/** Reads the part of the organisation that a process may need: its people, their superiors, who takes over. */
export async function loadDirectory(state: StateReader, need: DirectoryNeed): Promise<Directory> {
  const people = new Map<string, DirectoryPerson>();
  const heads = new Map<string, string>();
  const department = await state.get<Department>('department', need.departmentId);
  const headId = department?.body.headId;
  if (headId !== undefined && headId !== '') heads.set(need.departmentId, headId);
  const rules = need.definition.nodes.flatMap((node) => {
    if (node.type === 'approve') return [node.approver];
    if (node.type === 'auto-approve') return [node.inNameOf];
    return node.type === 'cc' ? [node.readers] : [];
  });
  for (const role of rolesOf(rules)) {
    for (const person of await state.find<Person>('person', 'roles', role)) addPerson(people, person);
  }
  const named = rules.flatMap((rule) => (rule.by === 'person' ? rule.personIds : []));
  const acting = (need.events ?? []).map((event) => event.actorId);
  const wanted = [need.initiatorId, need.actorId, headId, ...named, ...acting, ...(need.alsoPersonIds ?? [])];
  for (const id of wanted) await addWithSuperiors(state, people, id);
  return { people, heads };
}

function rolesOf(rules: readonly ApproverRule[]): ReadonlySet<string> {
  return new Set([...rules.flatMap((rule) => (rule.by === 'role' ? [rule.role] : [])), ...FALLBACK_ROLES]);
}

function addPerson(people: Map<string, DirectoryPerson>, { id, body }: StoredDocument<Person>): void {
  const superior = body.superiorId === undefined ? {} : { superiorId: body.superiorId };
  const { name, active, roles = [], zone } = body;
  people.set(id, { id, name, active, roles, zone, ...superior });
}

async function addWithSuperiors(
  state: StateReader,
  people: Map<string, DirectoryPerson>,
  personId: string | undefined,
): Promise<void> {
  const visited = new Set<string>();
  let id = personId;
  while (id !== undefined && id !== '' && !visited.has(id)) {
    visited.add(id);
    if (!people.has(id)) {
      const person = await state.get<Person>('person', id);
      if (person === undefined) return;
      addPerson(people, person);
    }
    id = people.get(id)?.superiorId;
  }
}
