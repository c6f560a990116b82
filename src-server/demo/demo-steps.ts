import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { instantAt } from '#shared/kernel/zoned-instant.ts';
import {
  type DemoEdit,
  type DemoEvent,
  type DemoMoment,
  type DemoPerson,
  type DemoStory,
  demoPeople,
  readDemoFile,
} from './demo-files.ts';
import { provisionalNumbers } from './provisional-numbers.ts';

/** One command of the demo's history, ready to run. Decisions still have to find their task. */
export interface DemoStep {
  readonly commandId: string;
  readonly actor: string;
  readonly zone: string;
  readonly occurredAt: Instant;
  /** When the server gets it: later for what was done offline. */
  readonly acceptedAt: Instant;
  readonly offline: boolean;
  readonly type: string;
  readonly target: { readonly kind: RecordKind; readonly id: string };
  readonly seenVersion: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

type When = Pick<DemoStep, 'actor' | 'zone' | 'occurredAt' | 'acceptedAt' | 'offline'>;
type What = Omit<DemoStep, keyof When>;

const HOUR_MS = 3_600_000;

/** The whole history in the order in which the server saw it. */
export function demoSteps(): readonly DemoStep[] {
  const people = new Map(demoPeople().map((person) => [person.id, person]));
  const nextNumber = provisionalNumbers();
  const requests = readDemoFile<DemoStory[]>('purchase-requests.json');
  const orders = readDemoFile<DemoStory[]>('purchase-orders.json');
  const planned = [
    ...requests.flatMap((story) => storySteps('purchase-request', story)),
    ...orders.flatMap((story) => storySteps('purchase-order', story)),
    ...readDemoFile<DemoEdit[]>('edits.json').map((edit) => ({ moment: edit, what: editStep(edit) })),
  ];
  return planned
    .map(({ moment, what }) => ({ ...whenOf(moment, people), ...what }))
    .sort((left, right) => (left.acceptedAt < right.acceptedAt ? -1 : 1))
    .map((step) => withNumber(step, nextNumber));
}

export function recordIdOf(storyId: string): string {
  return deriveId(commandIdOf(storyId), 'record');
}

function commandIdOf(storyId: string): string {
  return `demo-${storyId}`;
}

function storySteps(kind: 'purchase-request' | 'purchase-order', story: DemoStory) {
  const target = { kind, id: recordIdOf(story.id) };
  const values =
    story.request === undefined
      ? story.values
      : { ...story.values, purchaseRequestId: recordIdOf(story.request) };
  const create: What = {
    commandId: commandIdOf(story.id),
    type: `${kind}.create`,
    target,
    seenVersion: null,
    payload: { values, submit: story.submit },
  };
  const after = story.after.map((event, index) => ({
    moment: event,
    what: eventStep(story, target, event, `${commandIdOf(story.id)}-${index + 1}`),
  }));
  return [{ moment: story as DemoMoment, what: create }, ...after];
}

function eventStep(story: DemoStory, target: DemoStep['target'], event: DemoEvent, commandId: string): What {
  const step = { commandId, target, seenVersion: null };
  switch (event.do) {
    case 'agree':
    case 'reject':
    case 'return':
      return { ...step, type: `approval.${event.do}`, payload: optional('opinion', event.opinion) };
    case 'withdraw':
    case 'cancel':
      return { ...step, type: `${target.kind}.${event.do}`, payload: optional('reason', event.reason) };
    case 'comment':
      return { ...step, type: 'comment.add', payload: { text: event.text } };
    case 'receive':
      return receiptStep(story, target.id, event, commandId);
  }
}

function receiptStep(
  story: DemoStory,
  orderId: string,
  event: Extract<DemoEvent, { do: 'receive' }>,
  commandId: string,
): What {
  const lines = story.values.lines.flatMap(({ id, itemId, description, unit }, index) => {
    const quantity = event.quantities[index] ?? '0';
    const item = optional('itemId', itemId);
    return quantity === '0' ? [] : [{ id, orderLineId: id, ...item, description, unit, quantity }];
  });
  const values = {
    purchaseOrderId: orderId,
    warehouseId: event.warehouse,
    receivedOn: event.at.slice(0, 10),
    deliveryNote: event.deliveryNote,
    ...optional('note', event.note),
    lines,
  };
  const target = { kind: 'goods-receipt' as const, id: deriveId(commandId, 'record') };
  return { commandId, type: 'goods-receipt.post', target, seenVersion: null, payload: { values } };
}

function editStep(edit: DemoEdit): What {
  const { target, seenVersion, changes } = edit;
  return { commandId: commandIdOf(edit.id), type: 'record.edit', target, seenVersion, payload: { changes } };
}

function whenOf(moment: DemoMoment, people: ReadonlyMap<string, DemoPerson>): When {
  const person = people.get(moment.by);
  if (person === undefined) throw new Error(`The demo company has no ${moment.by}`);
  const { zone } = person.values;
  const occurredAt = instantAt(moment.at, zone);
  if (occurredAt === undefined) throw new Error(`${moment.at} is no time in ${zone}`);
  const waited = (moment.offline ?? 0) * HOUR_MS;
  const acceptedAt = new Date(Date.parse(occurredAt) + waited).toISOString();
  return { actor: person.id, zone, occurredAt, acceptedAt, offline: waited > 0 };
}

function withNumber(step: DemoStep, next: (actor: string, type: string) => string | undefined): DemoStep {
  const provisionalNumber = next(step.actor, step.type);
  if (provisionalNumber === undefined) return step;
  return { ...step, payload: { ...step.payload, provisionalNumber } };
}

function optional(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}
