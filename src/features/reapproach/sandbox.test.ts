import { expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { POLICY, policyWorld } from '../../../test/policy-world.ts';
import { addJstMonths, isBusinessDay } from '../../platform/calendar.ts';
import { LAST_HOLIDAY_YEAR } from '../../platform/holidays.ts';
import { idOf, type PolicyId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { getPolicy } from './actions/keep-policies.ts';
import { lastKnown, lookAhead } from './actions/look-ahead.ts';

const { services, company, act, as, rest, rows, people, today } = policyWorld();

const added = async (change: object = {}) => {
  const { body } = await rest('POST', '', { ...POLICY, ...change });
  return idOf<PolicyId>(String(body['id']));
};
interface Walked {
  readonly invitations: readonly { applicantId: string; step: number; kind: string; on: string }[];
  readonly excluded: readonly { applicantId: string; reasons: readonly { rule: string; until?: string }[] }[];
  readonly total: number;
}
const sandbox = async (id: string, advance: string) =>
  (await rest('POST', `/${id}/sandbox`, { advance })).body as unknown as Walked;
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('a clock is moved forward by whole months and days alone, 36 months at most', async () => {
  const id = await added();
  for (const advance of ['P37M', 'P3Y1D', 'P4Y', '-P1M', 'P', 'P1.5M', '12', 'PT5H'])
    expect((await rest('POST', `/${id}/sandbox`, { advance })).status).toBe(422);
  for (const advance of ['P36M', 'P3Y', 'P1M3D', 'P0D'])
    expect((await rest('POST', `/${id}/sandbox`, { advance })).status).toBe(200);
});

test('it says who would be mailed which step on which day of business, and who not and why', async () => {
  const id = await added();
  const day = await today();
  const [now, soon] = await people(7, 5);
  const [stopped] = await makeApplicants(services(), company(), [
    { selections: [['rejected', addJstMonths(day, -9)], ['open']] },
  ]);
  const month = await sandbox(id, 'P2M');
  expect(month.total).toBe(3);
  const of = (person: unknown) =>
    month.invitations
      .filter(({ applicantId }) => applicantId === person)
      .map(({ step, kind }) => `${kind} ${step}`);
  expect([of(now), of(soon), of(stopped)]).toEqual([
    ['invitation 1', 'reminder 1'],
    ['invitation 1', 'reminder 1'],
    [],
  ]);
  expect(month.invitations.every(({ on }) => isBusinessDay(on))).toBe(true);
  expect(month.invitations[0]).toMatchObject({ applicantId: now, on: day });
  const first = month.invitations.find(({ applicantId }) => applicantId === soon);
  expect(first !== undefined && first.on >= addJstMonths(day, 1)).toBe(true);
  expect(month.excluded).toMatchObject([{ applicantId: stopped, reasons: [{ rule: 'open' }] }]);
  expect((await sandbox(id, 'P0D')).invitations).toHaveLength(1);
  const year = await sandbox(id, 'P12M');
  expect(year.invitations.filter(({ applicantId }) => applicantId === now).map(({ step }) => step)).toEqual([
    1, 1, 2, 2,
  ]);
});

test('where there are more people than are looked at it says so, and of whom', async () => {
  const id = await added();
  await people(7, 7, 7);
  const until = addJstMonths(await today(), 1);
  const look = (most: number) =>
    act(async (tx) => lookAhead(tx, services(), await getPolicy(tx, id), { until, most }));
  const [two, three] = [await look(2), await look(3)];
  expect([two.total, two.isMore, two.meant.length]).toEqual([2, true, 2]);
  expect([three.total, three.meant.length]).toEqual([3, 3]);
});

test('nothing leaves and nothing is written by it: not by the page, its letter, a program, or the calendar', async () => {
  const id = await added();
  const [person] = await people(7);
  const page = paths.company.reapproachSandbox(id);
  const state = async () => [
    await rows('select count(*)::int as n from reapproach_invitations'),
    await rows('select count(*)::int as n from reapproach_approvals'),
    await rows('select count(*)::int as n from audit_events'),
    await services().asSystem((tx) => tx.db.selectFrom('outbox_messages').select('id').execute()),
  ];
  const later = paths.company.reapproachSandbox(await added({ steps: [{ afterMonths: 24 }] }), {
    until: await today(),
  });
  const before = await state();
  const visitor = as('viewer');
  const { html } = await visitor.get(page);
  expect(textOf(html)).toContain('何も送られず、何も記録されません。');
  const letter = await visitor.get(`${page}?letter=${person}.1.invitation`);
  expect(letter.html).toContain('応募者 1 様');
  expect(letter.html).toContain('お見送りとなりましたが');
  expect(letter.html).toContain('https://example.jp/careers');
  expect((await visitor.get(`${page}?list=left&until=2099-01-01`)).html).toContain(
    '送らない理由がある方はいません',
  );
  expect((await visitor.get(later)).html).toContain('この日までに送るものはありません');
  await visitor.get(paths.company.reapproach());
  await sandbox(id, 'P36M');
  expect(await state()).toEqual(before);
});

test('the clock of the page goes no further than 36 months and never back, and what cannot be meant is the usual year', async () => {
  const id = await added();
  const day = await today();
  const until = async (asked: string) =>
    /name="until"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="until"/
      .exec((await as('viewer').get(`${paths.company.reapproachSandbox(id)}?until=${asked}`)).html)
      ?.slice(1)
      .find(Boolean);
  expect(await until(addJstMonths(day, 36))).toBe(addJstMonths(day, 36));
  expect(await until(addJstMonths(day, 37))).toBe(addJstMonths(day, 36));
  for (const asked of [addJstMonths(day, -1), 'x', '2027-02-30'])
    expect(await until(asked)).toBe(addJstMonths(day, 12));
});

test('the calendar says in which month who is asked, what of it is approved, and who is left out by what', async () => {
  const day = await today();
  expect((await as('viewer').get(paths.company.reapproach())).html).toContain('使っている方針がありません');
  const [auto, each] = [
    await added({ steps: [{ afterMonths: 6 }] }),
    await added({ name: '名前で', approval: 'each', steps: [{ afterMonths: 6 }] }),
  ];
  expect((await as('viewer').get(paths.company.reapproach())).html).toContain(
    'このさき12か月にご案内する方はいません',
  );
  await people(7);
  await makeApplicants(services(), company(), [
    { name: '続いている方', selections: [['rejected', addJstMonths(day, -9)], ['open']] },
  ]);
  await rest('POST', `/${auto}/approval`, {});
  const visitor = as('viewer');
  const { html } = await visitor.get(paths.company.reapproach());
  const text = textOf(html);
  expect(text).toContain('（うち承認済み2通）');
  expect(text).toContain('1名に、4通の予定です');
  const month = await visitor.get(paths.company.reapproachMonth(day.slice(0, 7)));
  expect(textOf(month.html)).toMatch(/応募者 1 .*半年後.*承認済み/);
  expect(month.html).toContain(paths.company.reapproachPolicy(each));
  const left = await visitor.get(paths.company.reapproachLeftOut({ rule: 'open' }));
  expect(textOf(left.html)).toContain('続いている方');
  expect((await visitor.get(paths.company.reapproachLeftOut({ rule: 'mail' }))).html).toContain(
    'この理由の方はいません',
  );
  expect((await visitor.get(paths.company.reapproachMonth('2020-01'))).html).toContain(
    'この月に予定はありません',
  );
  for (const wrong of ['2027-13', 'x'])
    expect((await visitor.get(paths.company.reapproachMonth(wrong))).status).toBe(404);
});

test('nothing is looked ahead beyond the last day of which it is known whether it is one of business', () => {
  const last = `${LAST_HOLIDAY_YEAR}-12-31`;
  const days = [last, `${LAST_HOLIDAY_YEAR + 1}-01-01`, '2027-01-01'];
  expect(days.map(lastKnown)).toEqual([last, last, '2027-01-01']);
});
