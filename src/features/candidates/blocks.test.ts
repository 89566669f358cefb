import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, staffOfOrganisation, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { testServices } from '../../../test/services.ts';
import { mailsTo, type StaffTestServices, withStaffAuth } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { idOf, type ReceiptId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { blockAgain, isBlocked, unblockAgain } from '../contacts/actions/blocks.ts';
import { getReceipt } from '../introductions/actions/show-receipts.ts';

/** Whom a person keeps away: neither offered nor told anything, and never the wiser for it (rules.md §12.5). */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let person: Visitor;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = withStaffAuth(await testServices());
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
  address = `blocks-${(serial += 1)}@mail.example.org`;
  person = new Visitor(site);
});
const nameOf = (index: number) => `紹介会社${index + 1}`;
const BOTH = { tellCompany: 'yes', inviteAgain: 'yes' };
const come = (agencies: readonly string[], more: Record<string, string> = {}) =>
  register(services, person, code, registrationFields(address, agencies, more), address);
const add = (fields: Record<string, string>) => person.submit('/me/contact/blocks', fields);
const agencyName = () => ({ name: '㈱ 紹介会社１' });
const rowsOf = (table: string) => services.asSuperuserRows(`select * from ${table} order by 1, 2`);
const provisionsOf = async (agencyId: string | undefined) =>
  (await services.asSuperuserRows(`select from provisions where agency_id = '${agencyId}'`)).length;

describe('an agency that is kept away', () => {
  test('is not offered, cannot be chosen by a page that still shows it, and cannot tell', async () => {
    await come([]);
    const [away, other] = world.agencyIds;
    const before = await person.get('/me/agencies');
    expect(before.html).toContain(`value="${away}"`);
    const theirs = async () => JSON.stringify(await ownRows(away ?? ''));
    const seen = await theirs();
    expect((await add(agencyName())).location).toBe('/me/contact/blocks?done=added');
    const offered = (await person.get('/me/agencies')).html;
    expect([offered.includes(`value="${away}"`), offered.includes(`value="${other}"`)]).toEqual([
      false,
      true,
    ]);
    const old = new Map(
      [...before.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((one) => [
        one[1] ?? '',
        one[2] ?? '',
      ]),
    );
    const chosen = await person.post('/me/agencies', [...old, ['agencies', away ?? '']]);
    expect(chosen.status).toBe(422);
    expect(chosen.html).toContain('いま受け付けていない会社が含まれていました');
    // Nor by the form of a link, where nobody is recognised: the person is told, and the agency receives nothing.
    const done = await come(world.agencyIds);
    const page = await person.get(done.location ?? '');
    expect(page.html).toContain('見せない相手には、伝えていません');
    expect([await provisionsOf(away), await provisionsOf(other)]).toEqual([0, 1]);
    const [mail] = await mailsTo(services, address);
    expect(mail?.text).toContain(`見せない相手にしているため、お名前も情報も伝えていません：${nameOf(0)}`);
    // Byte for byte what it was to the agency.
    expect(await theirs()).toBe(seen);
    // Kept away no more, it is there again.
    const [removal = ''] =
      /\/me\/contact\/blocks\/[^"]+\/removal/.exec((await person.get('/me/contact/blocks')).html) ?? [];
    await person.submit('/me/contact/blocks', {}, removal);
    expect((await person.get('/me/agencies')).html).toContain(`value="${away}"`);
  });

  test('and holds something already is given no item back and no correction', async () => {
    const [away = '', other = ''] = world.agencyIds;
    await come([away, other]);
    const item = (id: string) => `/me/agencies/${id}/items/remote`;
    for (const id of [away, other]) await person.submit(`${item(id)}/withdrawal`, {});
    const asks = async () =>
      Promise.all([away, other].map(async (id) => (await person.get(`${item(id)}/consent`)).status));
    expect(await asks()).toEqual([200, 200]);
    await add({ ...agencyName(), stop: 'no' });
    expect(await asks()).toEqual([404, 200]);
    const csrf = /name="csrf" value="([^"]+)"/.exec((await person.get('/me/contact')).html)?.[1] ?? '';
    expect((await person.post(`${item(away)}/consent`, [['csrf', csrf]])).status).toBe(404);
    expect((await person.get('/me/data/corrections')).html).not.toContain(`value="${away}"`);
  });

  test('and holds the details already loses them where the person says so, and keeps them where not, in plain words', async () => {
    await come(world.agencyIds.slice(0, 1));
    const asked = await add(agencyName());
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('まだ何も変わっていません。');
    expect(asked.html).toContain('いま渡しているものは続きます。');
    expect((await person.get('/me/contact/blocks')).html).toContain('まだいません。');
    const live = async () =>
      (
        await services.asSuperuserRows(
          `select from provisions where agency_id = '${world.agencyIds[0]}' and withdrawn_at is null`,
        )
      ).length;
    expect((await add({ ...agencyName(), stop: 'no' })).location).toContain('done=added');
    expect(await live()).toBe(1);
    expect((await add({ ...agencyName(), stop: 'yes' })).location).toContain('done=added_stopped');
    expect(await live()).toBe(0);
    const [mail] = await mailsTo(services, address);
    expect(mail?.text).toContain(`やめた相手：${nameOf(0)}`);
    const noted = await services.asSuperuserRows(
      `select kind from journal_entries where candidate_id = (select candidate_id from provisions
        where agency_id = '${world.agencyIds[0]}') order by kind`,
    );
    expect(noted).toEqual([{ kind: 'block' }, { kind: 'block' }, { kind: 'withdrawal' }]);
  });
});

