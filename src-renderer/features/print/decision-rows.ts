import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import type { Said } from '#shared/engines/print/print-block.ts';
import type { ExtraTable } from '#shared/engines/print/print-document.ts';
import type { ApproverRule, ProcessEvent, ProcessInstance } from '#shared/engines/process/process-types.ts';
import { said } from './speaker.ts';
import { momentText, type NameOf, type Voice } from './value-text.ts';

/** What the server has written down so far: copies and notices are no decisions. */
export function printedEvents(instance: ProcessInstance): readonly ProcessEvent[] {
  return instance.events.filter(({ action }) => action !== 'cc' && action !== 'end');
}

/** Everything that was decided, with person, step, moment and zone, and opinion; what came too late says so. */
export function decisionTable(
  instance: ProcessInstance,
  voices: readonly Voice[],
  nameOf: NameOf,
): ExtraTable {
  const head = (key: string, weight: number) => ({
    label: said(voices, ({ words }) => words(`print:decision.${key}`)),
    isFigure: false,
    weight,
  });
  return {
    title: said(voices, ({ words }) => words('tasks:trail.title')),
    columns: [head('person', 14), head('decision', 22), head('moment', 26), head('opinion', 34)],
    rows: printedEvents(instance).map((event) => rowOf(instance, event, voices, nameOf)),
  };
}

function rowOf(
  instance: ProcessInstance,
  event: ProcessEvent,
  voices: readonly Voice[],
  nameOf: NameOf,
): readonly Said[] {
  const isSystem = event.actorId === 'system' || event.actorId === '';
  const person = isSystem
    ? said(voices, ({ words }) => words('tasks:trail.system'))
    : [nameOf('person', event.actorId) ?? '—'];
  const [first] = voices;
  const at = event.deviceAt ?? event.at;
  return [
    person,
    said(voices, (voice) => decisionText(instance, event, voice)),
    first === undefined ? [] : [momentText(at, event.zone ?? first.zone, first)],
    [...(event.opinion ? [event.opinion] : []), ...said(voices, (voice) => noteText(event, voice))],
  ];
}

function decisionText(
  instance: ProcessInstance,
  { action, nodeId, round }: ProcessEvent,
  { words }: Voice,
): string {
  const node = instance.definition.nodes.find(({ id }) => id === nodeId);
  const step =
    node?.type === 'approve'
      ? stepName(node.approver, words)
      : node?.type === 'auto-approve'
        ? stepName(node.inNameOf, words)
        : '';
  const parts = [
    words(`tasks:action.${action}`),
    step,
    instance.round > 1 ? words('tasks:trail.round', { round }) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function stepName(rule: ApproverRule, words: Voice['words']): string {
  if (rule.by === 'role') return words(optionLabelKey('person', 'roles', rule.role));
  return words(`tasks:rule.${rule.by}`);
}

function noteText({ archived, reasonCode, offline }: ProcessEvent, { words }: Voice): string {
  const parts = [
    archived ? `${words('tasks:trail.superseded')}: ${words(`tasks:archived.${archived}`)}` : '',
    reasonCode ? words(`tasks:reason.${reasonCode}`) : '',
    offline ? words('tasks:trail.offline') : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
