import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveCv, uploadCv } from '../../../test/cv-steps.ts';
import { changed, type DumpedRow, dumpEverything, openEverything, readableIn } from '../../../test/dump.ts';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { makeApiKey } from '../../../test/factories/organisations.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { idOf, type RequestId } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { personFingerprintOf } from '../../platform/mail-keys.ts';
import { type Mail, postMail } from '../../platform/outbox.ts';
import { stopMail } from '../delivery/actions/stop-mail.ts';
import { noteItem } from '../introductions/actions/note-items.ts';
import { answerRequest } from '../requests/actions/desk.ts';
import { accountDesk } from './actions/account-desk.ts';
import { changeProfile } from './actions/change-profile.ts';
import { eraseAccount } from './actions/erase-account.ts';
import { keepAway } from './actions/keep-away.ts';
import { addNews } from './actions/news.ts';
import { writeBegun } from './rules/profile-changes.ts';

/** Whatever somebody says after they registered, hands over one by one, complains of and is mailed beside their account (T8). */

const MARKS = {
  address: 'yamabuki.w77@yamabuki-mail.example.org',
  phone: '090-7777-0077',
  experience: '帆船の甲板員w77',
  away: '灯台守w77をしていました',
  news: '海事代理士w77',
  kept: '株式会社遠ざけw77',
  cv: '航海日誌w77',
  note: '面談で聞いた話w77',
  complaint: '困ったことw77',
  answer: '運営の返事w77',
  reply: '返信に書いたことw77',
} as const;
const WORDS = Object.values(MARKS);

let services: StaffTestServices;
let site: Site;
let world: World;
let visitor: Visitor;
let own: Scope;
beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 1);
  visitor = new Visitor(site);
});
afterAll(() => services.end());

/** The tables of which something can be opened with the master key, and those of them in which a marker stands. */
function opened(rows: readonly DumpedRow[]) {
  const all = openEverything(services.keyRing, rows);
  const told = all.filter(({ text }) => WORDS.some((word) => text.includes(word)));
  return { tables: new Set(all.map(({ table }) => table)), told: new Set(told.map(({ table }) => table)) };
}
const post = (mail: Partial<Mail>) =>
  services.asSystem((tx) =>
    postMail(services, tx, { purpose: 'mail.code', to: MARKS.address, subject: 's', text: 't', ...mail }),
  );
const sent = async ({ id }: { id: string }) => {
  await services.asSuperuser(`update outbox_messages set sent_at = now() where id = '${id}'`);
  return id;
};
const replyOf = (address: string, text: string): Partial<Mail> => ({
  purpose: 'mail.reply',
  to: 'contact@agency.example.jp',
  organisationId: world.agencyIds[0],
  replyTo: { address },
  text,
});

/** What the person says, by the use cases that take it; what the agency and the operator add to it; and an answer of the API. */
async function sayEverything(): Promise<void> {
  const agencyId = world.agencyIds[0] ?? '';
  const code = await linkCodeOf(services, world);
  const fields = registrationFields(MARKS.address, world.agencyIds, { tellCompany: 'yes' });
  await register(services, visitor, code, fields, MARKS.address);
  const person = await newestPerson(services);
  own = person.own;
  const change = {
    phone: MARKS.phone,
    experience: { work: 'sales', years: 'from_3', words: MARKS.experience },
    away: MARKS.away,
  } as const;
  await services.within(own, async (tx) => {
    await changeProfile(tx, services, writeBegun({}, Object.keys(change)), change);
    await tx.carryOut();
    await addNews(tx, services, [{ kind: 'certificate', value: MARKS.news }]);
    await keepAway(tx, services, { name: MARKS.kept, licence: null, mailDomain: null }, 'no', 'ja');
  });
  await uploadCv(visitor, undefined, `${MARKS.cv}.pdf`);
  await giveCv(visitor, agencyId);
  for (const item of ['phone', 'experience', 'away'])
    await visitor.submit(`/me/agencies/${agencyId}/items/${item}/consent`, {});
  const [provision] = person.provisions;
  if (provision === undefined) throw new Error('nobody received it');
  await services.within(staffOfOrganisation(agencyId), (tx) =>
    noteItem(tx, services, provision.id, { item: 'name', text: MARKS.note }),
  );
  const complaint = { reason: 'other', words: MARKS.complaint, stop: 'no' };
  const { location = '' } = await visitor.submit(`/me/sharing/${agencyId}/complaint`, complaint);
  const request = idOf<RequestId>(/[0-9a-f-]{36}/.exec(location)?.[0] ?? '');
  const answer = { words: MARKS.answer, outcome: 'explained', article: null, keptUntil: null } as const;
  const desk = await operatorDesk(services);
  await services.within(desk, (tx) => answerRequest(tx, services, accountDesk(services), request, answer));
  const agency = { scope: staffOfOrganisation(agencyId), zone: 'agency' } as never;
  const accepted = await site(`/api/v1/provisions/${provision.id}/acceptance`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await makeApiKey(services, agency)}`, 'Idempotency-Key': 'once' },
  });
  expect(accepted.status).toBe(201);
}

test('nothing of it can be read once they are erased but the law’s records and the mail that says so; others lose nothing', async () => {
  const start = await dumpEverything(services);
  await sayEverything();
  await sent(await post({ text: MARKS.address }));
  await post({ purpose: 'request.nothing_held' });
  const passedOn = await sent(await post(replyOf(MARKS.address, MARKS.reply)));
  // One that waits for the morning is a letter to somebody else; and one of somebody else is theirs.
  const waiting = await post(replyOf(MARKS.address.replace('@', '+later@'), 'まだ出ていない手紙'));
  const others = await sent(await post(replyOf('somebody.else@mail.example.org', 'ほかの方の手紙')));
  const mail = normalizeMailAddress(MARKS.address);
  if (mail === undefined) throw new TypeError('no address');
  const personKey = personFingerprintOf(services.keyRing, mail);
  await services.asSystem((tx) => stopMail(tx, { personKey, senderId: null, stream: null }, 'opt_out'));
  const before = changed(start, await dumpEverything(services));
  expect(readableIn(before, WORDS)).toEqual([]);
  const { tables, told } = opened(before);
  for (const table of 'candidates blocks provision_notes requests request_answers outbox_messages'.split(' '))
    expect([...told]).toContain(table);
  // The search looks into every kind of thing that is sealed here: none is left unopened.
  const withKeys = before.filter(({ values }) => values['wrapped_key'] != null).map(({ table }) => table);
  expect(new Set(withKeys.filter((table) => !tables.has(table)))).toEqual(new Set(['person_keys']));

  await services.within(own, (tx) => eraseAccount(tx, services));
  const rows = changed(start, await dumpEverything(services));
  expect(readableIn(rows, WORDS)).toEqual([]);
  expect(opened(rows).told).toEqual(new Set(['outbox_messages', 'provision_records', 'receipt_records']));
  // What they stopped stays stopped, under a hash that tells of nobody.
  expect(await services.asSuperuser('select from mail_suppressions where lifted_at is null')).toBe(1);
  const readable = (await services.asSuperuserRows(
    `select id, purpose from outbox_messages where wrapped_key is not null and purpose in
       ('mail.code', 'mail.reply', 'request.nothing_held', 'account_erased') order by purpose, id`,
  )) as { id: string; purpose: string }[];
  expect(readable.map(({ purpose }) => purpose)).toEqual(['account_erased', 'mail.reply', 'mail.reply']);
  expect(readable.map(({ id }) => id)).toEqual(expect.arrayContaining([waiting.id, others]));
  expect(readable.map(({ id }) => id)).not.toContain(passedOn);
});
