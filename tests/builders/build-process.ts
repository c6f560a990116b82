import { decide } from '#shared/engines/process/decide.ts';
import type { Directory, DirectoryPerson } from '#shared/engines/process/directory.ts';
import type {
  Decision,
  EngineContext,
  PersonAct,
  ProcessState,
  ProcessStep,
} from '#shared/engines/process/process-step.ts';
import type { ProcessDefinition, ProcessNode, Task } from '#shared/engines/process/process-types.ts';
import { replaceSeats } from '#shared/engines/process/replace-seats.ts';
import { changeSubject, handBack, resubmit } from '#shared/engines/process/restart-round.ts';
import { seeSeat } from '#shared/engines/process/see-seat.ts';
import { type SubjectContent, startInstance } from '#shared/engines/process/start-instance.ts';
import { takeBack } from '#shared/engines/process/take-back.ts';
import { withdraw } from '#shared/engines/process/withdraw.ts';

type PersonGiven = Partial<DirectoryPerson>;

/** People by id; everybody active, in Shanghai, without roles, unless said otherwise. `admin` always exists. */
export function buildDirectory(
  people: Readonly<Record<string, PersonGiven>>,
  heads: Readonly<Record<string, string>> = {},
): Directory {
  const all: Record<string, PersonGiven> = { admin: { roles: ['process-admin'] }, ...people };
  const entries = Object.entries(all).map(([id, given]) => {
    const person: DirectoryPerson = {
      id,
      name: id,
      active: true,
      roles: [],
      zone: 'Asia/Shanghai',
      ...given,
    };
    return [id, person] as const;
  });
  return { people: new Map(entries), heads: new Map(Object.entries(heads)) };
}

export function buildDefinition(
  middle: readonly ProcessNode[],
  given: Partial<ProcessDefinition> = {},
): ProcessDefinition {
  return {
    key: 'purchase-request',
    version: 1,
    name: 'Test',
    subjectKind: 'purchase-request',
    state: 'published',
    baseCurrency: 'CNY',
    withdraw: 'any-time',
    nodes: [
      { id: 'start', type: 'start', next: middle[0]?.id ?? 'end' },
      ...middle,
      { id: 'end', type: 'end' },
    ],
    ...given,
  };
}

type Mode = 'any-one' | 'all' | 'sequential';

/** An approve node of named people, called `a` and leading to the end unless said otherwise. */
export function approveBy(personIds: readonly string[], mode: Mode = 'any-one', id = 'a', next = 'end') {
  return { id, type: 'approve', mode, approver: { by: 'person', personIds }, next } as const;
}

export function buildContent(amount = '10000.00', given: Partial<SubjectContent> = {}): SubjectContent {
  const money = { amount, currency: 'CNY' };
  return {
    subject: {
      kind: 'purchase-request',
      id: 'request-1',
      number: 'PR-2026-000001',
      title: 'USB-C cables',
      amount: money,
      baseAmount: money,
    },
    subjectVersion: 2,
    contentHash: `hash-of-${amount}`,
    departmentId: 'department',
    rate: { currency: 'CNY', base: 'CNY', value: '1', date: '2026-11-21' },
    ...given,
  };
}

interface Setting {
  readonly definition: ProcessDefinition;
  readonly directory: Directory;
  readonly initiator?: string;
  readonly content?: SubjectContent;
}

/** Plays an instance act by act, as the server accepts them; every act gets its own id, a minute apart. */
export class ProcessPlay {
  state: ProcessState;
  last: ProcessStep;
  directory: Directory;
  #acts = 0;

