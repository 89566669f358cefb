import { inScope, type Scope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import { tellArrivals } from './actions/tell-arrivals.ts';
import { listTurns, takeAndTell } from './actions/tell-staff.ts';

const ARRIVALS = { kind: 'system', actor: { kind: 'system', id: 'arrivals' } } as const;
const NOTICES: Scope = { kind: 'system', actor: { kind: 'system', id: 'notices' } };
const BATCH = 500;

/** What recurs here: staff are mailed what came in, in the morning of business days. */
export const noticeSweeps: readonly Sweep[] = [
  {
    name: 'provisions.tell',
    words: { ja: '人材紹介会社への新着のお知らせ', en: 'Telling agencies that somebody arrived' },
    everySeconds: 300,
    isIrreversible: true,
    due: { at: ['arrivals'], inMailingHours: true, isNews: false },
    run: (services) => inScope(services.database, ARRIVALS, (tx) => tellArrivals(tx, services)),
  },
  {
    name: 'notices.tell',
    words: {
      ja: '企業・人材紹介会社・運営への1日1通のお知らせ',
      en: 'Telling staff once a day what came in',
    },
    everySeconds: 300,
    isIrreversible: true,
    due: { morningsAfterNews: ['staffNews', 'licenceSteps'] },
    run: tellStaff,
  },
];

/**
 * One transaction an organisation, until nobody's turn is due. Answers how many mails it posted.
 * @throws the first failure, after the others have had their turn
 */
async function tellStaff(services: Services): Promise<number> {
  const { database } = services;
  const failures: unknown[] = [];
  const seen = new Set<string>();
  for (let posted = 0; ; ) {
    const due = await inScope(database, NOTICES, (tx) => listTurns(tx, BATCH));
    const next = due.filter(({ organisationId }) => !seen.has(organisationId));
    if (next.length === 0) {
      if (failures.length > 0) throw failures[0];
      return posted;
    }
    for (const turn of next) {
      seen.add(turn.organisationId);
      try {
        posted += await inScope(database, NOTICES, (tx) => takeAndTell(tx, services, turn));
      } catch (failure) {
        failures.push(failure);
      }
    }
  }
}
