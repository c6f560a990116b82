import { decisionCommand } from './decide-task.ts';

/** The approver sends it back to the initiator, at once and whatever the mode (MM3). */
export const returnTask = decisionCommand('return');
