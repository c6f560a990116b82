import { foreseeEffects } from '#shared/domain/organisation/foresee-effects.ts';
import {
  type ChangedAccess,
  effectsDigest,
  type OrganisationEffects,
} from '#shared/domain/organisation/organisation-effects.ts';
import { type OrganisationEdit, planChange } from '#shared/domain/organisation/plan-change.ts';
import type { ChangedHolding, PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import type { Db } from '../database/transaction.ts';
import { listDevices } from '../repositories/device-repository.ts';
import { scopeDifference } from '../repositories/scope-repository.ts';
import { type DocumentReads, sqlStore } from '../repositories/sync-store.ts';
import { dryReader } from '../sync/dry-reader.ts';
import { grantsOfPerson } from '../sync/person-grants.ts';
import { previewCommand } from '../sync/preview-command.ts';
import type { SyncRules } from '../sync/sync-rules.ts';

/** Documents are counted for so many people; of the others their tokens say what changes. */
const COUNTED_PEOPLE = 40;

/** What is asked of: a database, and the rules by which people hold documents. */
export interface PreviewParts {
  readonly db: Db;
  readonly rules: Pick<SyncRules, 'grantsOf'>;
}

export interface AskedChange {
  readonly edits: readonly OrganisationEdit[];
  readonly actor: string;
  readonly now: Date;
}

/** What a change set would come to: the functions of the command itself over the same documents; nothing is written. */
export async function previewChange(parts: PreviewParts, asked: AskedChange): Promise<PreviewAnswer> {
  const foreseen = await foreseeChange(sqlStore(parts.db), asked);
  return foreseen.ok ? await answerWith(parts, foreseen.effects) : foreseen;
}

type Foreseen =
  | { readonly ok: true; readonly effects: OrganisationEffects }
  | Extract<PreviewAnswer, { readonly ok: false }>;

/** The effects alone, without counting what laptops hold. */
export async function foreseeChange(
  reads: DocumentReads,
  { edits, actor, now: moment }: AskedChange,
): Promise<Foreseen> {
  const now = moment.toISOString();
  const reader = dryReader(reads);
  const command = {
    ...previewCommand('organisation.change', actor, now),
    target: { kind: 'organisation-change' as const, id: 'preview' },
  };
  const plan = await planChange(reader, edits, command, { now, authoritative: true });
  if (!plan.ok) return { ok: false, code: plan.refusal.code, details: { ...plan.refusal.details } };
  const foresight = { actorId: actor, now, withUpcoming: true };
  return { ok: true, effects: await foreseeEffects(reader, plan.changes, foresight) };
}

export async function answerWith(parts: PreviewParts, effects: OrganisationEffects): Promise<PreviewAnswer> {
  const holdings = await holdingsOf(parts, effects.access);
  return { ok: true, effects, shown: effectsDigest(effects), holdings };
}

async function holdingsOf(
  { db, rules }: PreviewParts,
  access: readonly ChangedAccess[],
): Promise<ChangedHolding[]> {
  const active = (await listDevices(db)).filter(({ state }) => state === 'active');
  const laptops = new Map<string, number>();
  for (const { person_id: personId } of active) laptops.set(personId, (laptops.get(personId) ?? 0) + 1);
  const byLaptops = access.toSorted(
    (left, right) => (laptops.get(right.personId) ?? 0) - (laptops.get(left.personId) ?? 0),
  );
  const holdings: ChangedHolding[] = [];
  for (const { personId, gained, lost } of byLaptops.slice(0, COUNTED_PEOPLE)) {
    const { tokens: before } = await grantsOfPerson(sqlStore(db), rules, personId);
    const after = [...before.filter((token) => !lost.includes(token)), ...gained];
    const kinds = await scopeDifference(db, { before, after });
    holdings.push({ personId, laptops: laptops.get(personId) ?? 0, kinds: [...kinds] });
  }
  return holdings;
}
