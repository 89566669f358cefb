import { expect, test } from 'vitest';
import { dumpEverything, readableIn } from '../../../test/dump.ts';
import { ROW } from '../../../test/forgetting-world.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { plus, retentionWorld } from '../../../test/retention-world.ts';
import type { JstDate } from '../../platform/calendar.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { liftHold, readKept } from './actions/hold.ts';
import { holdKinds } from './rules.ts';
import { listCompanies } from './store/dues.ts';

const {
  services,
  company,
  bring,
  entries,
  act,
  today,
  pass,
  run,
  terms,
  endedFor,
  people,
  left,
  rows,
  hold,
} = retentionWorld();

test('what ends its term is warned of 30 days ahead, stays through the day before, and goes on its day', async () => {
  // A year before a 29 February is no day of its own.
  const isLeap = (one: JstDate) => one.endsWith('-02-29');
  while (isLeap(plus(await today(), 29)) || isLeap(plus(await today(), 30))) await pass(1);
  await terms({ rejected: 12 });
  const day = await today();
  const [first, second] = await people(
    [['rejected', endedFor(plus(day, 29), 12)]],
    [['rejected', endedFor(plus(day, 30), 12)]],
  );
  await people([['withdrawn', endedFor(plus(day, 29), 12)]], [['open', endedFor(day)]]);
  await run();
  expect(
    await rows(
      'select warned_on::text as warned, due_on::text as due from retention_dues where company_id = $company',
    ),
  ).toEqual([{ warned: day, due: plus(day, 30) }]);
  expect(await act((tx) => readKept(tx, first ?? ('' as ApplicantId), true))).toEqual({
    held: undefined,
    dueOn: plus(day, 30),
  });
  await pass(1);
  await pass(28);
  expect(await left()).toHaveLength(4);
  await pass(1);
  expect([(await left()).length, (await left()).includes(first ?? ('' as ApplicantId))]).toEqual([3, false]);
  await pass(1);
  expect([(await left()).length, (await left()).includes(second ?? ('' as ApplicantId))]).toEqual([2, false]);
  expect(
    await rows(
      `select on_day::text as on, people, rejected, withdrawn, left_out from retention_runs where company_id = $company order by 1`,
    ),
  ).toEqual(
    [30, 31].map((days) => ({ on: plus(day, days), people: 1, rejected: 1, withdrawn: 0, left_out: {} })),
  );
});

test('of two selections each goes on its own day, and somebody stands as the one that stays says', async () => {
  await terms({ rejected: 1, hired: 1, withdrawn: 24 });
  const day = await today();
  const [both, other] = await people(
    [
      ['rejected', endedFor(plus(day, 29))],
      ['hired', endedFor(plus(day, 30))],
    ],
    [
      ['withdrawn', plus(endedFor(plus(day, 29)), -40)],
      ['rejected', endedFor(plus(day, 29))],
    ],
  );
  const stand = () =>
    rows(
      `select a.status, array(select s.status from selections s where s.applicant_id = a.id order by 1) as all
         from applicants a where a.company_id = $company order by a.id = '${both}' desc`,
    );
  await run();
  await pass(1);
  await pass(29);
  expect(await stand()).toEqual([
    { status: 'hired', all: ['hired'] },
    { status: 'withdrawn', all: ['withdrawn'] },
  ]);
  // Once a day is enough for a company; the next day it is looked at again.
  const looks = (on: JstDate) => services().asSystem((tx) => listCompanies(tx, on));
  expect(await looks(await today())).not.toContain(company().id);
  expect(await looks(plus(await today(), 1))).toContain(company().id);
  await pass(1);
  expect(await left()).toEqual([other]);
});

test('what fell due while the clock jumped by a year waits for its warning', async () => {
  await people([['rejected', endedFor(await today())]], [['hired', endedFor(await today())]]);
  await pass(366);
  expect(await left()).toHaveLength(2);
  await pass(29);
  expect(await left()).toHaveLength(2);
  await pass(1);
  expect(await left()).toEqual([]);
});

test('nothing of a person who went can be read; the file says why it does not bring them back, and a new application comes in', async () => {
  const row = {
    ...ROW,
    name: '期限 花子',
    mail: 'over@term.example.org',
    applied: '2025/1/6',
    ended: '2025/2/3',
  };
  await bring([row]);
  await run();
  await pass(30);
  expect(await entries()).toEqual([]);
  expect(readableIn(await dumpEverything(services()), ['期限 花子', 'over@term'])).toEqual([]);
  expect(
    await bring([row, { ...row, opening: '経理', applied: '2099/1/1', status: '選考中', ended: '' }]),
  ).toMatchObject({
    accepted: 1,
    rejected: 1,
    why: ['2 forgotten'],
  });
  const [{ reasons } = { reasons: [] }] = (await rows(
    `select reasons from import_rejections where company_id = $company`,
  )) as { reasons: object[] }[];
  expect(reasons).toEqual([{ code: 'forgotten', on: await today(), byTerm: true }]);
});

