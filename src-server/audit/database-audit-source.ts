import type { Db } from '../database/transaction.ts';
import { auditRowsAfter } from '../repositories/audit-repository.ts';
import { versionsOfCommands } from '../repositories/version-repository.ts';
import type { AuditSource } from './verify-audit.ts';
import { createWrittenDigests } from './written-digests.ts';

const PAGE = 2000;

/** The chain of a database, or of a transaction as that one sees it. */
export function databaseAuditSource(db: Db): AuditSource {
  return {
    async *pages() {
      let last = Number.NEGATIVE_INFINITY;
      for (;;) {
        const page = await auditRowsAfter(db, last, PAGE);
        if (page.length > 0) yield page;
        if (page.length < PAGE) return;
        last = page.at(-1)?.seq ?? last;
      }
    },
    written: async (commandIds) => {
      const digests = createWrittenDigests();
      for (const version of await versionsOfCommands(db, commandIds)) digests.take(version);
      return digests.of(commandIds);
    },
  };
}
