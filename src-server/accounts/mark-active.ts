import { randomUUID } from 'node:crypto';
import { effectsDigest } from '#shared/domain/organisation/organisation-effects.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { foreseeChange } from '../organisation/preview-change.ts';
import { readDocument } from '../repositories/document-repository.ts';
import { sqlStore } from '../repositories/sync-store.ts';
import type { SyncService } from '../sync/sync-service.ts';

interface MarkedPerson {
  readonly personId: string;
  readonly active: boolean;
  readonly by: string;
  readonly now: Date;
}

type Sync = Pick<SyncService, 'db' | 'systemCommand'>;

/** Requests come in while it is worked out: then it is worked out again. */
const TURNS = 5;

function editOf({ personId, active }: MarkedPerson): readonly OrganisationEdit[] {
  return [{ kind: 'person', id: personId, changes: [{ path: 'active', from: !active, to: active }] }];
}

/** Whether what would follow now is what the administrator was shown. */
export async function isAsShown(db: Sync['db'], person: MarkedPerson, shown: string): Promise<boolean> {
  const foreseen = await foreseeChange(sqlStore(db), { ...person, edits: editOf(person), actor: person.by });
  return !foreseen.ok || effectsDigest(foreseen.effects) === shown;
}

/**
 * The person's record follows their account: whoever has no access is asked for no approval, and what waits
 * for them moves on (AP4, AP5). It is a change of the organisation like any other.
 */
export async function markActive(sync: Sync, person: MarkedPerson): Promise<void> {
  const stored = await readDocument(sync.db, person.personId);
  // Documents of people are written by commands, which validate them.
  if ((stored?.body as Person | undefined)?.active === person.active) return;
  const edits = editOf(person);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const foreseen = await foreseeChange(sqlStore(sync.db), { ...person, edits, actor: person.by });
    if (!foreseen.ok) return;
    const id = randomUUID();
    const result = await sync.systemCommand({
      id,
      type: 'organisation.change',
      target: { kind: 'organisation-change', id: deriveId(id, 'record') },
      payload: { edits, shown: effectsDigest(foreseen.effects) },
      actor: person.by,
    });
    if (result.code !== 'effects-changed') return;
  }
}
