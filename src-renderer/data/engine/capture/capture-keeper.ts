import type { Instant } from '#shared/kernel/instant.ts';
import { CAPTURE_KEY, type Capture, type CaptureApi, type CaptureKind } from '../../capture-contract.ts';
import { SEALED } from '../../contract.ts';
import type { EnginePorts } from '../engine-ports.ts';
import type { LeaseKeeper } from '../lease/lease-keeper.ts';
import type { DraftStore } from '../store/draft-store.ts';
import { changeCapture, summaryOf } from './capture-changes.ts';

export interface CaptureKeeperParts {
  readonly ports: Pick<EnginePorts, 'now'>;
  readonly drafts: Pick<DraftStore, 'all' | 'save'>;
  readonly lease: Pick<LeaseKeeper, 'isSealed' | 'state'>;
  /** One write after the other. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** Keeps what is captured among the drafts, each step as it is done: a kill costs nothing that was confirmed. */
export function createCaptureKeeper({ ports, drafts, lease, run }: CaptureKeeperParts): CaptureApi {
  const now = (): Instant => new Date(ports.now()).toISOString();

  async function all(): Promise<readonly Capture[]> {
    const held = await drafts.all();
    return held.filter(({ formKey }) => formKey === CAPTURE_KEY).map(({ values }) => values as Capture);
  }

  function fresh(id: string, kind: CaptureKind): Capture {
    const sealedAt = lease.state().endsAt;
    return { id, kind, startedAt: now(), sealedAt, subject: '', lines: [], note: '', photos: [] };
  }

  return {
    capture: (id, kind, change) =>
      run(async () => {
        const held = (await drafts.all()).find((draft) => draft.id === id);
        if (held && held.formKey !== CAPTURE_KEY) throw new Error(SEALED);
        const before = held ? (held.values as Capture) : fresh(id, kind);
        if (lease.isSealed() && before.sealedAt !== lease.state().endsAt) throw new Error(SEALED);
        const next = changeCapture(before, change);
        const entry = { id, formKey: CAPTURE_KEY, recordId: null, title: next.subject } as const;
        await drafts.save({ ...entry, savedAt: now(), values: next });
        return summaryOf(next);
      }),
    async captures() {
      const { endsAt } = lease.state();
      return (await all())
        .filter(({ sealedAt }) => sealedAt === endsAt)
        .sort((left, right) => (left.startedAt < right.startedAt ? 1 : -1))
        .map(summaryOf);
    },
  };
}
