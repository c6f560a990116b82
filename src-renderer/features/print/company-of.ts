import type { EngineConnection } from '#renderer/data/contract.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { LegalEntity } from '#shared/domain/legal-entity/legal-entity-record.ts';

type Reader = Pick<EngineConnection, 'getDocument'>;

async function bodyOf<Body>(
  engine: Reader,
  kind: 'department' | 'legal-entity',
  id: string,
): Promise<Body | null> {
  const view = await engine.getDocument(kind, id);
  return view === null ? null : (view.document.body as Body); // of the kind that was asked for
}

/** The company of a department: its own, else the one of the department above it, and so on. */
export async function companyOf(engine: Reader, departmentId: string): Promise<LegalEntity | null> {
  const asked = new Set<string>();
  let id = departmentId;
  // Departments that stand above each other in a circle end the search.
  while (id !== '' && !asked.has(id)) {
    asked.add(id);
    const department = await bodyOf<Department>(engine, 'department', id);
    const companyId = department?.legalEntityId ?? '';
    if (companyId !== '') return await bodyOf<LegalEntity>(engine, 'legal-entity', companyId);
    id = department?.parentId ?? '';
  }
  return null;
}
