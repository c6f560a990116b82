import { cancelSubject } from '#shared/domain/approval/cancel-subject.ts';
import { PROCESS_READS } from '#shared/domain/approval/load-process.ts';
import { ReasonPayload } from '#shared/domain/approval/reason-payload.ts';
import { defineCommand } from '#shared/engines/command/define-command.ts';

/** The buyer gives the order up for good; under approval it has to be withdrawn first. */
export const cancelPurchaseOrder = defineCommand({
  type: 'purchase-order.cancel',
  payload: ReasonPayload,
  reads: PROCESS_READS,
  optimism: 'replay',
  execute(state, command, context) {
    return cancelSubject(state, 'purchase-order', command, context);
  },
});
