import { CREATE_READS, CreateSubjectPayload, createSubject } from '#shared/domain/approval/create-subject.ts';
import { defineCommand } from '#shared/engines/command/define-command.ts';

/** A new purchase order of the actor, saved as a draft or handed in at once. */
export const createPurchaseOrder = defineCommand({
  type: 'purchase-order.create',
  payload: CreateSubjectPayload,
  reads: CREATE_READS,
  optimism: 'replay',
  execute(state, command, context) {
    return createSubject(state, 'purchase-order', { buyerId: command.actor }, command, context);
  },
});
