import { readFileSync } from 'node:fs';
import type { RecordKind } from '#shared/engines/form/field-types.ts';

type Values = Readonly<Record<string, unknown>>;

/** A master record of the demo company: fixed id, values as its form takes them. */
export interface DemoRecord {
  readonly id: string;
  readonly values: Values;
}

export interface DemoPerson extends DemoRecord {
  /** Absent for people who are on record only. */
  readonly account?: string;
  readonly place: string;
  readonly values: Values & { readonly name: string; readonly position: string; readonly zone: string };
}

/** Somebody did something: who, and what their wall clock showed (`2026-11-03 14:20`). */
export interface DemoMoment {
  readonly by: string;
  readonly at: string;
  /** Hours that the laptop was without a network before the server got it. */
  readonly offline?: number;
}

/** What happened to a request or order after it was created. */
export type DemoEvent = DemoMoment &
  (
    | { readonly do: 'agree' | 'reject' | 'return'; readonly opinion?: string }
    | { readonly do: 'withdraw' | 'cancel'; readonly reason?: string }
    | { readonly do: 'comment'; readonly text: string }
    | {
        readonly do: 'receive';
        readonly warehouse: string;
        readonly deliveryNote: string;
        readonly note?: string;
        /** By order line; '0' = nothing of it came. */
        readonly quantities: readonly string[];
      }
  );

export interface DemoLine {
  readonly id: string;
  readonly itemId?: string;
  readonly description: string;
  readonly unit: string;
}

export interface DemoStory extends DemoMoment {
  readonly id: string;
  readonly submit: boolean;
  readonly values: Values & { readonly lines: readonly DemoLine[] };
  /** The request that an order comes from. */
  readonly request?: string;
  readonly after: readonly DemoEvent[];
}

export interface DemoEdit extends DemoMoment {
  readonly id: string;
  readonly target: { readonly kind: RecordKind; readonly id: string };
  readonly seenVersion: number;
  readonly changes: readonly { readonly path: string; readonly from: unknown; readonly to: unknown }[];
}

const FOLDER = new URL('../../resources/demo-company/', import.meta.url);

/** The files are part of this source tree; what they hold is checked by the commands that it becomes. */
export function readDemoFile<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

export function demoPeople(): readonly DemoPerson[] {
  return readDemoFile('people.json');
}

/** Master data in an order in which links lead to what is there. */
export const MASTER_FILES: readonly { readonly kind: RecordKind; readonly file: string }[] = [
  { kind: 'legal-entity', file: 'legal-entities.json' },
  { kind: 'calendar', file: 'calendars.json' },
  { kind: 'site', file: 'sites.json' },
  { kind: 'department', file: 'departments.json' },
  { kind: 'person', file: 'people.json' },
  { kind: 'warehouse', file: 'warehouses.json' },
  { kind: 'exchange-rate', file: 'exchange-rates.json' },
  { kind: 'supplier', file: 'suppliers.json' },
  { kind: 'item', file: 'items.json' },
];
