import { type DocumentKind, isFormKind } from '#shared/engines/command/document.ts';
import { ROLES } from './capabilities.ts';
import { HOLDERS } from './policy/holders.ts';
import { type Asker, splitWord, textsFor, tokensOf, valuesAt, type Word, wordsFor } from './policy/words.ts';

/**
 * Scope tokens: a document carries some, a person is granted some; whoever shares one may hold the document.
 * `all` · `person:<id>` · `role:<role>` · `department:<id>` · `warehouse:<id>`. They are the policy table of the
 * holders (`policy/holders.ts`) worked out for one body.
 */
export type ScopeToken = string;

function tokensFor(word: Word, body: unknown): readonly ScopeToken[] {
  const { head, path } = splitWord(word);
  switch (head) {
    case 'everybody':
      return ['all'];
    case 'role':
      return [`role:${path}`];
    case 'circle':
      return textsFor(head, path, body);
    case 'person':
    case 'people':
      return textsFor(head, path, body).map((id) => `person:${id}`);
    case 'department':
    case 'warehouse':
      return textsFor(head, path, body).map((id) => `${head}:${id}`);
    default:
      throw new Error(`A document cannot be held by “${word}”`);
  }
}

/** Who may hold a document, from its body alone: sorted, each token once. */
export function scopeOf(kind: DocumentKind, body: unknown): string[] {
  const words = wordsFor(HOLDERS[isFormKind(kind) ? 'form:*' : kind], body);
  return [...new Set(words.flatMap((word) => tokensFor(word, body)))].sort();
}

/** Who a person is to the policy, from their own record and the departments that they head. */
export function askerOf(
  personId: string,
  personBody: unknown,
  headedDepartmentIds: readonly string[],
): Asker {
  const roles = textsFor('people', 'roles', personBody);
  return {
    id: personId,
    isActive: valuesAt(personBody, 'active')[0] === true,
    roles: ROLES.filter((role) => roles.includes(role)),
    departmentId: textsFor('person', 'departmentId', personBody)[0],
    headedDepartmentIds,
    warehouseIds: textsFor('people', 'warehouseIds', personBody),
  };
}

/**
 * What a person may hold: everything for all, their own, and that of their roles, their department, the
 * departments that they head and their warehouses. Nothing unless they are active.
 */
export function grantsOf(
  personId: string,
  personBody: unknown,
  headedDepartmentIds: readonly string[],
): string[] {
  return [...tokensOf(askerOf(personId, personBody, headedDepartmentIds))];
}