test('a hold keeps somebody out of the warning and the purge until it is lifted or its day is over; then the warning runs anew', async () => {
  const day = await today();
  const [one, two, three] = (await people(
    [['rejected', endedFor(day)]],
    [['rejected', endedFor(day)]],
    [['rejected', endedFor(day)]],
  )) as [ApplicantId, ApplicantId, ApplicantId];
  await hold(one);
  await run();
  // Warned of, and held since.
  await hold(two, { until: plus(day, 40) });
  expect(await hold(two)).toEqual({ ok: false, reason: 'held' });
  // At once, and not only when the sweep comes by.
  expect(await act((tx) => readKept(tx, two, true))).toMatchObject({
    held: { until: plus(day, 40) },
    dueOn: null,
  });
  expect(await hold(three, { until: plus(day, -1) })).toEqual({ ok: false, reason: 'past' });
  await pass(35);
  expect(await left()).toEqual([one, two].toSorted());
  expect(await rows(`select left_out from retention_runs where company_id = $company`)).toEqual([
    { left_out: { dispute: 2 } },
  ]);
  await act((tx) => liftHold(tx, one, holdKinds));
  await run();
  // The hold of the other holds through its last day.
  await pass(6);
  await pass(29);
  expect(await left()).toEqual([two]);
  await pass(1);
  expect(await left()).toEqual([]);
  const audited = await rows(
    `select action, actor_kind as by from audit_events where organisation_id = $company and action like 'applicant.h%' order by id`,
  );
  expect(audited).toEqual(
    [
      { action: 'applicant.held', by: 'user' },
      { action: 'applicant.held', by: 'user' },
      { action: 'applicant.hold_lifted', by: 'user' },
      { action: 'applicant.hold_over', by: 'system' },
    ].map((line) => (line.by === 'user' ? { ...line, by: company().scope.actor.kind } : line)),
  );
});

test('of whom something is open, nothing goes; of who stays, what is past its term goes alone, and no file brings it back', async () => {
  const row = {
    ...ROW,
    mail: 'stays@term.example.org',
    name: '残る 花子',
    applied: '2025/1/6',
    ended: '2025/2/3',
  };
  const withdrawn = {
    ...row,
    opening: '経理',
    applied: '2026/1/5',
    status: '辞退',
    ended: (await today()).replaceAll('-', '/'),
  };
  await bring([row, withdrawn]);
  const [open] = await people([['rejected', '2025-02-03'], ['open']]);
  await run();
  const older = (await rows(
    `select id from selections where company_id = $company and opening_title = '営業'`,
  )) as { id: string }[];
  await pass(30);
  expect(
    await rows(`select opening_title as title from selections where company_id = $company order by 1`),
  ).toEqual(
    ['求人0', '求人1', '経理'].map((title) => ({ title })).toSorted((a, b) => (a.title < b.title ? -1 : 1)),
  );
  const stays = (await entries()).find(({ id }) => id !== open);
  expect(
    await rows(
      `select full_name as name, status, opening_title as title from applicants where id = '${stays?.id}'`,
    ),
  ).toEqual([{ name: '残る 花子', status: 'withdrawn', title: '経理' }]);
  expect(
    await rows(
      `select subject_id::text as id from audit_events where organisation_id = $company and action = 'selection.expired'`,
    ),
  ).toEqual(older);
  const unknown = { ...withdrawn, opening: '広報', applied: '2026/2/2' };
  expect(await bring([unknown])).toMatchObject({ accepted: 1, rejected: 0 });
  const again = await bring([row, withdrawn]);
  expect(again).toMatchObject({ accepted: 1, rejected: 1, duplicates: 1, why: ['2 forgotten'] });
  // An older state has it again; its journal takes it away once more.
  await replayOnOlder(
    services(),
    `insert into selections (company_id, id, applicant_id, opening_title, status, ended_on)
       values ('${company().id}', '${older[0]?.id}', '${stays?.id}', '営業', 'rejected', '2025-02-03');
     delete from reimport_blocks where company_id = '${company().id}'`,
  );
  expect(await rows(`select id from selections where id = '${older[0]?.id}'`)).toEqual([]);
  expect(await bring([row, withdrawn])).toMatchObject({ accepted: 1, rejected: 1, why: ['2 forgotten'] });
});

test('a backup put back does not bring back who went, and nobody of them waits for another warning', async () => {
  const [gone] = await people([['rejected', '2025-02-03']]);
  await run();
  await pass(30);
  await replayOnOlder(
    services(),
    `insert into applicants (company_id, id, full_name, phone) values ('${company().id}', '${gone}', '期限 一', '+819000000001')`,
  );
  expect(await entries()).toEqual([]);
});
