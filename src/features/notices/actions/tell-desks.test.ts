import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import {
  introducePeople,
  makeOrganisation,
  moveClock,
  staffOfOrganisation,
} from '../../../../test/factories/introductions.ts';
import { makeNoticeWorld, type NoticeWorld, slashed } from '../../../../test/notice-world.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId, type ReceiptId } from '../../../platform/ids.ts';
import { acceptProvision, objectToProvision } from '../../introductions/actions/answer-provision.ts';
import { decideObjection } from '../../introductions/actions/decide-objection.ts';
import { withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import { insertAppeal } from '../../introductions/store/appeals.ts';
import { chooseForOrganisation } from './choose.ts';

let at: NoticeWorld;
beforeAll(async () => {
  at = await makeNoticeWorld();
});
afterAll(() => at.services.end());

const HOUR = 3_600_000;

test('an agency is reminded one business day before a deadline, and told the business day after what it decided', async () => {
  await at.toMorning(12);
  const [answered, claimed] = await introducePeople(at.services, at.world, 3);
  const dueAt = await at.services.within(at.agency, (tx) =>
    tx.db
      .selectFrom('provisions')
      .select('answer_due_at')
      .executeTakeFirstOrThrow()
      .then((row) => row.answer_due_at),
  );
  const about = async () =>
    (await at.mailsOf(at.agencyId))
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes('期限'));
  await at.services.within(at.agency, (tx) =>
    acceptProvision(tx, answered?.provisionIds[0] ?? idOf<ProvisionId>('')),
  );
  // Three business days before, the day itself not counted: nothing yet, but that whom it received is to be contacted by tomorrow.
  const contact = '最初の連絡の期限が近い方が1名います（キャリアリレー）';
  for (let day = 0; day < 3; day++) {
    await at.toMorning(10);
    await at.tell();
    expect(await about()).toEqual([contact]);
  }
  const [toContact] = await at.mailsOf(at.agencyId);
  expect(toContact?.text).toMatch(/連絡の記録がなく.*1名います。[^]*\/agency\?list=contact\n/);
  await at.toMorning(10);
  expect([await at.tell(), await at.tell()]).toEqual([1, 0]);
  const [reminder] = await at.mailsOf(at.agencyId);
  expect(reminder?.subject).toBe('返事の期限が近い方が2名います（キャリアリレー）');
  expect(reminder?.text).toContain(`${slashed(jstDate(new Date(dueAt.getTime() - 1)))} 24:00`);
  expect(reminder?.text).toContain('/agency\n');
  await at.toMorning(10);
  expect([await at.today(), await at.tell()]).toEqual([jstDate(new Date(dueAt.getTime() - 1)), 0]);
  await at.services.within(at.agency, (tx) =>
    objectToProvision(tx, claimed?.provisionIds[0] ?? idOf<ProvisionId>(''), {
      reason: 'not_seeking_work',
      note: '',
    }),
  );
  // A claim that the operator does not agree with was an answer all the same.
  await at.services.within(at.desk, (tx) =>
    decideObjection(tx, at.services, claimed?.provisionIds[0] ?? idOf<ProvisionId>(''), {
      upheld: false,
      note: '',
    }),
  );
  await at.toMorning(10);
  await at.tell();
  const mails = await at.mailsOf(at.agencyId);
  const decided = mails.find(
    ({ subject }) => subject === '期限までに返事のなかった方が1名います（キャリアリレー）',
  );
  expect(decided?.text).toContain('1名は期限までに返事がなく、受け取ったものとして扱われました。');
  expect(JSON.stringify(mails)).not.toMatch(/佐藤|hanako/);
  expect(await at.tell()).toBe(0);
});

test('an agency is told after days without a worker of who is still there, and a suspended one not to contact anybody', async () => {
  const about = async () =>
    (await at.mailsOf(at.agencyId)).filter(({ subject }) => subject.includes('返事のなかった'));
  /** So many people of today, of whom the first leaves; then nobody works until their deadline has passed. */
  const leaveAlone = async (count: number) => {
    await at.toMorning(12);
    await at.tell();
    const [gone] = await introducePeople(at.services, at.world, count);
    const candidateId = gone?.candidateId ?? '';
    const self = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
    await at.services.within(self, (tx) => withdrawProvisions(tx));
    for (let day = 0; day < 6; day++) await at.toMorning(10);
  };
  const before = (await about()).length;
  await leaveAlone(3);
  await at.tell();
  expect(await at.tell()).toBe(0);
  const [told, ...more] = (await about()).slice(0, -before || undefined);
  expect(told?.text).toContain('2名は期限までに返事がなく、');
  expect(told?.text).toContain('早めにご連絡ください。');
  expect(more).toEqual([]);

  await at.services.within(at.desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({ suspended_at: tx.now, suspension_reason: 'x' })
      .where('id', '=', at.agencyId)
      .execute(),
  );
  await leaveAlone(2);
  await at.tell();
  const [suspended] = await about();
  expect(suspended?.text).toContain('1名は期限までに返事がなく、');
  expect(suspended?.text).not.toContain('早めにご連絡ください。');
  await at.services.within(at.desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({ suspended_at: null, suspension_reason: null })
      .where('id', '=', at.agencyId)
      .execute(),
  );
});

