import type { Instant, Zone } from '#shared/kernel/instant.ts';
import type { Directory } from './directory.ts';
import type { ArchiveReason, ProcessInstance, Task } from './process-types.ts';

/** Everything of the outside world that the engine may use. */
export interface EngineContext {
  readonly now: Instant;
  readonly directory: Directory;
}

/** Where an instance stands: its document and the documents of its tasks. */
export interface ProcessState {
  readonly instanceId: string;
  readonly instance: ProcessInstance;
  readonly tasks: ReadonlyMap<string, Task>;
}

/** Who acted, on which device clock. `id` makes repeating harmless: it is the command's. */
export interface PersonAct {
  readonly id: string;
  readonly actorId: string;
  readonly deviceAt: Instant;
  readonly zone: Zone;
  readonly offline: boolean;
  readonly opinion?: string;
}

export interface Decision extends PersonAct {
  readonly action: 'agree' | 'reject' | 'return';
  readonly taskId: string;
  readonly seenSubjectVersion: number;
  readonly seenContentHash: string;
}

/** A person must be told: `code` is the sentence, `values` fill it, moments carry both sites' zones. */
export interface Telling {
  readonly personId: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly moments: readonly { readonly label: string; readonly at: Instant; readonly zone: Zone }[];
}

export type RefusalCode =
  | 'task-not-found'
  | 'not-your-task'
  | 'not-your-request'
  | 'no-approver'
  | 'not-agreed-by-you'
  | 'next-handler-acted'
  | 'next-handler-opened'
  | 'next-handler-opened'
  | 'one-vote-pass'
  | 'process-ended'
  | 'not-returned'
  | 'not-for-reading';

/** What became of an act. Whatever is not refused is in the instance's events. */
export type Verdict =
  | { readonly kind: 'done' }
  /** The very same decision again: nothing changes, the same answer is given (OX9). */
  | { readonly kind: 'repeated' }
  | {
      readonly kind: 'superseded' | 'needs-review';
      readonly code: ArchiveReason;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** The engine's answer: the new instance, the tasks that changed, who must be told. */
export interface ProcessStep {
  readonly verdict: Verdict;
  readonly instance: ProcessInstance;
  readonly tasks: readonly { readonly id: string; readonly task: Task }[];
  readonly tellings: readonly Telling[];
}

/** Nothing changed. */
export function unchanged(state: ProcessState, verdict: Verdict): ProcessStep {
  return { verdict, instance: state.instance, tasks: [], tellings: [] };
}

export function refusedStep(
  state: ProcessState,
  code: RefusalCode,
  details: Readonly<Record<string, unknown>> = {},
): ProcessStep {
  return unchanged(state, { kind: 'refused', code, details });
}
