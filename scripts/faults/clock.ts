import type { Fault } from './fault.ts';

const STOPS = ['src/platform/queue/stops.test.ts'];
const WALK = ['src/platform/queue/walk.test.ts'];
const DEMO = ['src/features/operations/web/clock.test.ts'];

/** The walk of the business clock (docs/decisions/0046). */
export const clock: readonly Fault[] = [
  {
    id: 'CK1',
    sentence: 'The clock jumps to where it was asked to go, and everything on the way happens there.',
    file: 'src/platform/queue/walk.ts',
    find: 'const next = this.#stops.nextOf([...this.#sweeps, MAIL], times);',
    replace: 'const next = Math.max(target, this.#stops.nextOf([...this.#sweeps, MAIL], times));',
    tests: DEMO,
  },
  {
    id: 'CK2',
    sentence: 'What waits for the morning is a stop of the night.',
    file: 'src/platform/queue/stops.ts',
    find: 'nextMailingHour(new Date(Math.max(at, now))).getTime()',
    replace: 'Math.max(at, now)',
    tests: STOPS,
  },
  {
    id: 'CK3',
    sentence: 'While somebody walks the clock, the worker sweeps beside them.',
    file: 'src/db/sweep-claims.ts',
    find: '(${isDue} and not ${IS_WALKING})',
    replace: '${isDue}',
    tests: WALK,
  },
  {
    id: 'CK4',
    sentence: 'Two walks go side by side, each from where both began.',
    file: 'src/db/business-clock.ts',
    find: 'where ${IS_FREE}\n    returning',
    replace: 'where one\n    returning',
    tests: WALK,
  },
  {
    id: 'CK5',
    sentence: 'A walk ends beyond what was asked for.',
    file: 'src/db/business-clock.ts',
    find: 'least(now() + ${targetAhead}::interval, ${stop}::timestamptz)',
    replace: '${stop}::timestamptz',
    tests: WALK,
  },
  {
    id: 'CK6',
    sentence: 'A walk that breaks off keeps the clock to itself.',
    file: 'src/platform/queue/walk.ts',
    find: '      return walk.done;\n    } finally {\n      await inScope(database, SCOPE, (tx) => giveClockBack(tx, turn));\n    }',
    replace:
      '      await inScope(database, SCOPE, (tx) => giveClockBack(tx, turn));\n      return walk.done;\n    } finally {\n    }',
    tests: WALK,
  },
  {
    id: 'CK7',
    sentence: 'A walk that was thought dead goes on moving the clock.',
    file: 'src/db/business-clock.ts',
    find: '- now()\n    where ${isStillOurs(lease)}',
    replace: '- now()\n    where one',
    tests: WALK,
  },
  {
    id: 'CK8',
    sentence: 'A walk stops for no mail: what was to leave on the way leaves at its end.',
    file: 'src/platform/queue/walk.ts',
    find: 'nextOf([...this.#sweeps, MAIL], times)',
    replace: 'nextOf(this.#sweeps, times)',
    tests: WALK,
  },
  {
    id: 'CK9',
    sentence: 'Staff are not told in the next morning of what was done on the way.',
    file: 'src/platform/queue/stops.ts',
    find: '      this.#noteNews(now);\n      this.#hasChanged',
    replace: '      this.#hasChanged',
    tests: STOPS,
  },
  {
    id: 'CK10',
    sentence: 'What found nothing although it was due is tried once a day for ever.',
    file: 'src/platform/queue/stops.ts',
    find: '2 ** (inVain - 1) * DAY_MS',
    replace: 'DAY_MS',
    tests: STOPS,
  },
  {
    id: 'CK11',
    sentence: 'Points are decided a day after their deadline.',
    file: 'src/db/due-times.ts',
    find: 'points: () => sql`d.points`',
    replace: "points: () => sql`d.points + interval '1 day'`",
    tests: DEMO,
  },
  {
    id: 'CK12',
    sentence: 'Agencies are not reminded of deadlines on the way.',
    file: 'src/db/due-times.ts',
    find: 'd.answer_due - ${LOOK_AHEAD}, d.contact_due - ${LOOK_AHEAD}, ',
    replace: '',
    tests: DEMO,
  },
  {
    id: 'CK13',
    sentence: 'The log of the order of cards has one entry for the month.',
    file: 'src/platform/queue/stops.ts',
    find: 'return [Math.max(midnight, startOfNextDay(this.#target - DAILY_DAYS * DAY_MS))];',
    replace: 'return [];',
    tests: STOPS,
  },
  {
    id: 'CK14',
    sentence: 'What a walk did is told of its last stop alone.',
    file: 'src/platform/queue/walk.ts',
    find: 'this.done[name] = (this.done[name] ?? 0) + count;',
    replace: 'this.done[name] = count;',
    tests: DEMO,
  },
];
