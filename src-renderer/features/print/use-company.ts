import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { LegalEntity } from '#shared/domain/legal-entity/legal-entity-record.ts';
import { companyOf } from './company-of.ts';

/** The company that a record's department belongs to; null where none is known, undefined while it is read. */
export function useCompany(departmentId: unknown): LegalEntity | null | undefined {
  const engine = useEngine();
  const id = typeof departmentId === 'string' ? departmentId : '';
  const [found, setFound] = useState<{ readonly id: string; readonly company: LegalEntity | null }>();
  useEffect(() => {
    let isCurrent = true;
    void companyOf(engine, id).then((company) => isCurrent && setFound({ id, company }));
    return () => {
      isCurrent = false;
    };
  }, [engine, id]);
  return found?.id === id ? found.company : undefined;
}
