import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { editObstacle } from '../may-edit.ts';
import { useActor } from '../use-actor.ts';

/** Whether the reader may change at least one field now. */
export function useMayEdit(form: FormDefinition, view: DocumentView): boolean {
  const actor = useActor();
  return actor !== undefined && editObstacle(form, view, actor) === undefined;
}
