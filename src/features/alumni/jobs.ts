import type { Database } from '../../db/database.ts';
import { inScope } from '../../db/scope.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import { endEntries } from './actions/end-entries.ts';

const SYSTEM = { kind: 'system', actor: { kind: 'system', id: 'alumni.end' } } as const;
const AT_ONCE = 500;

/** What recurs here: what nobody proved or decided in time is deleted. */
export const alumniSweeps: readonly Sweep[] = [
  {
    name: 'alumni.end',
    words: {
      ja: '期限の過ぎた登録の申込みの消去',
      en: 'Deleting requests to be registered whose time is over',
    },
    everySeconds: 600,
    isIrreversible: true,
    due: { at: ['alumni'], isNews: false },
    run: ({ database }) => end(database),
  },
];

async function end(database: Database): Promise<number> {
  let ended = 0;
  for (;;) {
    const removed = await inScope(database, SYSTEM, (tx) => endEntries(tx, AT_ONCE));
    ended += removed;
    if (removed < AT_ONCE) return ended;
  }
}
