import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, staffOfOrganisation, type World } from '../../../test/factories/introductions.ts';
import { memberSite } from '../../../test/member-site.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { unseal } from '../../platform/crypto.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { provisionsApi } from '../introductions/api/agency.ts';
import { inboxRoutes } from '../introductions/web/agency.tsx';

/** Who registers again hands over what the form says, to those who are ticked; the others' values are shown as they are. */

const EARLIER = { name: '佐藤 結衣', work: ['office'], prefecture: '東京都' };
const LATER = { name: '佐藤 結衣子', work: ['sales'], prefecture: '神奈川県', remote: 'yes' };
let services: TestServices;
let site: Site;
let world: World;
let address: string;
let visitor: Visitor;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  address = `corrected-${(serial += 1)}@mail.example.org`;
  visitor = new Visitor(site);
  await registered(world, world.agencyIds, EARLIER);
});

async function registered(
  through: World,
  agencies: readonly string[],
  values: Record<string, string | string[]>,
) {
  forgetPublishedCards(services);
  const fields = registrationFields(address, agencies, values);
  return (
    (await register(services, visitor, await linkCodeOf(services, through), fields, address)).location ?? ''
  );
}
const agencyAt = (index: number) => world.agencyIds[index] ?? '';
const provisions = (agencyId: string) =>
  services.within(staffOfOrganisation(agencyId), (tx) =>
    tx.db
      .selectFrom('provisions')
      .select(['id', 'candidate_id as candidateId'])
      .orderBy('provided_at')
      .execute(),
  );
async function provisionAt(index: number) {
  const [provision] = await provisions(agencyAt(index));
  if (provision === undefined) throw new Error('nothing was handed over');
  return provision;
}
/** What an agency reads by its API, of each person it received. */
async function readBy(agencyId: string) {
  const organisation = {
    id: idOf<OrganisationId>(agencyId),
    zone: 'agency' as const,
    name: 'agency',
    scope: staffOfOrganisation(agencyId),
  };
  const routes = { api: provisionsApi(services), pages: inboxRoutes(services) };
  const desk = memberSite(services, routes, { organisation, role: 'recruiter' });
  const json = async (path: string) => JSON.parse(await (await desk(`/api/v1${path}`, {})).text());
  const ids = (await provisions(agencyId)).map(({ id }) => id);
  return {
    details: await Promise.all(ids.map((id) => json(`/provisions/${id}`))),
    list: (await json('/provisions')).data,
    pages: await Promise.all(ids.map(async (id) => (await desk(`/agency/provisions/${id}`, {})).text())),
    inbox: await (await desk('/agency', {})).text(),
  };
}
/** The person's card of each agency, in the order of the page. */
const cards = async () => {
  const { html } = await visitor.get('/me/sharing');
  return world.agencyIds.map(
    (id) => html.split('<h3').find((part) => part.includes(`/me/agencies/${id}/withdrawal`)) ?? '',
  );
};
const counted = () =>
  services.within(staffOfOrganisation(world.companyId), async (tx) => {
    const receipts = await tx.db.selectFrom('introduction_receipts').select('id').execute();
    const ledger = await tx.db.selectFrom('ledgers').select('pending').executeTakeFirst();
    return [receipts.length, ledger?.pending];
  });

