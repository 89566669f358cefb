import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestMember,
  type TestOrganisation,
} from '../../../test/factories/organisations.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { type Stopped, suppress } from '../../db/suppressions.ts';
import { findProvenAt } from '../../db/worn-out.ts';
import { type MailAddress, normalizeMailAddress } from '../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../platform/mail-keys.ts';
import { stopMail } from '../delivery/actions/stop-mail.ts';
import { proveByLink } from './actions/mailbox-proof.ts';

let services: StaffTestServices;
let site: Site;
let company: TestOrganisation;
let [owner, viewer]: readonly (readonly [Visitor, TestMember])[] = [];

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  company = await makeCompany(services);
  owner = await signedIn(company, 'owner');
  viewer = await signedIn(company, 'viewer');
});
afterAll(() => services.end());

async function signedIn(
  organisation: TestOrganisation,
  role: 'owner' | 'viewer',
): Promise<readonly [Visitor, TestMember]> {
  const member = await makeMember(services, organisation, { role });
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return [visitor, member];
}
function addressOf(text: string): MailAddress {
  const mail = normalizeMailAddress(text);
  if (mail === undefined) throw new Error('no address');
  return mail;
}
const PAGE = '/company/settings/notifications';
const stored = async () =>
  services.asSuperuserRows(`select o.notices_off as off, m.notices as own from organisations o
    join members m on m.organisation_id = o.id where m.user_id = '${viewer?.[1].userId}'`);
/** What is ticked for oneself. */
const ownTicked = (html: string) => ticked(html.split('id="own"')[1] ?? '');
const ticked = (html: string) =>
  [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)]
    .filter(([box]) => box.includes('checked'))
    .map(([box]) => /name="([^"]+)"/.exec(box)?.[1]);

test('only an owner chooses for the organisation, everybody for themselves, and nobody for another kind of organisation', async () => {
  const csrf = /name="csrf" value="([^"]*)"/.exec((await viewer?.[0].get(PAGE))?.html ?? '')?.[1] ?? '';
  const refused = await viewer?.[0].post(PAGE, [['csrf', csrf]]);
  expect(refused?.status).toBe(403);
  expect((await owner?.[0].get('/agency/settings/notifications'))?.status).toBe(404);
  expect(await stored()).toEqual([{ off: [], own: ['company.mentions'] }]);

  const wanted = { 'company.daily': 'yes', 'agency.arrivals': 'yes', 'company.everything': 'yes' };
  expect((await viewer?.[0].submit(PAGE, wanted, `${PAGE}/own`))?.location).toBe(`${PAGE}?done=saved`);
  await owner?.[0].submit(PAGE, wanted, PAGE);
  const off = [
    'company.slots',
    'company.redemptions',
    'company.placements',
    'company.alumni',
    'company.answers',
    'company.monthly',
  ];
  expect(await stored()).toEqual([{ off, own: ['company.daily'] }]);
  const { html } = (await owner?.[0].get(PAGE)) ?? { html: '' };
  // Of the owner’s own nothing was changed: notes for them come unless they say otherwise.
  expect(ticked(html)).toEqual(['company.daily', 'company.mentions']);
  await owner?.[0].submit(PAGE, {}, PAGE);
  expect(ticked((await viewer?.[0].get(PAGE))?.html ?? '')).toEqual(['company.daily']);
});

test('what the link in a mail has stopped is shown as stopped, and comes again by being chosen', async () => {
  const [visitor, member] = owner ?? [];
  if (visitor === undefined || member === undefined) throw new Error('nobody is signed in');
  const personKey = personFingerprintOf(services.keyRing, member.mail);
  const stop = (stopped: Omit<Stopped, 'personKey'>) =>
    services.asSystem((tx) => stopMail(tx, { ...stopped, personKey }, 'opt_out'));
  const open = async () =>
    (
      (await services.asSuperuserRows(
        `select stream from mail_suppressions where lifted_at is null order by stream`,
      )) as { stream: string | null }[]
    ).map(({ stream }) => stream);
  const all = { 'company.daily': 'yes', 'company.slots': 'yes' };
  await visitor.submit(PAGE, all, `${PAGE}/own`);
  await stop({ senderId: null, stream: 'company.daily' });
  // What the same person stopped as somebody who registered is nobody's business here.
  await stop({ senderId: null, stream: 'news' });
  await stop({ senderId: company.id, stream: null });
  const { html } = await visitor.get(PAGE);
  expect(ownTicked(html)).toEqual(['company.slots']);
  expect(html).toContain('メールのリンクから止めました。選んで保存すると、また届きます。');
  expect(html).not.toMatch(/人材紹介会社の返事|すべてのお知らせを止めています/);
  await visitor.submit(PAGE, { 'company.slots': 'yes' }, `${PAGE}/own`);
  expect(await open()).toEqual(['company.daily', 'news', null]);
  await visitor.submit(PAGE, all, `${PAGE}/own`);
  expect(await open()).toEqual(['news', null]);
  // Nor does an older database bring it back, and what was not chosen stays stopped there.
  await replayOnOlder(services, 'delete from mail_suppressions');
  expect(await open()).toEqual(['news', null]);
  expect(ownTicked((await visitor.get(PAGE)).html)).toEqual(['company.daily', 'company.slots']);
});

