export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** A piece of a comment: plain words, or somebody's name after an @. */
export interface TextPart {
  /** Place in the text. */
  readonly at: number;
  readonly text: string;
  readonly personId: string | null;
}

/** Cuts a comment at the names of these people. Of two names that begin alike the longer one is meant. */
export function textParts(text: string, people: readonly NamedPerson[]): readonly TextPart[] {
  const byLength = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const named = byLength.find(({ name }) => text.startsWith(name, at + 1));
    if (named === undefined) continue;
    const end = at + 1 + named.name.length;
    if (at > plainFrom) parts.push({ at: plainFrom, text: text.slice(plainFrom, at), personId: null });
    parts.push({ at, text: text.slice(at, end), personId: named.id });
    plainFrom = end;
  }
  if (plainFrom < text.length) parts.push({ at: plainFrom, text: text.slice(plainFrom), personId: null });
  return parts;
}

/** Ids of everybody whose name follows an @, each once. */
export function mentionedIn(text: string, people: readonly NamedPerson[]): readonly string[] {
  return [...new Set(textParts(text, people).flatMap(({ personId }) => personId ?? []))];
}
