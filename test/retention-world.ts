import { beforeAll, beforeEach } from 'vitest';
import { inScope, type Scope, type Tx } from '../src/db/scope.ts';
import { type Terms, USUAL_TERMS } from '../src/features/applicants/rules/retention.ts';
import { holdApplicant } from '../src/features/retention/actions/hold.ts';
import { changeTerms } from '../src/features/retention/actions/preview-terms.ts';
import { runOut } from '../src/features/retention/jobs.ts';
import type { NewHold } from '../src/features/retention/store/holds.ts';
import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import type { ApplicantId } from '../src/platform/ids.ts';
import { makeApplicants, type SelectionSketch } from './factories/applicants.ts';
import { forgettingWorld } from './forgetting-world.ts';

/** The day so many days later. */
export function plus(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() + days * 86_400_000));
}

/** A company whose terms are a month, and whose days pass, anew for each test of the calling file. */
export function retentionWorld() {
  const world = forgettingWorld();
  const { services, company, entries } = world;

  const HOLD: NewHold = { kind: 'dispute', words: '係争中', until: null };
  const act = <T>(work: (tx: Tx) => Promise<T>) => inScope(services().database, company().scope, work);
  const today = () => act((tx) => Promise.resolve(jstDate(tx.now)));
  /** Everything whose turn is next: from 0:30 in Japan on, so that days are whole. */
  const pass = async (days: number) => {
    await services().asSuperuser(`update business_clock set ahead = ahead + interval '${days} days'`);
    return run();
  };
  const run = (at = company()) => {
    const scope: Scope = {
      kind: 'organisation',
      organisationId: at.id,
      actor: { kind: 'system', id: 'retention' },
    };
    return runOut(services(), scope);
  };
  const terms = (changed: Partial<Terms>) => act((tx) => changeTerms(tx, { ...USUAL_TERMS, ...changed }));
  /** The first day on which something ended that its term keeps through that day. */
  const endedFor = (keptThrough: JstDate, months = 1): JstDate => {
    let day = addJstMonths(keptThrough, -months);
    while (addJstMonths(day, months) < keptThrough) day = plus(day, 1);
    return day;
  };
  const people = (...all: readonly (readonly SelectionSketch[])[]) =>
    makeApplicants(
      services(),
      company(),
      all.map((selections, place) => ({ name: `期限 ${'一二三四五六七'[place] ?? place}`, selections })),
    );
  const left = async () => (await entries()).map(({ id }) => id).toSorted();
  const rows = (text: string) => services().asSuperuserRows(text.replaceAll('$company', `'${company().id}'`));
  const hold = (id: ApplicantId, said: Partial<NewHold> = {}) =>
    act((tx) => holdApplicant(tx, id, { ...HOLD, ...said }));

  beforeAll(async () => {
    // Early in the day in Japan.
    const [{ wait } = { wait: 0 }] = (await services().asSuperuserRows(`
      select extract(epoch from date_trunc('day', business_now() at time zone 'Asia/Tokyo') + interval '1 day 30 minutes'
        - (business_now() at time zone 'Asia/Tokyo'))::int as wait`)) as { wait: number }[];
    await services().asSuperuser(`update business_clock set ahead = ahead + interval '${wait} seconds'`);
  });
  beforeEach(() => terms({ rejected: 1, hired: 1 }));

  return { ...world, act, today, pass, run, terms, endedFor, people, left, rows, hold };
}
