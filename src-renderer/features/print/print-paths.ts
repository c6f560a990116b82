import type { PageMatch } from '#shared/engines/print/match-page.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

/** The preview that a page with this match came out of. */
export function previewPath(kind: string, id: string, match: PageMatch): string {
  const search = new URLSearchParams({
    version: String(match.version),
    languages: match.languages.join('+'),
    decisions: match.decisions === null ? 'none' : String(match.decisions),
  });
  return `/print/${kind}/${encodeURIComponent(id)}?${search}`;
}

export interface AskedPrint {
  readonly version: number | undefined;
  readonly languages: readonly Language[] | undefined;
  /** How many decisions; null for none. */
  readonly decisions: number | null | undefined;
  /** Prints at once. */
  readonly isNow: boolean;
}

/** What an address asks for; anything that is not understood counts as not asked. */
export function readAsked(search: URLSearchParams): AskedPrint {
  const named = search.get('languages')?.split(/[+ ]/) ?? [];
  const languages = named.flatMap((name) => LANGUAGES.find((language) => language === name) ?? []);
  const decisions = search.get('decisions');
  return {
    version: wholeNumber(search.get('version')),
    languages: languages.length > 0 ? languages.slice(0, 2) : undefined,
    decisions: decisions === 'none' ? null : wholeNumber(decisions),
    isNow: search.has('now'),
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
