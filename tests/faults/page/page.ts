import '#renderer/app/trusted-types.ts';
import { connectEngine } from '#renderer/data/client/connect.ts';
import type { EngineLink } from '#renderer/data/client/engine-link.ts';
import { type ResumedPerson, resumePerson, signIn } from '#renderer/data/client/sign-in.ts';
import { browserShell } from '#renderer/shell/browser-shell.ts';
import { createElectronShell, exposedDesktopShell } from '#renderer/shell/electron-shell.ts';

/** Drives the real engine in its real worker, without screens. */
export interface FaultPage {
  /** Opens what lies here, with the password where no key store gives the key; false where nobody is known: a first start. */
  resume(account: string, password: string): Promise<boolean>;
  signIn(account: string, password: string): Promise<void>;
  /** Saves one comment of this size; what became of it, and after how many milliseconds. */
  save(id: string, bytes: number): Promise<{ commandId: string | null; code: string | null; took: number }>;
  /** Texts of all comments that this laptop shows, waiting or accepted. */
  held(): Promise<readonly string[]>;
  waiting(): Promise<number>;
  warnings(): Promise<readonly string[]>;
  filled(): Promise<void>;
}

declare global {
  interface Window {
    faults: FaultPage;
  }
}

let link: EngineLink | null = null;

function engine(): EngineLink {
  if (link === null) throw new Error('not connected yet');
  return link;
}

/**
 * The desktop's shell where a test put one. Nobody tells how much room there is: otherwise the engine would stop long
 * before a disk this small is full.
 */
const desktop = exposedDesktopShell(window);
const shell = desktop === undefined ? browserShell : createElectronShell(desktop, () => undefined);
const BLIND = { journal: shell.journal, keys: shell.keys, freeBytes: async () => null };

async function connect({ personId, key }: ResumedPerson): Promise<void> {
  link = await connectEngine({ personId, serverUrl: '', storeKey: key, shell: BLIND });
}

window.faults = {
  async resume(account, password) {
    const person = await resumePerson(shell);
    if (person === null) return false;
    if (person.key === null) await window.faults.signIn(account, password);
    else await connect(person);
    return true;
  },
  async signIn(account, password) {
    const signedIn = await signIn({ serverUrl: '', shell }, { account, password });
    if (!signedIn.ok) throw new Error(signedIn.code);
    await connect(signedIn);
  },
  async save(id, bytes) {
    const started = performance.now();
    const target = { kind: 'supplier', id: 'supplier-saigon-cable' } as const;
    const text = `${id} `.padEnd(bytes, 'x');
    const result = await engine()
      .runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text } })
      .catch((error: unknown) => ({ saved: false as const, code: String(error) }));
    const took = performance.now() - started;
    if (result.saved) return { commandId: result.commandId, code: null, took };
    return { commandId: null, code: result.code, took };
  },
  async held() {
    const { total } = await engine().list({ kind: 'comment', offset: 0, limit: 1 });
    const { rows } = await engine().list({ kind: 'comment', offset: 0, limit: total });
    return rows.map(({ id }) => id);
  },
  waiting: async () => (await engine().status()).waiting,
  warnings: async () => (await engine().status()).warnings,
  filled: () =>
    new Promise((resolve) => {
      engine().subscribe('status', null, (status) => {
        if (status.syncedAt !== null && status.firstSync === null && status.waiting === 0) resolve();
      });
    }),
};