describe('who registers again', () => {
  test('reads what was handed over item by item, at each agency', async () => {
    for (const card of await cards()) {
      const text = card.replace(/<[^>]*>/g, '');
      for (const line of [
        'お名前：佐藤 結衣',
        `メールアドレス：${address}`,
        '希望する仕事：事務・管理',
        '希望する勤務地：東京都',
      ])
        expect(text).toContain(line);
      expect(card).not.toContain('以前の内容');
    }
  });

  test('corrects what the ticked agency holds, without a count, and leaves the other as it was and says so', async () => {
    const before = await counted();
    const done = await registered(world, [agencyAt(0)], LATER);
    const mail = (await mailsTo(services, address))[0]?.text ?? '';
    const [first, second] = [await readBy(agencyAt(0)), await readBy(agencyAt(1))];
    expect(first.details).toMatchObject([
      {
        correctedAt: expect.any(String),
        items: { name: LATER.name, work: ['sales'], prefecture: '神奈川県', remote: true, mail: address },
      },
    ]);
    expect(first.list).toMatchObject([{ correctedAt: first.details[0].correctedAt }]);
    expect(first.pages[0]).toMatch(/ご本人による更新<\/dt><dd>[\d/: ]{16}/);
    expect(first.pages[0]).not.toContain('東京都');
    expect(first.inbox).toMatch(/更新 [\d/: ]{16}/);
    expect(second.details).toMatchObject([
      {
        correctedAt: null,
        items: { name: EARLIER.name, work: ['office'], prefecture: '東京都', remote: false },
      },
    ]);
    expect(second.pages[0]).not.toContain('更新');
    const [corrected = '', left = ''] = (await cards()).map((card) => card.replace(/<[^>]*>/g, ''));
    expect(corrected).toContain('お名前：佐藤 結衣子');
    expect(corrected).toMatch(/[\d/: ]{16} に更新しました/);
    expect(corrected).not.toContain('以前の内容');
    expect(left).toContain('お名前：佐藤 結衣「');
    expect(left).toContain('この会社が持っているのは、上の、以前の内容です');
    const { html } = await visitor.get(done);
    expect(html).toContain('今回のものに更新した会社：紹介会社1<');
    // Somebody was chosen, and holds what was entered: nothing on the page says otherwise.
    expect(html).toMatch(/内容を更新した会社<\/dt><dd><span[^>]*>紹介会社1</);
    expect(html).not.toMatch(/どこにも情報を渡していません|<dd>なし</);
    expect(html).not.toContain('人材紹介会社を選ぶ</a>');
    expect(html).toMatch(/選んだ会社に、[^<]*までの返事を求めています/);
    expect(html).toContain('以前の内容のままの会社：紹介会社2。');
    expect(html).not.toContain('あらためて渡していません');
    expect(mail).toContain('渡してある内容を、今回のものに更新しました：紹介会社1');
    expect(mail).not.toContain('渡した会社：なし');
    expect(await counted()).toEqual(before);
  });

  test('gives a consent and statutory records for what was corrected; those of before stay as they were', async () => {
    await registered(world, [agencyAt(0)], LATER);
    const { candidateId } = await provisionAt(0);
    const self: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
    const { records, consents } = await services.within(self, async (tx) => ({
      records: await tx.db.selectFrom('provision_records').selectAll().orderBy('provided_at').execute(),
      consents: await tx.db.selectFrom('consents').selectAll().execute(),
    }));
    const of = (id: string) =>
      records
        .filter((one) => one.agency_id === id)
        .map((one) => {
          const aad = `provision-record:${one.id}`;
          const opened = unseal(
            services.keyRing.unwrap(one.wrapped_key ?? Buffer.of(), aad),
            aad,
            one.sealed,
          );
          return [(opened as { person: { name: string } }).person.name, one.consent_id];
        });
    expect(of(agencyAt(0)).map(([name]) => name)).toEqual([EARLIER.name, LATER.name]);
    expect(of(agencyAt(1)).map(([name]) => name)).toEqual([EARLIER.name]);
    expect(consents.map((one) => one.id).toSorted()).toEqual(records.map((one) => one.consent_id).toSorted());
  });

  test('with the very same answers hands nothing over again', async () => {
    const done = await registered(world, [agencyAt(0)], EARLIER);
    expect((await readBy(agencyAt(0))).details).toMatchObject([{ correctedAt: null }]);
    expect((await visitor.get(done)).html).toContain('以前から同じ内容を渡しているため');
  });

  test('through another company corrects also what the agency had received before', async () => {
    const other = await makeWorld(services, 0);
    await registered(other, [agencyAt(0)], LATER);
    const { details } = await readBy(agencyAt(0));
    expect(details.map(({ items }) => items.name)).toEqual([LATER.name, LATER.name]);
    expect(details.map(({ correctedAt }) => correctedAt === null)).toEqual([false, true]);
  });

  test('does not open again what was stopped', async () => {
    await visitor.submit(`/me/agencies/${agencyAt(0)}/withdrawal`, {});
    await registered(world, [agencyAt(1)], LATER);
    expect((await readBy(agencyAt(0))).details).toMatchObject([{ closed: 'withdrawn', items: null }]);
    await visitor.submit(`/me/agencies/${agencyAt(1)}/withdrawal`, {});
    expect((await readBy(agencyAt(1))).details).toMatchObject([{ closed: 'withdrawn', items: null }]);
  });
});

describe('what was handed over', () => {
  test('is corrected by nobody else: not by its agency, another agency, another person, the company or the operator', async () => {
    const { id, candidateId } = await provisionAt(0);
    const person = (who: string, agencyId: string): Scope => ({
      kind: 'registration',
      candidateId: who,
      companyId: world.companyId,
      agencyIds: [agencyId],
      actor: { kind: 'candidate', id: who },
    });
    const change = (scope: Scope) =>
      services
        .within(scope, (tx) =>
          tx.db
            .updateTable('provisions')
            .set({ sealed: Buffer.from('x'), corrected_at: tx.now })
            .where('id', '=', id)
            .executeTakeFirst(),
        )
        .then(
          ({ numUpdatedRows }) => Number(numUpdatedRows),
          () => 'refused',
        );
    const desk = {
      kind: 'operator',
      organisationId: randomUUID(),
      actor: { kind: 'staff', id: 'o' },
    } as const;
    expect(await change(staffOfOrganisation(agencyAt(0)))).toBe('refused');
    expect(await change(person(candidateId, agencyAt(1)))).toBe('refused');
    for (const scope of [
      staffOfOrganisation(agencyAt(1)),
      staffOfOrganisation(world.companyId),
      desk,
      person(randomUUID(), agencyAt(0)),
    ])
      expect(await change(scope)).toBe(0);
    expect((await readBy(agencyAt(0))).details).toMatchObject([{ items: { name: EARLIER.name } }]);
  });

  test('is read by its agency and the person alone', async () => {
    const { id, candidateId } = await provisionAt(0);
    const read = (scope: Scope) =>
      services.within(
        scope,
        async (tx) =>
          (await tx.db.selectFrom('provisions').select('wrapped_key').where('id', '=', id).execute()).length,
      );
    const self = (who: string): Scope => ({
      kind: 'candidate',
      candidateId: who,
      actor: { kind: 'candidate', id: who },
    });
    expect([await read(staffOfOrganisation(agencyAt(0))), await read(self(candidateId))]).toEqual([1, 1]);
    for (const scope of [
      staffOfOrganisation(agencyAt(1)),
      staffOfOrganisation(world.companyId),
      self(randomUUID()),
      { kind: 'operator', organisationId: randomUUID(), actor: { kind: 'staff', id: 'o' } } as const,
    ])
      expect(await read(scope)).toBe(0);
  });
});
