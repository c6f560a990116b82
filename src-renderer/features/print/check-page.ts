import { fetchVersions } from '#renderer/data/client/record-versions.ts';
import type { EngineConnection, Row } from '#renderer/data/contract.ts';
import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { isRecordKind } from '#shared/domain/forms.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import {
  languageChoices,
  matchPage,
  type PageMatch,
  type PrintCandidate,
} from '#shared/engines/print/match-page.ts';
import { printedContent } from '#shared/engines/print/printed-fields.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { printedEvents } from './decision-rows.ts';

export interface PageToCheck {
  /** Permanent or provisional number, or the title of what has none. */
  readonly number: string;
  readonly page: number;
  readonly code: string;
}

export type CheckAnswer =
  | { readonly found: 'no-record' }
  /** `isOffline`: older versions could not be asked for. */
  | { readonly found: 'no-match'; readonly isOffline: boolean }
  | {
      readonly found: 'match';
      readonly row: Row;
      readonly match: PageMatch;
      readonly newest: number;
      readonly hasLaterDecisions: boolean;
    };

interface CheckParts {
  readonly engine: EngineConnection;
  readonly forms: FormRegistry;
  readonly roles: readonly string[];
}

/** Works the code out again from every version of every record of that number, in every way that it can print. */
export async function checkPage(parts: CheckParts, asked: PageToCheck): Promise<CheckAnswer> {
  const rows = await rowsOf(parts.engine, asked.number);
  if (rows.length === 0) return { found: 'no-record' };
  let isOffline = false;
  for (const row of rows) {
    const held = await heldVersions(parts, row);
    isOffline ||= held.isOffline;
    const match = matchPage({
      kind: row.kind,
      id: row.id,
      page: asked.page,
      code: asked.code,
      candidates: held.candidates,
      decisions: held.decisions,
      languages: languageChoices(LANGUAGES),
    });
    if (match === undefined) continue;
    const newest = Math.max(...held.candidates.map(({ version }) => version));
    const hasLaterDecisions = match.decisions !== null && match.decisions < held.decisions.length;
    return { found: 'match', row, match, newest, hasLaterDecisions };
  }
  return { found: 'no-match', isOffline };
}

async function rowsOf(engine: EngineConnection, text: string): Promise<readonly Row[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const hits = await engine.search(wanted, 50);
  const names = ({ number, otherNumber, title }: Row) => [number, otherNumber, title];
  return hits
    .map(({ row }) => row)
    .filter(
      (row) => isRecordKind(row.kind) && names(row).some((name) => name.trim().toLowerCase() === wanted),
    );
}

async function heldVersions({ engine, forms, roles }: CheckParts, { kind, id }: Row) {
  const [answer, view] = await Promise.all([fetchVersions(engine, kind, id), engine.getDocument(kind, id)]);
  const candidate = (version: number, body: unknown): PrintCandidate | undefined => {
    const form = forms.ofRecord(kind, body);
    if (form === undefined || !isObject(body)) return undefined;
    const content = (isLocal: boolean) => printedContent(form, body, { roles, isLocal });
    return { version, content: content(false), localContent: content(true) };
  };
  const versions = answer.state === 'held' ? answer.versions : [];
  const kept = versions.map(({ version, body }) => candidate(version, body));
  const here = view === null ? undefined : candidate(view.serverVersion ?? 0, view.document.body);
  const decisions = await decisionsOf(engine, view?.document.body);
  return {
    isOffline: answer.state === 'offline',
    candidates: [...kept, here].filter((found) => found !== undefined),
    decisions,
  };
}

async function decisionsOf(engine: EngineConnection, body: unknown): Promise<readonly string[]> {
  const instanceId = isObject(body) && typeof body.instanceId === 'string' ? body.instanceId : '';
  if (instanceId === '') return [];
  const kind: DocumentKind = 'process-instance';
  const view = await engine.getDocument(kind, instanceId);
  return view === null ? [] : printedEvents(view.document.body as ProcessInstance).map((event) => event.id);
}
