import type { Command } from '#shared/engines/command/command.ts';
import {
  type Change,
  type CommandContext,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { makeNotice } from '../notice/make-notice.ts';
import { type Actor, loadActor, maySee } from '../person/actor.ts';
import { ownerOf, recordTitle } from '../record/record-title.ts';
import type { Comment, MentionTask } from './comment-record.ts';

/** One comment said or changed, with the record it is about. */
export interface Saying {
  readonly state: StateReader;
  readonly command: Command;
  readonly context: CommandContext;
  readonly form: FormDefinition;
  readonly record: StoredDocument<FormValues>;
  readonly author: Actor;
  readonly commentId: string;
}

/** Those of the named people who may read the record, each once and without the author; the others are never told. */
export async function readersAmong(saying: Saying, personIds: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const id of new Set(personIds)) {
    if (id !== saying.author.id && (await mayRead(saying, id))) found.push(id);
  }
  return found;
}

async function mayRead({ state, record }: Saying, personId: string): Promise<boolean> {
  const person = await loadActor(state, personId);
  return person.person?.active === true && maySee(person, record);
}

/** A copy in the to-do centre of everybody who is named. */
export function mentionTasks(saying: Saying, personIds: readonly string[]): readonly Change[] {
  const { command, context, form, record, author, commentId } = saying;
  const text = (name: string | undefined) => {
    const value = name === undefined ? undefined : record.body[name];
    return typeof value === 'string' ? value : '';
  };
  const subject = {
    kind: form.key,
    id: record.id,
    number: text(form.numberField) || text('provisionalNumber'),
    title: text(form.titleField) || recordTitle(form, record.body),
  };
  return personIds.map((assigneeId) => {
    const task: MentionTask = {
      purpose: 'mention',
      assigneeId,
      state: 'unread',
      commentId,
      subject,
      initiatorId: author.id,
      openedAt: context.now,
    };
    return put('task', deriveId(command.id, `mention.${assigneeId}`), task);
  });
}

/** Tells the record's owner, and who took part in the conversation that is answered; nobody twice. */
export async function commentNotices(
  saying: Saying,
  parentId: string | undefined,
  named: readonly string[],
): Promise<readonly Change[]> {
  const { command, context, form, record, author, commentId } = saying;
  const told = new Set([...named, author.id]);
  const subject = { kind: form.key, id: record.id, title: recordTitle(form, record.body) };
  const values = { title: subject.title, author: author.person?.name ?? author.id, commentId };
  const moments = [{ label: 'written', at: command.occurredAt, zone: command.zone }];
  const changes: Change[] = [];
  const tell = (personId: string | undefined, code: string) => {
    if (personId === undefined || told.has(personId)) return;
    told.add(personId);
    changes.push(makeNotice(command, context, { personId, code, subject, values, moments }));
  };
  const talkers = parentId === undefined ? [] : await talkersOf(saying, parentId);
  for (const personId of await readersAmong(saying, talkers)) tell(personId, 'comment-answered');
  tell(ownerOf(form, record.body), 'comment-added');
  return changes;
}

async function talkersOf({ state }: Saying, parentId: string): Promise<readonly string[]> {
  const parent = await state.get<Comment>('comment', parentId);
  const answers = await state.find<Comment>('comment', 'parentId', parentId);
  return [...(parent === undefined ? [] : [parent]), ...answers].map(({ body }) => body.authorId);
}
