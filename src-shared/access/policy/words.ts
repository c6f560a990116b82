import { type Capability, can, type Role } from '../capabilities.ts';

/**
 * The words of the policy tables. What stands behind “in” is a field of the record: `departmentId`, or a path
 * through parts and lists of it, `runs.seats.personId`.
 */
export type Word =
  | 'everybody'
  | `role ${Role}`
  | `person in ${string}`
  /** Everybody who is named in a list. */
  | `people in ${string}`
  /** Who belongs to the department named there, or heads it. */
  | `department in ${string}`
  /** Who heads the department named there. */
  | `head in ${string}`
  /** Who belongs to the department named there. */
  | `colleague in ${string}`
  /** Who works at the warehouse named there. */
  | `warehouse in ${string}`
  /** Whoever may hold the record that it belongs to: it carries the tokens of that record there. */
  | `circle in ${string}`
  /** A person about their own record. */
  | 'themselves'
  /** Whoever may hold the document. */
  | 'holders'
  /** What the roles of the person allow. */
  | `may ${Capability}`
  /** The sync server alone, for what it has checked itself. */
  | 'the server';

/** Words that hold only where a field says so. */
export interface OnlyIf {
  readonly field: string;
  readonly is: string | boolean;
  readonly count: readonly Word[];
}

export type Words = readonly (Word | OnlyIf)[];

/** Who asks, as the organisation describes them now. */
export interface Asker {
  readonly id: string;
  readonly isActive: boolean;
  readonly roles: readonly Role[];
  readonly departmentId: string | undefined;
  readonly headedDepartmentIds: readonly string[];
  readonly warehouseIds: readonly string[];
}

/** What they ask about. */
export interface Subject {
  readonly id: string;
  readonly scope: readonly string[];
  readonly body: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What stands at a path of a body, through parts and lists of it; a broken body has nothing there. */
export function valuesAt(body: unknown, path: string): readonly unknown[] {
  const [name = '', ...rest] = path.split('.');
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  if (rest.length === 0) return [value];
  return (Array.isArray(value) ? value : [value]).flatMap((part: unknown) => valuesAt(part, rest.join('.')));
}

/** Texts that a word points to: of a list for `people` and `circle`, else single ones. */
export function textsFor(head: string, path: string, body: unknown): readonly string[] {
  const found = valuesAt(body, path);
  const isList = head === 'people' || head === 'circle';
  return (isList ? found.flatMap((value) => (Array.isArray(value) ? value : [])) : found).filter(isText);
}

/** The words that count for a body: what stands behind a condition that it fulfils, or under none. */
export function wordsFor(words: Words, body: unknown): readonly Word[] {
  return words.flatMap((word) => {
    if (typeof word === 'string') return [word];
    return (valuesAt(body, word.field)[0] ?? false) === word.is ? word.count : [];
  });
}

/** The word and the path behind “in”. */
export function splitWord(word: Word): { readonly head: string; readonly path: string } {
  const [head = '', path = ''] = word.replace(' in ', ' ').split(' ');
  return { head, path };
}

/** Whether one of the words is true of who asks and what they ask about. */
export function isTrueOf(words: Words, asker: Asker, subject: Subject): boolean {
  return asker.isActive && wordsFor(words, subject.body).some((word) => isOneTrue(word, asker, subject));
}

function isOneTrue(word: Word, asker: Asker, subject: Subject): boolean {
  const { head, path } = splitWord(word);
  const named = (ids: readonly (string | undefined)[]) =>
    textsFor(head, path, subject.body).some((id) => ids.includes(id));
  switch (head) {
    case 'everybody':
      return true;
    case 'role':
      return asker.roles.some((role) => role === path);
    case 'person':
    case 'people':
      return named([asker.id]);
    case 'department':
      return named([asker.departmentId, ...asker.headedDepartmentIds]);
    case 'head':
      return named(asker.headedDepartmentIds);
    case 'colleague':
      return named([asker.departmentId]);
    case 'warehouse':
      return named(asker.warehouseIds);
    case 'circle':
      return named(tokensOf(asker));
    case 'themselves':
      return subject.id === asker.id;
    case 'holders':
      return tokensOf(asker).some((token) => subject.scope.includes(token));
    case 'may':
      // The word is typed; taking it apart loses that.
      return can(asker.roles, path as Capability);
    default:
      // “the server” is no person: nobody who asks is it.
      return false;
  }
}

/** Scope tokens of a person: what they share with a document lets them hold it. Nobody inactive has any. */
export function tokensOf(asker: Asker): readonly string[] {
  if (!asker.isActive) return [];
  const departments = [...(asker.departmentId ? [asker.departmentId] : []), ...asker.headedDepartmentIds];
  const tokens = [
    'all',
    `person:${asker.id}`,
    ...asker.roles.map((role) => `role:${role}`),
    ...departments.map((id) => `department:${id}`),
    ...asker.warehouseIds.map((id) => `warehouse:${id}`),
  ];
  return [...new Set(tokens)].sort();
}