test('a duty’s mail that was stopped has its own way back, and a stop of everything or a dead mailbox is said', async () => {
  const agency = await makeAgency(services);
  const [visitor, member] = await signedIn(agency, 'owner');
  const page = '/agency/settings/notifications';
  const personKey = personFingerprintOf(services.keyRing, member.mail);
  const stop = (stream: Stopped['stream']) =>
    services.asSystem((tx) => suppress(tx, { personKey, senderId: null, stream, cause: 'opt_out' }));
  await stop('agency.nudges');
  const said = async () => (await visitor.get(page)).html;
  expect(await said()).toContain('name="resume" value="agency.nudges"');
  await visitor.submit(page, { resume: 'agency.nudges' }, `${page}/own`);
  expect(await said()).not.toContain('name="resume"');
  await stop(null);
  expect(await said()).toContain('すべてのお知らせを止めています');
  const mailboxKey = accountKeyOf(services.keyRing, member.mail);
  await services.asSystem((tx) => suppress(tx, { mailboxKey, cause: 'hard_bounce' }));
  expect(await said()).toContain('戻ってきたため、送信を止めています');
  expect(await said()).toContain('value="ask"');
});

test('a dead mailbox without an account is proven by a link mailed to it, pressed by an owner of its organisation, and what left before says nothing more', async () => {
  const firm = await makeCompany(services);
  const [[desk], [reader]] = [await signedIn(firm, 'owner'), await signedIn(firm, 'viewer')];
  const [{ box = '' } = {}] = (await services.asSuperuserRows(
    `select contact_mail as box from organisations where id = '${firm.id}'`,
  )) as { box?: string }[];
  const mailboxKey = accountKeyOf(services.keyRing, addressOf(box));
  const isDead = async () =>
    services.asSuperuser(`select from mail_suppressions where lifted_at is null and mailbox_key is not null
      and encode(mailbox_key, 'hex') = '${mailboxKey.toString('hex')}'`);
  await services.asSystem((tx) => suppress(tx, { mailboxKey, cause: 'hard_bounce' }));
  // Who may not change the contact is told who can, and has no button.
  expect((await reader.get(PAGE)).html).toContain('戻ってきたため、送信を止めています');
  expect((await reader.get(PAGE)).html).not.toContain('value="ask"');
  expect((await desk.submit(PAGE, { proof: 'ask' }, PAGE)).location).toBe(`${PAGE}?done=proof_sent`);
  expect((await desk.submit(PAGE, { proof: 'ask' }, PAGE)).location).toBe(`${PAGE}?done=proof_waits`);
  const [mail, ...more] = await mailsTo(services, box);
  expect(more).toEqual([]);
  const link = /\/company\S+\?proof=([\w-]+)/.exec(mail?.text ?? '');
  const [path = '', token = ''] = [link?.[0], link?.[1]];

  // Opened by whoever fetches links, by another organisation, by a reader of this one: nothing changes.
  expect((await new Visitor(site).get(path)).location).toContain('/sign-in');
  expect((await owner?.[0].get(path))?.html).toContain('別のアドレスのものです');
  expect((await owner?.[0].submit(PAGE, { proof: token }, PAGE))?.location).toBe(`${PAGE}?done=proof_old`);
  expect((await reader.get(path)).html).not.toContain('届いたことを確かめる');
  expect((await desk.submit(PAGE, { proof: `${token}x` }, PAGE)).location).toBe(`${PAGE}?done=proof_old`);
  expect((await desk.get(path)).html).toContain('届いたことを確かめる');
  expect(await isDead()).toBe(1);
  expect((await desk.submit(path, { proof: token }, PAGE)).location).toBe(`${PAGE}?done=proven`);
  expect(await isDead()).toBe(0);
  const provenAt = await services.asSystem((tx) => findProvenAt(tx, mailboxKey));
  expect(Date.now() - (provenAt?.getTime() ?? 0)).toBeLessThan(60_000);

  // Not for another address, nor after a day.
  await services.asSystem((tx) => suppress(tx, { mailboxKey, cause: 'hard_bounce' }));
  const at = (hours: number) =>
    services.within(
      { kind: 'organisation', organisationId: firm.id, actor: { kind: 'staff', id: 'x' } },
      (tx) =>
        proveByLink(
          Object.create(tx, { wall: { value: new Date(tx.wall.getTime() + hours * 3_600_000) } }),
          services,
          'organisation',
          token,
        ),
    );
  expect([await at(25), await isDead()]).toEqual([false, 1]);
  await services.asSuperuser(
    `update organisations set contact_mail = 'new@example.jp' where id = '${firm.id}'`,
  );
  expect(await at(0)).toBe(false);
  await services.asSuperuser(`update organisations set contact_mail = '${box}' where id = '${firm.id}'`);
  expect([await at(23), await isDead()]).toEqual([true, 0]);
});

test('every kind of organisation has the page, in both languages, and it says what stays without the mails', async () => {
  const operator = await makeOperator(services);
  const [visitor] = await signedIn(operator, 'owner');
  const page = '/operator/settings/notifications';
  const { html } = await visitor.get(page);
  expect(html).toContain('メールを止めても、判断の期限は変わりません。');
  expect(ticked(html)).toEqual([
    'operator.applications',
    'operator.licences',
    'operator.objections',
    'operator.appeals',
  ]);
  await visitor.submit(page, { 'operator.licences': 'yes' }, page);
  expect(ticked((await visitor.get(page)).html)).toEqual(['operator.licences']);
  expect((await visitor.get(`${page}?lang=en`)).html).toContain('Without these mails the terms stay.');
});
