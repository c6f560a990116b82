import { decisionCommand } from './decide-task.ts';

/** The approver rejects: the process ends, except where somebody decided before. */
export const rejectTask = decisionCommand('reject');
