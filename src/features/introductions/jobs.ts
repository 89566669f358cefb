import type { Sweep } from '../../platform/queue/sweeps.ts';
import { confirmDuePoints } from './actions/confirm-due-points.ts';
import { tellArrivals } from './actions/tell-arrivals.ts';

/** What recurs here: points whose time has come are confirmed, and agencies are told who arrived. */
export const introductionSweeps: readonly Sweep[] = [
  { name: 'points.confirm', everySeconds: 15, run: ({ database }) => confirmDuePoints(database) },
  { name: 'provisions.tell', everySeconds: 300, run: tellArrivals },
];
