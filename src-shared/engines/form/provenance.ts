import type { Command } from '#shared/engines/command/command.ts';
import type { Instant, Zone } from '#shared/kernel/instant.ts';
import { linePathOf } from './field-path.ts';
import { type FormValues, isObject } from './form-values.ts';

/** Who gave a value, when and where: what a conflict shows for the side that stands. */
export interface Provenance {
  readonly personId: string;
  readonly deviceId: string;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  readonly commandId: string;
  readonly deviceSeq: number;
  /** Version of the record that the change produced. */
  readonly version: number;
}

/** Path → provenance; `*` speaks for every path that has none of its own (the creation). */
export type ProvenanceMap = Readonly<Record<string, Provenance>>;

/** Body key; no form field may be called so. */
export const PROVENANCE = 'provenance';
const WHOLE_RECORD = '*';
/** Bodies stay small: the oldest entries give way, and their side is then told from the record's own stamp. */
const MAX_ENTRIES = 300;

export function provenanceOf(command: Command, version: number): Provenance {
  const { actor, device, occurredAt, zone, offline, id, deviceSeq } = command;
  const when = { occurredAt, zone, offline };
  return { personId: actor, deviceId: device, ...when, commandId: id, deviceSeq, version };
}

export function provenanceMapOf(body: FormValues): ProvenanceMap {
  const held = body[PROVENANCE];
  // Written by commands only, never typed by a person.
  return isObject(held) ? (held as ProvenanceMap) : {};
}

/** For a body that a command creates: one entry for all of it. */
export function createdBy(command: Command): ProvenanceMap {
  return { [WHOLE_RECORD]: provenanceOf(command, 1) };
}

/** The body with `paths` marked as given by this command. */
export function withProvenance<Body extends FormValues>(
  body: Body,
  paths: readonly string[],
  provenance: Provenance,
): Body {
  if (paths.length === 0) return body;
  const fresh = Object.fromEntries(paths.map((path) => [path, provenance]));
  const entries = Object.entries({ ...provenanceMapOf(body), ...fresh });
  const newest = entries.sort(([, left], [, right]) => right.version - left.version).slice(0, MAX_ENTRIES);
  const ordered = newest.sort(([left], [right]) => (left < right ? -1 : 1));
  return { ...body, [PROVENANCE]: Object.fromEntries(ordered) };
}

function latest(entries: readonly Provenance[]): Provenance | undefined {
  return entries.reduce<Provenance | undefined>(
    (best, entry) => (best === undefined || entry.version >= best.version ? entry : best),
    undefined,
  );
}

/** Who gave the value at a path. For a line as a whole: whoever changed anything of it last. */
export function provenanceAt(body: FormValues, path: string): Provenance | undefined {
  const map = provenanceMapOf(body);
  const line = linePathOf(path);
  const whole = map[WHOLE_RECORD];
  if (line === undefined) return map[path] ?? whole;
  const linePath = `${line.linesField}/${line.lineId}`;
  if (line.field !== undefined) return map[path] ?? map[linePath] ?? whole;
  const cells = Object.entries(map).filter(([key]) => key === linePath || key.startsWith(`${linePath}/`));
  return latest(cells.map(([, entry]) => entry)) ?? whole;
}

/** Paths that somebody else (or the same person on another device) changed after `seenVersion`. */
export function changedByOthersSince(
  body: FormValues,
  seenVersion: number,
  command: Pick<Command, 'actor' | 'device'>,
): readonly string[] {
  return Object.entries(provenanceMapOf(body))
    .filter(([path]) => path !== WHOLE_RECORD)
    .filter(([, entry]) => entry.version > seenVersion)
    .filter(([, entry]) => entry.personId !== command.actor || entry.deviceId !== command.device)
    .map(([path]) => path);
}

/** Whether the value at a path came from an earlier command of this person and device, after the version seen. */
export function isOwnSince(
  body: FormValues,
  path: string,
  command: Pick<Command, 'actor' | 'device' | 'deviceSeq' | 'seenVersion'>,
): boolean {
  const entry = provenanceMapOf(body)[path];
  if (entry === undefined || entry.version <= (command.seenVersion ?? 0)) return false;
  const own = entry.personId === command.actor && entry.deviceId === command.device;
  return own && entry.deviceSeq < command.deviceSeq;
}