describe('a company that is kept away', () => {
  const named = async () => {
    const scope = staffOfOrganisation(world.companyId);
    const receipts = await services.within(scope, (tx) =>
      tx.db.selectFrom('introduction_receipts').orderBy('created_order', 'desc').select('id').execute(),
    );
    return Promise.all(
      receipts.map(({ id }) =>
        services.within(scope, async (tx) => (await getReceipt(tx, services, idOf<ReceiptId>(id))).name),
      ),
    );
  };
  const joins = (user: string, domain: string | null, id = world.companyId) =>
    services.asSuperuser(
      `insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint, mail_domain)
        values ('${id}', '${user}', 'owner', 'x', 'x@${domain}', '${user}', ${domain === null ? null : `'${domain}'`})`,
    );
  const ticked = () =>
    services.asSuperuserRows(
      `select invite_again, tell_company from registrations where company_id = '${world.companyId}'`,
    );

  test('gets neither name nor permission through a link that is opened later, and sees what it sees of anybody', async () => {
    await services.asSuperuser(
      `update organisations set name = '株式会社べつの名' where id = '${world.companyId}'`,
    );
    const start = registrationFields(address, [], {});
    await person.submit('/start', start);
    const { readMailedCode } = await import('../../../test/relay-world.ts');
    await person.submit('/start/verification', { code: await readMailedCode(services, address) });
    // Under its second name it is known by the mail domain of its people.
    await joins('second', 'motono.example');
    await add({ name: 'もとの名', mailDomain: 'motono.example' });
    const done = await come(world.agencyIds, BOTH);
    expect(await named()).toEqual([null]);
    expect(await ticked()).toEqual([{ invite_again: false, tell_company: false }]);
    expect((await person.get(done.location ?? '')).html).toContain('見せない相手には、伝えていません');
    // Choosing another agency later tells it nothing, either.
    expect(await provisionsOf(world.agencyIds[0])).toBe(1);
    const other = new Visitor(site);
    const theirs = `other-${address}`;
    await register(services, other, code, registrationFields(theirs, world.agencyIds), theirs);
    const shape = (receipt: object) => Object.keys(receipt).join();
    const rows = (await services.asSuperuserRows(
      `select counted, sealed_name is null as unnamed, wrapped_key is null as keyless from introduction_receipts
        where company_id = '${world.companyId}'`,
    )) as object[];
    expect(rows[0]).toEqual(rows[1]);
    expect(new Set(rows.map(shape)).size).toBe(1);
  });

  test('comes a second time under another name and is kept away with the first, and nobody who only has the same provider is', async () => {
    const [away = '', other = ''] = world.agencyIds;
    // The employer itself, its agency under a name of its own, and a stranger: only the first name is typed.
    await services.asSuperuser(
      `update organisations set name = '株式会社もとの名' where id = '${world.companyId}'`,
    );
    await joins('employer', 'honsha.example');
    await joins('their-agency', 'honsha.example', away);
    await joins('stranger', null, other);
    await joins('nobody', null);
    await come([]);
    expect((await add({ name: 'もとの名' })).location).toBe('/me/contact/blocks?done=added');
    const offered = (await person.get('/me/agencies')).html;
    expect([offered.includes(`value="${away}"`), offered.includes(`value="${other}"`)]).toEqual([
      false,
      true,
    ]);
    // It stays with the first alone once nobody of theirs has that domain any more.
    await services.asSuperuser(`delete from members where organisation_id = '${away}'`);
    expect((await person.get('/me/agencies')).html).toContain(`value="${away}"`);
  });

  test('is known by a mail domain of its members, and by nothing that everybody has', async () => {
    await come([]);
    const candidateId = (
      (await services.asSuperuserRows(
        `select candidate_id as id from registrations where company_id = '${world.companyId}'`,
      )) as { id: string }[]
    )[0]?.id;
    const own = {
      kind: 'candidate',
      candidateId: candidateId ?? '',
      actor: { kind: 'system', id: 'test' },
    } as const;
    const is = () => inScope(services.database, own, (tx) => isBlocked(tx, services, world.companyId));
    await joins('third', 'tokyo.mirai.example');
    expect((await add({ name: 'x', mailDomain: 'gmail.com' })).html).toContain('誰でも使えるドメイン');
    for (const [fields, words] of [
      [{ name: '' }, '会社の名前を入力してください。'],
      [{ name: '㈱' }, '名前も入れてください。'],
      [{ name: 'x', licence: '99-ユ-1' }, '「13-ユ-123456」'],
      [{ name: 'x', mailDomain: 'no domain' }, '「example.co.jp」'],
    ] as const) {
      const refused = await add(fields);
      expect([words, refused.status, refused.html.includes(words)]).toEqual([words, 422, true]);
    }
    expect(await is()).toBe(false);
    await add({ name: 'よその名', mailDomain: 'someone@mirai.example' });
    expect(await is()).toBe(true);
    // What is stored says nothing without the person's key, and comes back from the journal by its marks alone.
    const marks = (await services.asSuperuserRows(
      `select object, word, kind from journal_entries where candidate_id = '${candidateId}' order by word`,
    )) as { object: string; word: string; kind: string }[];
    expect(marks.map(({ word, kind }) => `${kind} ${word}`)).toEqual(['block mail_domain', 'block name']);
    const dump = JSON.stringify([await rowsOf('blocks'), await rowsOf('block_marks'), marks]);
    expect(dump).not.toMatch(/mirai|よその/);
    await services.asSuperuser(`delete from blocks where candidate_id = '${candidateId}'`);
    expect(await is()).toBe(false);
    const again = (mark: (typeof marks)[number] | undefined) =>
      inScope(services.database, own, (tx) => blockAgain(tx, mark?.object ?? '', mark?.word ?? null));
    expect([await again(marks[0]), await again(marks[0]), await is()]).toEqual([true, false, true]);
    expect((await person.get('/me/contact/blocks')).html).toContain('名前の控えがない相手');
    const undo = () => inScope(services.database, own, (tx) => unblockAgain(tx, marks[0]?.object ?? ''));
    expect([await undo(), await undo(), await is()]).toEqual([true, false, false]);
  });
});

