import { readFileSync } from 'node:fs';
import type { DocumentKind } from '#shared/engines/command/document.ts';

/** A master record of the demo company: fixed id, values as its form takes them. */
export interface DemoRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface DemoPerson extends DemoRecord {
  /** Absent for people who are on record only. */
  readonly account?: string;
  readonly place: string;
  readonly values: DemoRecord['values'] & {
    readonly name: string;
    readonly position: string;
    readonly zone: string;
  };
}

/** Something a person did, in the order of the file; the loader runs it as the real command. */
export interface DemoStep {
  readonly id: string;
  readonly by: string;
  /** The wall clock of the person, e.g. `2026-11-03 14:20`, in their own zone. */
  readonly at: string;
  readonly type: string;
  readonly target: { readonly kind: DocumentKind; readonly step?: string; readonly id?: string };
  readonly payload: Readonly<Record<string, unknown>>;
  readonly offline?: boolean;
}

const FOLDER = new URL('../../resources/demo-company/', import.meta.url);

export function readDemoFile<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

export function demoPeople(): readonly DemoPerson[] {
  return readDemoFile('people.json');
}
