import { Value } from 'typebox/value';
import { SYSTEM_ACTOR } from '#shared/domain/person/actor.ts';
import {
  type AuditStateMessage,
  type HeadVerdictWord,
  VerificationMessage,
} from '#shared/sync/audit-messages.ts';
import { isDisputed, type KeptHead } from '#shared/sync/kept-heads.ts';
import { personView } from '../accounts/person-view.ts';
import type { Db } from '../database/transaction.ts';
import { auditRestores, readAuditHead } from '../repositories/audit-repository.ts';
import { deviceNames } from '../repositories/device-repository.ts';
import {
  type Holder,
  listDisputes,
  noteDisputes,
  settleDisputes,
  settledHeads,
} from '../repositories/dispute-repository.ts';
import { readDocuments } from '../repositories/document-repository.ts';
import { readMeta, writeMeta } from '../repositories/meta-repository.ts';
import { noteAudit } from '../sync/audit-note.ts';
import type { Clock } from '../sync/sync-rules.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { databaseAuditSource } from './database-audit-source.ts';
import { judgeHeads } from './judge-heads.ts';
import { verifyAudit } from './verify-audit.ts';

/** What can be asked of the audit chain while the server runs. */
export interface AuditDesk {
  /** Compares what a laptop kept with the chain; what does not fit is noted, in the chain and for the administrators. */
  compare(holder: Holder, heads: readonly KeptHead[]): Promise<readonly HeadVerdictWord[]>;
  /** Walks the whole chain; that it was done, and what came of it, is itself a row. */
  verify(actor: string): Promise<VerificationMessage>;
  state(): Promise<AuditStateMessage>;
  /** An administrator has looked into what a laptop holds: it keeps to the chain as it is now. */
  settle(holder: Holder, by: string): Promise<boolean>;
}

const LAST_VERIFICATION = 'audit.last-verification';

export function createAuditDesk(sync: Pick<SyncService, 'db' | 'store' | 'epoch'>, clock: Clock): AuditDesk {
  const { db } = sync;
  const now = () => clock().toISOString();
  let walking: Promise<VerificationMessage> | null = null;

  async function walk(actor: string): Promise<VerificationMessage> {
    const { ok, rows, problem } = await verifyAudit(databaseAuditSource(db));
    const verification = { at: now(), ok, rows, problem };
    await writeMeta(db, LAST_VERIFICATION, JSON.stringify(verification));
    const details = JSON.stringify(problem ?? { rows });
    const outcome = ok ? 'holds' : 'broken';
    const at = verification.at;
    await noteAudit(db, { at, actor, action: 'audit.verified', object: 'audit', outcome, details });
    return verification;
  }

  return {
    async compare(holder, heads) {
      const judged = await judgeHeads(sync.store, heads);
      const disputed = judged.filter(({ verdict }) => isDisputed(verdict));
      if (disputed.length === 0) return judged.map(({ verdict }) => verdict);
      const fresh = await noteDisputes(db, holder, disputed, now());
      if (fresh.length > 0) await noteDisputed(db, holder, fresh, now());
      const settled = await settledHeads(db, holder);
      const isSettled = (head: KeptHead) =>
        settled.some(({ seq, hash }) => seq === head.seq && hash === head.hash);
      return judged.map(({ head, verdict }) =>
        isDisputed(verdict) && isSettled(head) ? 'settled' : verdict,
      );
    },
    async verify(actor) {
      walking ??= walk(actor).finally(() => {
        walking = null;
      });
      return await walking;
    },
    async state() {
      return {
        epoch: await sync.epoch(),
        head: await readAuditHead(db),
        lastVerification: readVerification(await readMeta(db, LAST_VERIFICATION)),
        restores: [...(await auditRestores(db))],
        disputes: await disputesOf(db),
      };
    },
    async settle(holder, by) {
      const at = now();
      const settled = await settleDisputes(db, holder, { personId: by, at });
      if (settled === 0) return false;
      const details = JSON.stringify({ ...holder, heads: settled });
      await noteAudit(db, { at, actor: by, action: 'audit.head-settled', object: 'audit', details });
      return true;
    },
  };
}

async function noteDisputed(db: Db, holder: Holder, heads: readonly KeptHead[], at: string): Promise<void> {
  const earliest = heads.reduce((first, head) => (head.seq < first.seq ? head : first));
  await noteAudit(db, {
    at,
    actor: SYSTEM_ACTOR,
    device_id: holder.deviceId,
    action: 'audit.head-disputed',
    object: `audit/${earliest.seq}`,
    details: JSON.stringify({ ...earliest, personId: holder.personId, heads: heads.length }),
  });
}

function readVerification(text: string | undefined): VerificationMessage | null {
  if (text === undefined) return null;
  const value: unknown = JSON.parse(text);
  return Value.Check(VerificationMessage, value) ? value : null;
}

async function disputesOf(db: Db): Promise<AuditStateMessage['disputes']> {
  const rows = await listDisputes(db);
  const names = await deviceNames(
    db,
    rows.map(({ device_id }) => device_id),
  );
  const people = await readDocuments(
    db,
    rows.map(({ person_id }) => person_id),
  );
  const bodies = new Map(people.map(({ id, body }) => [id, body]));
  const personName = (id: string) => personView(bodies.get(id), id).name;
  return rows.map((row) => ({
    deviceId: row.device_id,
    deviceName: names.get(row.device_id) ?? row.device_id,
    personId: row.person_id,
    personName: personName(row.person_id),
    seq: row.seq,
    hash: row.hash,
    verdict: row.verdict,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    settledAt: row.settled_at,
    settledBy: row.settled_by === null ? null : personName(row.settled_by),
  }));
}