test('nothing at all stops every agency and every permission in one act, says so, and leaves the registration', async () => {
  await come(world.agencyIds, BOTH);
  const asked = await person.get('/me/contact/nothing');
  expect(asked.html).toContain('まだ何も変わっていません。');
  for (const name of [nameOf(0), nameOf(1), '株式会社みらい']) expect(asked.html).toContain(name);
  expect((await person.submit('/me/contact/nothing', {})).location).toBe('/me/contact/nothing?done=stopped');
  const left = await services.asSuperuserRows(
    `select from provisions where agency_id = any('{${world.agencyIds.join()}}') and withdrawn_at is null`,
  );
  expect(left).toEqual([]);
  expect((await person.get('/me/sharing')).html).not.toContain('企業に伝えていること');
  expect((await person.get('/me/data')).html).toContain('田中 花子');
  const mails = await mailsTo(services, address);
  expect(mails.filter(({ subject }) => subject.includes('情報を見せるのをやめました'))).toHaveLength(1);
  expect(mails[0]?.text).toContain(`${nameOf(0)}、${nameOf(1)}、株式会社みらい`);
  // Doing it twice is doing it once.
  const again = await person.get('/me/contact/nothing');
  expect(again.html).toContain('何も渡していません');
  expect(await mailsTo(services, address)).toHaveLength(mails.length);
});

/** All that is an organisation's own, as its scope reads it. */
async function ownRows(id: string) {
  const tables = [
    'provisions',
    'objections',
    'contacts',
    'nudges',
    'readings',
    'audit_events',
    'outbox_messages',
  ] as const;
  return services.within(staffOfOrganisation(id), async (tx) =>
    Promise.all(tables.map((table) => tx.db.selectFrom(table).selectAll().execute())),
  );
}
