import type { Migration } from 'kysely';
import * as syncCore from './migrations/0001-sync-core.ts';
import * as accounts from './migrations/0002-accounts.ts';
import * as receiptIndex from './migrations/0003-receipt-index.ts';
import * as attachmentIndex from './migrations/0004-attachment-index.ts';
import * as keyIndex from './migrations/0005-key-index.ts';
import * as rowSecurity from './migrations/0006-row-security.ts';
import * as auditHeads from './migrations/0007-audit-heads.ts';
import * as storeKeys from './migrations/0008-store-keys.ts';
import * as wipeOrders from './migrations/0009-wipe-orders.ts';
import * as leaseExtensions from './migrations/0010-lease-extensions.ts';

/**
 * Every migration by name, applied in the order of the names. A new one adds a file and a line; a released
 * one is never edited.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-sync-core': syncCore,
  '0002-accounts': accounts,
  '0003-receipt-index': receiptIndex,
  '0004-attachment-index': attachmentIndex,
  '0005-key-index': keyIndex,
  '0006-row-security': rowSecurity,
  '0007-audit-heads': auditHeads,
  '0008-store-keys': storeKeys,
  '0009-wipe-orders': wipeOrders,
  '0010-lease-extensions': leaseExtensions,
};
