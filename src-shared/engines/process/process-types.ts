import type { Instant, Zone } from '#shared/kernel/instant.ts';
import type { DecimalText, Money } from '#shared/kernel/money.ts';

/** Who decides at a node (spec approvals §3). */
export type ApproverRule =
  | { readonly by: 'person'; readonly personIds: readonly string[] }
  | { readonly by: 'role'; readonly role: string }
  | { readonly by: 'department-head' }
  | { readonly by: 'superior' };

/** Conditions compare exact decimals, never floating numbers. */
export type Condition =
  | { readonly field: 'baseAmount'; readonly op: '<' | '<=' | '>' | '>='; readonly value: DecimalText }
  | { readonly field: 'initiatorIsDepartmentHead'; readonly equals: boolean }
  | { readonly all: readonly Condition[] };

export type ProcessNode =
  | { readonly id: string; readonly type: 'start'; readonly next: string }
  | {
      readonly id: string;
      readonly type: 'condition';
      /** First matching branch by order; `otherwise` is mandatory. */
      readonly branches: readonly { readonly when: Condition; readonly next: string }[];
      readonly otherwise: string;
    }
  | {
      readonly id: string;
      readonly type: 'approve';
      readonly mode: 'any-one' | 'all' | 'sequential';
      readonly approver: ApproverRule;
      readonly next: string;
    }
  | {
      readonly id: string;
      /** Decided by rule in the approver's name, with reason code `auto_rule`. */
      readonly type: 'auto-approve';
      readonly inNameOf: ApproverRule;
      readonly next: string;
    }
  | { readonly id: string; readonly type: 'cc'; readonly readers: ApproverRule; readonly next: string }
  | { readonly id: string; readonly type: 'end' };

export interface ProcessDefinition {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly subjectKind: 'purchase-request' | 'purchase-order';
  readonly state: 'published' | 'suspended';
  readonly baseCurrency: string;
  /** Withdraw: `any-time` before the end, or only `before-decision` (WD1). */
  readonly withdraw: 'any-time' | 'before-decision';
  readonly nodes: readonly ProcessNode[];
}

export type InstanceState = 'running' | 'approved' | 'rejected' | 'withdrawn' | 'returned';

export type TaskState =
  | 'open'
  | 'agreed'
  | 'rejected'
  | 'returned'
  | 'auto-approved'
  | 'decided-by-other'
  | 'cancelled'
  | 'taken-back'
  | 'unread'
  | 'read'
  /** Work that is no decision, e.g. the initiator's revision after a return. */
  | 'done';

/** Every automatic outcome says why. */
export type ReasonCode =
  /** Decided by a rule of the process, in the approver's name. */
  | 'auto_rule'
  /** The same person agreed at the step just before (AP9). */
  | 'auto_same_person'
  /** The approver would have been the initiator (AP2). */
  | 'auto_initiator'
  /** Nobody matched the rule: the process administrators take it (AP1). */
  | 'auto_empty'
  /** The approver has left: the superior, else an administrator (AP4, AP5). */
  | 'auto_disabled'
  | 'decided_by_other'
  | 'node_failed'
  | 'returned'
  | 'withdrawn'
  | 'subject_changed'
  | 'seat_replaced'
  | 'taken_back'
  | 'resubmitted'
  | 'ended';

/** One seat at one node, of one person, in one round. Its own document, so that a to-do list is a plain list. */
export interface Task {
  readonly instanceId: string;
  readonly nodeId: string;
  readonly round: number;
  readonly purpose: 'approve' | 'cc' | 'resubmit';
  readonly assigneeId: string;
  readonly state: TaskState;
  /** Why it closed, or opened, without the assignee's own doing (spec approvals §1). */
  readonly reasonCode?: ReasonCode;
  readonly subject: TaskSubject;
  /** What a decision on this task is about: a screen sends the hash of what it showed (OX4). */
  readonly subjectVersion: number;
  readonly contentHash: string;
  readonly initiatorId: string;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly opinion?: string;
}

/** What a to-do list shows without loading the record. */
export interface TaskSubject {
  readonly kind: 'purchase-request' | 'purchase-order';
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly amount: Money;
  readonly baseAmount: Money;
}

/** Why something that a person did has no effect although it is kept (spec approvals §12). */
export type ArchiveReason =
  | 'decided-first-by-other'
  | 'withdrawn'
  | 'returned'
  | 'seat-replaced'
  | 'taken-back'
  | 'ended'
  | 'already-decided'
  | 'content-changed'
  | 'round-changed'
  | 'decided-otherwise'
  | 'repeated';

/** Append-only: what happened in an instance, including opinions that came too late (`archived`). */
export interface ProcessEvent {
  readonly id: string;
  readonly action:
    | 'start'
    | 'agree'
    | 'reject'
    | 'return'
    | 'withdraw'
    | 'take-back'
    | 'resubmit'
    | 'auto-approve'
    | 'escalate'
    | 'cc'
    | 'end'
    | 'subject-changed';
  readonly actorId: string;
  readonly nodeId?: string;
  readonly taskId?: string;
  readonly round: number;
  readonly opinion?: string;
  /** `auto_rule`, `auto_same_person`, `auto_empty` … for what happened without a person. */
  readonly reasonCode?: ReasonCode;
  /** Why an opinion has no effect; undefined where it took effect. */
  readonly archived?: ArchiveReason;
  /** Version of the subject that the person saw, and the hash of its content. */
  readonly seenVersion?: number;
  readonly contentHash?: string;
  readonly deviceAt?: Instant;
  readonly zone?: Zone;
  readonly offline?: boolean;
  readonly at: Instant;
}

export interface NodeRun {
  readonly nodeId: string;
  readonly round: number;
  readonly state: 'open' | 'passed' | 'failed' | 'cancelled';
  readonly mode: 'any-one' | 'all' | 'sequential';
  /** Seats in order. */
  readonly seats: readonly {
    readonly taskId: string;
    readonly personId: string;
    readonly decision: 'agree' | 'reject' | null;
    /** When its holder first opened the task, on the clock of their device. */
    readonly seen?: { readonly at: Instant; readonly zone: Zone };
    /** Set where the seat was filled or decided by a rule, not by the person. */
    readonly reasonCode?: ReasonCode;
  }[];
}

export interface ProcessInstance {
  readonly definitionKey: string;
  readonly definitionVersion: number;
  /** Frozen at start: running instances keep their version (VR1). */
  readonly definition: ProcessDefinition;
  readonly subject: TaskSubject;
  readonly subjectVersion: number;
  /** SHA-256 of the decided-on content; a decision made on another content needs review (OX4). */
  readonly contentHash: string;
  readonly initiatorId: string;
  /** Frozen at submit (AP7). */
  readonly departmentId: string;
  readonly rate: {
    readonly currency: string;
    readonly base: string;
    readonly value: DecimalText;
    readonly date: string;
  };
  readonly state: InstanceState;
  readonly round: number;
  readonly runs: readonly NodeRun[];
  /** Everybody who ever held a task here: they may go on reading it. */
  readonly readers: readonly string[];
  readonly events: readonly ProcessEvent[];
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
}
