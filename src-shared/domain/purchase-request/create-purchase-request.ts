import { CREATE_READS, CreateSubjectPayload, createSubject } from '#shared/domain/approval/create-subject.ts';
import { defineCommand } from '#shared/engines/command/define-command.ts';

/** A new purchase request of the actor, saved as a draft or handed in at once. */
export const createPurchaseRequest = defineCommand({
  type: 'purchase-request.create',
  payload: CreateSubjectPayload,
  reads: CREATE_READS,
  optimism: 'replay',
  execute(state, command, context) {
    return createSubject(state, 'purchase-request', { requesterId: command.actor }, command, context);
  },
});
