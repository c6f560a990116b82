import { SUBMIT_READS } from '#shared/domain/approval/start-process.ts';
import { SubmitPayload, submitExisting } from '#shared/domain/approval/submit-existing.ts';
import { defineCommand } from '#shared/engines/command/define-command.ts';

/** The requester hands the request in for approval, for the first time or again. */
export const submitPurchaseRequest = defineCommand({
  type: 'purchase-request.submit',
  payload: SubmitPayload,
  reads: SUBMIT_READS,
  optimism: 'replay',
  execute(state, command, context) {
    return submitExisting(state, 'purchase-request', command, context);
  },
});
