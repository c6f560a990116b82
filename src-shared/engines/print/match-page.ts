import type { FormValues } from '../form/form-values.ts';
import { type PrintStamp, pageCode, printDigest } from './page-code.ts';

/** One version of a record that a page may have been printed from. */
export interface PrintCandidate {
  readonly version: number;
  readonly content: FormValues;
  /** The same without what the server gives: for prints made before it had accepted. */
  readonly localContent: FormValues;
}

export interface PageQuestion {
  readonly kind: string;
  readonly id: string;
  readonly code: string;
  readonly page: number;
  readonly candidates: readonly PrintCandidate[];
  /** Ids of everything that was decided, in order: a print holds them up to its day. */
  readonly decisions: readonly string[];
  readonly languages: readonly (readonly string[])[];
}

export interface PageMatch {
  readonly version: number;
  readonly mark: PrintStamp['mark'];
  readonly languages: readonly string[];
  /** How many decisions the print holds; null where it leaves them out. */
  readonly decisions: number | null;
}

const MARKS = [null, 'waiting', 'refused', 'quarantined', 'review'] as const;

/** What the page with this code was printed from, newest version first; undefined: from nothing that is given here. */
export function matchPage(question: PageQuestion): PageMatch | undefined {
  const { kind, id, code, page } = question;
  const newestFirst = question.candidates.toSorted((left, right) => right.version - left.version);
  for (const candidate of newestFirst)
    for (const mark of MARKS)
      for (const languages of question.languages)
        for (const decisions of prefixes(question.decisions)) {
          const stamp = { kind, id, languages, decisions, ...sideOf(candidate, mark) };
          if (pageCode(printDigest(stamp), page) !== code) continue;
          return { version: candidate.version, mark, languages, decisions: decisions?.length ?? null };
        }
  return undefined;
}

function sideOf(candidate: PrintCandidate, mark: PrintStamp['mark']) {
  return mark === null
    ? { mark, version: candidate.version, content: candidate.content }
    : { mark, version: null, content: candidate.localContent };
}

function prefixes(decisions: readonly string[]): readonly (readonly string[] | null)[] {
  return [null, [], ...decisions.map((_, at) => decisions.slice(0, at + 1))];
}

/** Every way to print: in one language, or in two in either order. */
export function languageChoices(languages: readonly string[]): readonly (readonly string[])[] {
  const pairs = languages.flatMap((first) =>
    languages.filter((second) => second !== first).map((second) => [first, second]),
  );
  return [...languages.map((language) => [language]), ...pairs];
}
