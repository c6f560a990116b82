import { createHash } from 'node:crypto';
import type { Db } from '../database/transaction.ts';
import { findDocuments, readDocument } from '../repositories/document-repository.ts';
import type { SyncRules } from './sync-rules.ts';

export interface Grants {
  readonly tokens: readonly string[];
  /** Names the set of tokens: a laptop that was filled for another set starts afresh. */
  readonly scopeVersion: string;
}

/** What a person may hold at this moment, from their own record and the departments that they head. */
export async function grantsOfPerson(db: Db, rules: SyncRules, personId: string): Promise<Grants> {
  const person = await readDocument(db, personId);
  if (person === undefined || person.deleted || person.kind !== 'person') return named([]);
  const headed = await findDocuments(db, { kind: 'department', field: 'headId', value: personId });
  const departmentIds = headed.map((department) => department.id);
  return named(rules.grantsOf(personId, person.body, departmentIds));
}

function named(tokens: readonly string[]): Grants {
  const sorted = [...new Set(tokens)].sort();
  const scopeVersion = createHash('sha256').update(sorted.join(' ')).digest('hex').slice(0, 16);
  return { tokens: sorted, scopeVersion };
}

export function overlaps(left: readonly string[], right: readonly string[]): boolean {
  return left.some((token) => right.includes(token));
}
