import { Type } from 'typebox';
import {
  accepted,
  type CommandResult,
  defineCommand,
  put,
  refused,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { ANY_FORM, DOCUMENT_KINDS } from '#shared/engines/command/document.ts';
import { fileNameFor, MAX_FILE_NAME } from '#shared/engines/file/file-name.ts';
import { FILE_TYPES, type FileType } from '#shared/engines/file/file-type.ts';
import { MAX_FILE_BYTES } from '#shared/engines/file/upload-policy.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { isStorableText } from '#shared/kernel/plain-text.ts';
import { loadForm } from '../form-definition/load-form.ts';
import type { Attachment } from './attachment-record.ts';

const MAX_FILES = 200;
/** A side of a picture in pixels; the product of both is checked with the content. */
const Side = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const AddPayload = Type.Object({
  name: Type.String({ minLength: 1, maxLength: MAX_FILE_NAME }),
  type: Type.Union(FILE_TYPES.map((type) => Type.Literal(type))),
  size: Type.Integer({ minimum: 1, maximum: MAX_FILE_BYTES }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  width: Type.Optional(Side),
  height: Type.Optional(Side),
  sourceId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

/**
 * Puts a file on a record. Only its description is a command; the content follows by its hash, and naming a
 * hash gives nobody the content: it counts once its author has sent all of it.
 */
export const addAttachment = defineCommand({
  type: 'attachment.add',
  payload: AddPayload,
  reads: [...DOCUMENT_KINDS, ANY_FORM],
  optimism: 'replay',
  standsAlone: true,
  async execute(state, command, context): Promise<CommandResult> {
    const form = await loadForm(state, command.target.kind);
    if (form === undefined) return refused('wrong-kind');
    const { payload } = command;
    const type = payload.type as FileType; // the schema takes these words alone
    if (!isStorableText(payload.name) || fileNameFor(payload.name, type) !== payload.name) {
      return refused('file-name');
    }
    const record = await state.get<FormValues>(form.key, command.target.id);
    if (record === undefined) return refused('record-not-found');
    if (context.authoritative && (await countOn(state, record.id)) >= MAX_FILES) {
      return refused('too-many-files', { limit: String(MAX_FILES) });
    }
    const attachment: Attachment = {
      recordKind: form.key,
      recordId: record.id,
      ...payload,
      type,
      authorId: command.actor,
      occurredAt: command.occurredAt,
      zone: command.zone,
      offline: command.offline,
      scope: record.scope,
      readers: [],
    };
    return accepted([put('attachment', deriveId(command.id, 'file'), attachment)]);
  },
});

/** Asked on the server only: a laptop may not hold every file. */
async function countOn(state: StateReader, recordId: string): Promise<number> {
  const found = await state.find<Attachment>('attachment', 'recordId', recordId);
  return found.filter(({ body }) => body.removedAt === undefined).length;
}
