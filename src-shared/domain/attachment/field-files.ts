import { scopeOf } from '#shared/access/document-scope.ts';
import type { Command } from '#shared/engines/command/command.ts';
import { type Change, put, type StateReader } from '#shared/engines/command/define-command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FieldFile, filesOf } from '#shared/engines/form/file-values.ts';
import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import type { Attachment } from './attachment-record.ts';

interface RecordWithFiles {
  readonly form: FormDefinition;
  readonly id: string;
  /** As it was before this command; undefined for a new record. */
  readonly before?: FormValues;
  readonly body: FormValues;
  readonly command: Command;
}

/**
 * The file documents of what a command put into fields of a record: the content follows them by its hash, and
 * naming a hash gives nobody the content. What a field no longer holds stays readable in the history.
 */
export async function fieldFileChanges(
  state: StateReader,
  { form, id, before = {}, body, command }: RecordWithFiles,
): Promise<readonly Change[]> {
  const old = new Set(filesIn(form, before).map(({ file }) => file.sha256));
  // One content is one document, in however many lines it stands.
  const added = new Map(
    filesIn(form, body)
      .filter(({ file }) => !old.has(file.sha256))
      .map((named) => [named.file.sha256, named]),
  );
  if (added.size === 0) return [];
  const known = (await state.find<Attachment>('attachment', 'recordId', id)).filter(
    ({ body: file }) =>
      file.removedAt === undefined && (file.arrivedAt !== undefined || file.authorId === command.actor),
  );
  const isKnown = ({ sha256 }: FieldFile) => known.some(({ body: file }) => file.sha256 === sha256);
  const scope = scopeOf(form.key, body);
  return [...added.values()]
    .filter(({ file }) => !isKnown(file))
    .map(({ name, file }) => {
      const attachment: Attachment = {
        recordKind: form.key,
        recordId: id,
        field: name,
        ...file,
        authorId: command.actor,
        occurredAt: command.occurredAt,
        zone: command.zone,
        offline: command.offline,
        scope,
        readers: [],
      };
      return put('attachment', deriveId(command.id, `file-${name}-${file.sha256.slice(0, 16)}`), attachment);
    });
}

interface NamedFile {
  /** The field, or the column of lines: `photos`, `lines/photos`. */
  readonly name: string;
  readonly file: FieldFile;
}

function filesIn(form: FormDefinition, values: FormValues): readonly NamedFile[] {
  return Object.entries(form.fields).flatMap(([name, field]) => {
    if (field.type === 'files') return filesOf(values[name]).map((file) => ({ name, file }));
    if (field.type !== 'lines') return [];
    const columns = Object.entries(field.fields).filter(([, column]) => column.type === 'files');
    return columns.flatMap(([cell]) =>
      linesOf(values, name).flatMap((line) =>
        filesOf(line[cell]).map((file) => ({ name: `${name}/${cell}`, file })),
      ),
    );
  });
}
