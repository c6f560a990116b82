import { scopeOf } from '#shared/access/document-scope.ts';
import {
  type Change,
  type CommandDefinition,
  put,
  type StateReader,
} from '#shared/engines/command/define-command.ts';
import { type DocumentKind, mayRead } from '#shared/engines/command/document.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import type { Attachment } from '../attachment/attachment-record.ts';
import { isRecordKind } from '../forms.ts';
import type { Comment } from './comment-record.ts';

function isPutOfRecord(change: Change): change is Extract<Change, { op: 'put' }> {
  return change.op === 'put' && isRecordKind(change.kind);
}

const FOLLOWING = ['comment', 'attachment'] as const;

/** Comments and files of records whose circle of readers these changes widen or narrow, with the new circle. */
async function followingComments(state: StateReader, changes: readonly Change[]): Promise<Change[]> {
  const followed: Change[] = [];
  for (const change of changes.filter(isPutOfRecord)) {
    const before = await state.get(change.kind, change.id);
    const scope = isObject(change.body) ? scopeOf(change.kind, change.body) : [];
    if (before === undefined || [...before.scope].sort().join() === scope.join()) continue;
    for (const kind of FOLLOWING) {
      const found = await state.find<Comment | Attachment>(kind, 'recordId', change.id);
      for (const { id, body } of found) followed.push(put(kind, id, { ...body, scope }));
    }
  }
  return followed;
}

/**
 * The command, with comments and files following their record: an approver who joins later reads what was said
 * before, and whoever loses the record loses them. On the server only; laptops receive the result.
 */
export function withFollowingComments(definition: CommandDefinition): CommandDefinition {
  const reads: readonly DocumentKind[] = [...new Set<DocumentKind>([...definition.reads, ...FOLLOWING])];
  return {
    ...definition,
    reads,
    async execute(state, command, context) {
      const result = await definition.execute(state, command, context);
      if (result.outcome === 'refused' || !context.authoritative) return result;
      const readable = result.changes.filter((change) => mayRead(reads, change.kind));
      const followed = await followingComments(state, readable);
      return followed.length === 0 ? result : { ...result, changes: [...result.changes, ...followed] };
    },
  };
}
