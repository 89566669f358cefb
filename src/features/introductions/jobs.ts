import type { Sweep } from '../../platform/queue/sweeps.ts';
import { confirmDuePoints } from './actions/confirm-due-points.ts';

/** What recurs here: points whose time has come are confirmed. */
export const introductionSweeps: readonly Sweep[] = [
  { name: 'points.confirm', everySeconds: 15, run: ({ database }) => confirmDuePoints(database) },
];
