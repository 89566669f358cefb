import type { Sweep } from '../../platform/queue/sweeps.ts';
import { warnOfEndingLicences } from './actions/warn-licences.ts';

/** What recurs here: agencies are told in time that their licence ends. */
export const orgsSweeps: readonly Sweep[] = [
  {
    name: 'licences.warn',
    words: { ja: '許可の有効期限のお知らせ', en: 'Warning of licences that end' },
    everySeconds: 3600,
    isIrreversible: true,
    run: warnOfEndingLicences,
  },
];