  constructor({ definition, directory, initiator = 'linh', content = buildContent() }: Setting) {
    this.directory = directory;
    this.last = startInstance('i', definition, content, this.#act(initiator), this.#context());
    this.state = { instanceId: 'i', instance: this.last.instance, tasks: new Map() };
    this.#take(this.last);
  }

  agree(person: string, given: Partial<Decision> = {}): ProcessStep {
    return this.decide(person, 'agree', given);
  }

  reject(person: string, given: Partial<Decision> = {}): ProcessStep {
    return this.decide(person, 'reject', given);
  }

  sendBack(person: string, given: Partial<Decision> = {}): ProcessStep {
    return this.decide(person, 'return', given);
  }

  decide(person: string, action: Decision['action'], given: Partial<Decision> = {}): ProcessStep {
    const decision: Decision = {
      ...this.#act(person),
      action,
      taskId: this.taskOf(person),
      seenSubjectVersion: this.state.instance.subjectVersion,
      seenContentHash: this.state.instance.contentHash,
      ...given,
    };
    return this.#take(decide(this.state, decision, this.#context()));
  }

  withdraw(person = 'linh', given: Partial<PersonAct> = {}): ProcessStep {
    return this.#take(withdraw(this.state, { ...this.#act(person), ...given }, this.#context()));
  }

  takeBack(person: string, taskId = this.taskOf(person)): ProcessStep {
    return this.#take(takeBack(this.state, taskId, this.#act(person), this.#context()));
  }

  /** The handler opens what is theirs to decide. */
  see(person: string): void {
    const instance = seeSeat(this.state.instance, person, { at: this.#now(), zone: 'Asia/Manila' });
    this.state = { ...this.state, instance };
  }

  resubmit(content = buildContent(), person = 'linh'): ProcessStep {
    return this.#take(resubmit(this.state, content, this.#act(person), this.#context()));
  }

  change(content: SubjectContent, person = 'linh'): ProcessStep {
    return this.#take(changeSubject(this.state, content, this.#act(person), this.#context()));
  }

  handBack(content: SubjectContent, person = 'linh'): ProcessStep {
    return this.#take(handBack(this.state, content, this.#act(person), this.#context()));
  }

  leave(person: string): ProcessStep {
    const before = this.directory.people.get(person);
    const people = new Map(this.directory.people);
    if (before !== undefined) people.set(person, { ...before, active: false });
    this.directory = { ...this.directory, people };
    return this.#take(replaceSeats(this.state, person, this.#act('admin'), this.#context()));
  }

  task(person: string): Task | undefined {
    return this.state.tasks.get(this.taskOf(person));
  }

  /** The person's latest task: the open one first. */
  taskOf(person: string): string {
    const own = [...this.state.tasks].filter(([, task]) => task.assigneeId === person);
    return (own.findLast(([, task]) => task.state === 'open') ?? own.at(-1))?.[0] ?? 'no-task';
  }

  open(): string[] {
    return [...this.state.tasks].filter(([, task]) => task.state === 'open').map(([id]) => id);
  }

  get instance() {
    return this.state.instance;
  }

  #act(actorId: string): PersonAct {
    this.#acts += 1;
    return { id: `act-${this.#acts}`, actorId, deviceAt: this.#now(), zone: 'Asia/Manila', offline: false };
  }

  #context(): EngineContext {
    return { now: this.#now(), directory: this.directory };
  }

  #now(): string {
    return `2026-11-21T06:${String(this.#acts % 60).padStart(2, '0')}:00.000Z`;
  }

  #take(step: ProcessStep): ProcessStep {
    this.last = step;
    const tasks = new Map(this.state?.tasks ?? []);
    for (const { id, task } of step.tasks) tasks.set(id, task);
    this.state = { instanceId: 'i', instance: step.instance, tasks };
    return step;
  }
}

const PEOPLE = { linh: {}, chen: { name: '陈伟' }, zhou: {}, wang: {}, director: {} };

/** A play with one approve node; `linh` submits, named people decide. */
export function playOf(
  personIds: readonly string[],
  mode: Mode = 'any-one',
  more: Partial<Setting> = {},
): ProcessPlay {
  const definition = buildDefinition([approveBy(personIds, mode)]);
  return new ProcessPlay({ definition, directory: buildDirectory(PEOPLE), ...more });
}
