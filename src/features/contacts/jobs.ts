import { inScope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { publishFigures } from './actions/publish-figures.ts';
import { tellNudges } from './actions/tell-nudges.ts';

const NUDGES = { kind: 'system', actor: { kind: 'system', id: 'nudges' } } as const;
const FIGURES = { kind: 'system', actor: { kind: 'system', id: 'contact-figures' } } as const;

/** What recurs here: agencies are told of nudges, and the figures of a month that is over are published. */
export const contactSweeps: readonly Sweep[] = [
  {
    name: 'nudges.tell',
    words: { ja: '催促のお知らせ', en: 'Telling agencies that people ask for an answer' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['nudges'], inMailingHours: true, isNews: false },
    run: (services) => inScope(services.database, NUDGES, (tx) => tellNudges(tx, services)),
  },
  {
    name: 'contacts.publish',
    words: { ja: '連絡の数の公表', en: 'Publishing the figures about contacts' },
    everySeconds: 600,
    isIrreversible: true,
    due: { at: ['contactFigures'], isNews: false },
    run: ({ database }) => inScope(database, FIGURES, (tx) => publishFigures(tx, jstDate(tx.now))),
  },
];
