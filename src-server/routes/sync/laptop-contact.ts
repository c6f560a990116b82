import type { Identity } from '../../accounts/identity.ts';
import type { Accounts } from '../../plugins/accounts-plugin.ts';
import type { Clock } from '../../sync/sync-rules.ts';

interface Contact {
  readonly unsent: number;
  readonly appVersion: string;
}

/** A first sync asks a hundred times a minute; the administrator's list does not need to know that exactly. */
const INTERVAL_MS = 30_000;
const MAX_LAPTOPS = 10_000;

/** Notes when a laptop was last here and what it still holds; at once when that changed, else now and then. */
export function laptopContacts(accounts: Accounts, clock: Clock) {
  const last = new Map<string, Contact & { readonly at: number }>();
  return async (identity: Identity, contact: Contact): Promise<void> => {
    const key = `${identity.deviceId} ${identity.personId}`;
    const before = last.get(key);
    const now = clock().getTime();
    const isSame = before?.unsent === contact.unsent && before.appVersion === contact.appVersion;
    if (isSame && Math.abs(now - before.at) < INTERVAL_MS) return;
    if (last.size >= MAX_LAPTOPS) last.clear();
    last.set(key, { ...contact, at: now });
    await accounts.noteContact(identity, contact);
  };
}
