import { expect, test } from 'vitest';
import { undoWorld } from '../../../test/undo-world.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { mayReapplyOn, reapplyAnswers } from './rules/reapply.ts';
import { rehires } from './rules/rehire.ts';
import { waitingFrom } from './rules/waiting.ts';

/** What the company says to everybody about waiting, in lists, files and the database. */

const { company, owner, call, bring, idOf, visitorAs } = undoWorld();

const namesIn = (html: string) =>
  [...html.matchAll(/href="\/company\/applicants\/[0-9a-f-]{36}(?:\?[^"]*)?">([^<]+)</g)].map(
    ([, name]) => name ?? '',
  );
const listed = async (query: string) =>
  namesIn((await visitorAs('viewer').get(`/company/applicants?status=all&${query}`)).html).toSorted();
const told = async (query: string) =>
  ((await call('GET', `/applicants?${query}`)).json['data'] as { fullName: string }[])
    .map(({ fullName }) => fullName)
    .toSorted();

test('whoever waits by what the company says to everybody is not yet in lists and files, with the day; a shorter wait brings them back', async () => {
  const end = addJstMonths(jstDate(new Date()), -1);
  await bring(
    `B1,待 一郎,,machi@mail.example.jp,,営業,2026/01/05,不採用,${end}`,
    `B2,辞 二郎,,jitai@mail.example.jp,,営業,2026/01/05,選考辞退,${end}`,
  );
  const say = (months: number, since: string) =>
    owner().query(
      `insert into reapply_terms (company_id, waiting_months, welcome_back, changed_at, changed_by) values ($1, $2, '{rejected,left}', $3, 'x')`,
      [company().id, months, since],
    );
  expect(await told('mayReapply=later')).toEqual(['待 一郎', '辞 二郎']);
  await say(12, '2020-01-01');
  for (const names of [told, listed]) {
    expect(await names('mayReapply=later')).toEqual(['待 一郎']);
    expect(await names('mayReapply=no')).toEqual(['辞 二郎']);
    expect(await names('mayReapply=later&q=machi')).toEqual(['待 一郎']);
  }
  const from = addJstMonths(end, 12);
  expect((await call('GET', `/applicants/${await idOf('待 一郎')}`)).json).toMatchObject({
    mayReapply: null,
    mayReapplyToday: { answer: 'later', source: 'wait', from },
  });
  const word = `${from.replaceAll('-', '/')}から可（待機期間）`;
  const list = await visitorAs('viewer').get('/company/applicants?status=all&columns=reapply');
  expect(list.html).toContain(word);
  expect(list.html).toContain('不可（受け付けの対象外）');
  expect((await visitorAs('recruiter').get('/company/applicants/list.csv?status=all')).html).toContain(word);
  await say(1, new Date().toISOString());
  expect([await told('mayReapply=later'), await told('mayReapply=undecided')]).toEqual([[], ['待 一郎']]);
});

test('the database says of every answer on every day what the rule says', async () => {
  const days = ['2026-12-31', '2027-01-01', '2027-01-02'];
  const ends = ['open', 'rejected', 'withdrawn', 'left', 'hired', null].flatMap((status) =>
    [null, '2026-09-30', '2026-10-01', '2026-10-02'].map((endedOn) => ({ status, endedOn })),
  );
  const facts = [null, ...reapplyAnswers].flatMap((answer) =>
    [null, ...rehires].flatMap((rehire) =>
      days.flatMap((day) => ends.map((end) => ({ answer, rehire, day, end }))),
    ),
  );
  const from = '2027-01-01';
  const company = [{ months: 3, since: startOfJstDay('2020-01-01') }];
  const terms = { company, opening: [], welcomeBack: ['rejected', 'left'] } as const;
  const { rows } = await owner().query<{ says: string }>(
    `select reapply_state(f->>'answer', case when f->>'answer' = 'not_before' then $2::date end, f->>'rehire', f->'end'->>'status',
       (f->'end'->>'endedOn')::date, (f->>'day')::date, ($3::jsonb->>(f->>'day'))::date, $4) as says
     from jsonb_array_elements($1::jsonb) with ordinality as a (f, place) order by place`,
    [
      JSON.stringify(facts),
      from,
      JSON.stringify(Object.fromEntries(days.map((day) => [day, waitingFrom(terms, day)]))),
      JSON.stringify(terms.welcomeBack),
    ],
  );
  const rule = facts.map(({ answer, rehire, day, end }) => {
    const decided = answer && { answer, from: answer === 'not_before' ? from : null };
    return mayReapplyOn({ decided, rehire, end, terms }, day).state;
  });
  expect(rows.map(({ says }) => says)).toEqual(rule);
});
