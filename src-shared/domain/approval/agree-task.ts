import { decisionCommand } from './decide-task.ts';

/** The approver agrees with what they saw; the step passes as its mode says. */
export const agreeTask = decisionCommand('agree');