test('the operator is mailed once a day what came to its desk and still waits there', async () => {
  // As the database itself writes a moment: an upgrade begins everybody's turns so.
  await at.services.asSystem((tx) =>
    tx.db
      .updateTable('notice_turns')
      .set({ told_until: sql<Date>`told_until + interval '123 microseconds'` })
      .execute(),
  );
  await at.toMorning(10);
  await at.tell();
  const before = (await at.mailsOf(at.desk.organisationId)).length;
  const [waiting, gone] = [
    await makeOrganisation(at.services, 'agency', '申込みの会社'),
    await makeOrganisation(at.services, 'company', '取り下げの会社'),
  ];
  await at.services.asSystem((tx) =>
    tx.within(at.desk, (own) =>
      own.db
        .updateTable('organisations')
        .set({ approved_at: null, applied_at: own.now })
        .where('id', 'in', [waiting, gone])
        .execute(),
    ),
  );
  await at.services.within(at.desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({ declined_at: tx.now, decline_reason: 'x' })
      .where('id', '=', gone)
      .execute(),
  );
  const last = jstDate(new Date((await at.now()).getTime() + 31 * 24 * HOUR));
  await at.services.within(at.desk, (tx) =>
    tx.db
      .updateTable('agency_profiles')
      .set({ licence_expires_on: last, renewal_sent_at: null })
      .where('agency_id', '=', at.agencyId)
      .execute(),
  );
  const [person] = await introducePeople(at.services, at.world, 1);
  await at.services.within(at.agency, (tx) =>
    objectToProvision(tx, person?.provisionIds[0] ?? idOf<ProvisionId>(''), {
      reason: 'not_seeking_work',
      note: '',
    }),
  );
  await at.services.within(staffOfOrganisation(at.world.companyId), async (tx) => {
    const receipt = await tx.db.selectFrom('introduction_receipts').select('id').executeTakeFirstOrThrow();
    await insertAppeal(tx, idOf<ReceiptId>(receipt.id), '');
  });
  await at.toMorning(10);
  await at.tell();
  const [mail, ...others] = (await at.mailsOf(at.desk.organisationId)).slice(
    0,
    (await at.mailsOf(at.desk.organisationId)).length - before,
  );
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('運営の確認を待っているもの（キャリアリレー）');
  expect(mail?.text).toContain('利用の申込みが新しく1件あります。承認を待っている組織は1社です。');
  expect(mail?.text).toContain(`・紹介会社1：${slashed(last)}まで（残り`);
  expect(mail?.text).toMatch(/異議が新しく1件あります。判断を待っている異議は\d件です。/);
  expect(mail?.text).toContain('再確認の依頼が新しく1件あります。回答を待っている依頼は1件です。');
  await at.toMorning(10);
  await at.tell();
  expect((await at.mailsOf(at.desk.organisationId)).length).toBe(before + 1);

  // A part its mailbox does not get is left out; without any part there is no mail.
  await at.services.within(at.desk, (tx) =>
    chooseForOrganisation(tx, at.services, 'operator', ['operator.objections']),
  );
  await at.services.within(at.desk, (tx) =>
    tx.db.updateTable('organisations').set({ applied_at: tx.now }).where('id', '=', waiting).execute(),
  );
  await at.toMorning(10);
  await at.tell();
  expect((await at.mailsOf(at.desk.organisationId)).length).toBe(before + 1);
});

test('a company is told once a month how many a term deletes next, by count and day, where nothing else is to be told either', async () => {
  const month = () => at.today().then((day) => `${day.slice(0, 7)}-01`);
  const summaries = async () =>
    (await at.mailsOf(at.world.companyId)).filter(({ subject }) => subject.includes('まとめ'));
  await moveClock(at.services, startOfJstDay(addJstMonths(await month(), 2)));
  await at.toMorning(10);
  await at.tell();
  const before = (await summaries()).length;
  await makeApplicants(at.services, { id: at.world.companyId, scope: at.company }, [
    { name: '名乗 花子', selections: [['rejected', '2020-01-31']] },
  ]);
  const next = addJstMonths(await month(), 1);
  await moveClock(at.services, startOfJstDay(next));
  await at.toMorning(10);
  await at.tell();
  const [mail, ...others] = await summaries();
  expect([others.length, mail?.text.includes('名乗')]).toEqual([before, false]);
  expect(mail?.text).toContain(
    `${slashed(addJstMonths(next, 2)).slice(0, 7)}/10までに、1名の選考1件の保存期間が終わり、自動で削除されます。`,
  );
  await at.toMorning(10);
  await at.tell();
  expect(await summaries()).toHaveLength(before + 1);
});
