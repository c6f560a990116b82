import { isObject } from '#shared/engines/form/form-values.ts';
import type { ApprovalPart } from './approval-part.ts';
import { ApprovalTrail } from './approval-trail.tsx';

/** Beside a record that goes through a process: where it stands and who said what. */
export function ApprovalPanel({ view }: ApprovalPart) {
  const { body } = view.document;
  const instanceId = isObject(body) && typeof body.instanceId === 'string' ? body.instanceId : '';
  return instanceId === '' ? null : <ApprovalTrail instanceId={instanceId} />;
}
