import { createHash } from 'node:crypto';
import {
  WITHHELD_FIELDS_ID,
  type WithheldFields,
} from '#shared/domain/form-definition/form-definition-record.ts';
import { type Withheld, withheldFrom } from '#shared/domain/form-definition/withheld-fields.ts';
import type { DocumentReads } from '../repositories/sync-store.ts';
import type { SyncRules } from './sync-rules.ts';

export interface Grants {
  readonly tokens: readonly string[];
  /** Names the set of tokens: a laptop that was filled for another set starts afresh. */
  readonly scopeVersion: string;
  /** Fields by kind that are taken out of what this person is sent. */
  readonly withheld: Withheld;
}

/** What a person may hold at this moment, from their own record and the departments that they head. */
export async function grantsOfPerson(
  reads: DocumentReads,
  rules: Pick<SyncRules, 'grantsOf'>,
  personId: string,
): Promise<Grants> {
  const found = new Map(
    (await reads.readDocuments([personId, WITHHELD_FIELDS_ID])).map((row) => [row.id, row]),
  );
  const person = found.get(personId);
  if (person === undefined || person.deleted || person.kind !== 'person') return named([], new Map());
  const headed = await reads.findDocuments({ kind: 'department', field: 'headId', value: personId });
  const departmentIds = headed.map((department) => department.id);
  const tokens = rules.grantsOf(personId, person.body, departmentIds);
  // The rights document is written by `form.publish` alone.
  const rights = found.get(WITHHELD_FIELDS_ID)?.body as WithheldFields | undefined;
  return named(tokens, withheldFrom(rights, rolesIn(tokens)));
}

function rolesIn(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => token.startsWith('role:')).map((token) => token.slice('role:'.length));
}

function named(tokens: readonly string[], withheld: Withheld): Grants {
  const sorted = [...new Set(tokens)].sort();
  const fields = [...withheld].map(([kind, paths]) => `${kind}=${[...paths].sort().join(',')}`).sort();
  const name = [...sorted, ...fields].join(' ');
  const scopeVersion = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return { tokens: sorted, scopeVersion, withheld };
}

export function overlaps(left: readonly string[], right: readonly string[]): boolean {
  return left.some((token) => right.includes(token));
}
