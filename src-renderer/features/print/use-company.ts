import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { LegalEntity } from '#shared/domain/legal-entity/legal-entity-record.ts';

/** The company that a record's department belongs to; null where none is known, undefined while it is read. */
export function useCompany(departmentId: unknown): LegalEntity | null | undefined {
  const id = typeof departmentId === 'string' ? departmentId : '';
  const department = useDocument<Department>('department', id);
  const companyId = department?.document.body.legalEntityId ?? '';
  const company = useDocument<LegalEntity>('legal-entity', companyId);
  if (department === undefined || company === undefined) return undefined;
  return company?.document.body ?? null;
}
