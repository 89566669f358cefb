import type { Sweep } from '../../platform/queue/sweeps.ts';
import { warnOfEndingLicences } from './actions/warn-licences.ts';

/** What recurs here: agencies are told in time that their licence ends. */
export const orgsSweeps: readonly Sweep[] = [
  { name: 'licences.warn', everySeconds: 3600, run: warnOfEndingLicences },
];
