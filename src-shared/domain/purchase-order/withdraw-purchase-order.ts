import { PROCESS_READS } from '#shared/domain/approval/load-process.ts';
import { ReasonPayload } from '#shared/domain/approval/reason-payload.ts';
import { withdrawSubject } from '#shared/domain/approval/withdraw-subject.ts';
import { defineCommand } from '#shared/engines/command/define-command.ts';

/** The buyer takes the order back out of approval, at any time before the end (WD1). */
export const withdrawPurchaseOrder = defineCommand({
  type: 'purchase-order.withdraw',
  payload: ReasonPayload,
  reads: PROCESS_READS,
  optimism: 'replay',
  execute(state, command, context) {
    return withdrawSubject(state, 'purchase-order', command, context);
  },
});
