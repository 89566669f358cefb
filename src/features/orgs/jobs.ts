import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { warnOfEndingLicences } from './actions/warn-licences.ts';

const LICENCES = { kind: 'system', actor: { kind: 'system', id: 'licences' } } as const;

/** What recurs here: agencies are told in time that their licence ends. */
export const orgsSweeps: readonly Sweep[] = [
  {
    name: 'licences.warn',
    words: { ja: '許可の有効期限のお知らせ', en: 'Warning of licences that end' },
    everySeconds: 3600,
    isIrreversible: true,
    due: { at: ['licenceSteps'], inMailingHours: true, isNews: false },
    run: (services) => inScope(services.database, LICENCES, (tx) => warnOfEndingLicences(tx, services)),
  },
];
