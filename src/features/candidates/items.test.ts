import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { unseal } from '../../platform/crypto.ts';
import { idOf, type ProvisionId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { readProvision, recogniseProvisions } from '../introductions/actions/read-provisions.ts';
import { tellTakenBack } from '../introductions/actions/tell-taken-back.ts';

/** One item of one agency is taken back by one tap and given again by another, each as a consent act of its own (rules.md §6.1). */

let services: StaffTestServices;
let site: Site;
let world: World;
let address: string;
let visitor: Visitor;
let code: string;
let agencyId: string;
let other: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  [agencyId = '', other = ''] = world.agencyIds;
  forgetPublishedCards(services);
  code = await linkCodeOf(services, world);
  address = `item-${(serial += 1)}@mail.example.org`;
  visitor = new Visitor(site);
  await registered();
});

const registered = (agencies: readonly string[] = world.agencyIds) => {
  const fields = registrationFields(address, agencies, { remote: 'yes' });
  return register(services, visitor, code, fields, address);
};
const stop = (item: string, agency = agencyId) => `/me/agencies/${agency}/items/${item}/withdrawal`;
const give = (item: string, agency = agencyId) => `/me/agencies/${agency}/items/${item}/consent`;
const rowOf = (agency = agencyId) =>
  services.within(staffOfOrganisation(agency), (tx) =>
    tx.db.selectFrom('provisions').selectAll().orderBy('provided_at', 'desc').executeTakeFirstOrThrow(),
  );
const itemsAt = async (agency = agencyId) => {
  const { id } = await rowOf(agency);
  const opened = await services.within(staffOfOrganisation(agency), (tx) =>
    readProvision(tx, services, idOf<ProvisionId>(id)),
  );
  return Object.keys(opened.items ?? {});
};
const ALL = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'];
const consents = async () => {
  const { own } = await newestPerson(services);
  const rows = await services.within(own, (tx) =>
    tx.db.selectFrom('consents').where('agency_id', '=', agencyId).orderBy('at').selectAll().execute(),
  );
  return rows.map(({ kind, items, method }) => [kind, items.join(' '), method]);
};

describe('the routes', () => {
  test('are nobody’s without a session, take no item and no agency that is none, and no form from elsewhere', async () => {
    const stranger = await makeWorld(services, 1);
    for (const path of [stop('work'), give('work')]) {
      expect((await new Visitor(site).get(path)).location).toBe('/me/sign-in');
      expect((await visitor.post(path, [])).status).toBe(403);
    }
    const fields = hiddenFields((await visitor.get(stop('work'))).html, stop('work'));
    for (const path of [
      stop('age'),
      give('age'),
      stop('work', stranger.agencyIds[0]),
      give('work', stranger.agencyIds[0]),
      stop('work', 'x'),
      // It is shared: there is nothing to give.
      give('work'),
    ]) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
      if (path !== give('work'))
        expect([path, (await visitor.post(path, fields)).status]).toEqual([path, 404]);
    }
    expect(await itemsAt()).toEqual(ALL);
    expect(await consents()).toHaveLength(1);
  });

  test('ask with two buttons of the same weight, and asking changes nothing', async () => {
    for (const path of [stop('work'), stop('name')]) {
      const { html } = await visitor.get(path);
      expect(html).toContain('まだ何も変わっていません');
      expect(html.match(/class="btn is-secondary"/g)).toHaveLength(2);
    }
    expect((await visitor.get(stop('name'))).html).toContain('この会社への提供がすべて止まります');
    expect(await itemsAt()).toEqual(ALL);
  });
});

describe('taking one item back', () => {
  test('is a consent row of its own; its value is gone from the agency and from under its earlier key, at once', async () => {
    const before = await rowOf();
    expect((await visitor.submit(stop('work'), {})).location).toBe('/me/sharing?done=item_stopped');
    const after = await rowOf();
    expect(await consents()).toEqual([
      ['given', ALL.join(' '), 'registration_form'],
      ['item_withdrawn', 'work', 'own_page'],
    ]);
    expect([after.items, after.taken_back]).toEqual([ALL.filter((item) => item !== 'work'), ['work']]);
    expect(await itemsAt()).toEqual(ALL.filter((item) => item !== 'work'));
    expect(await itemsAt(other)).toEqual(ALL);
    const people = await services.within(staffOfOrganisation(agencyId), (tx) =>
      recogniseProvisions(tx, services, [{ id: idOf<ProvisionId>(after.id) }]),
    );
    expect([...people.values()]).toEqual([{ name: '田中 花子', prefecture: '東京都', remote: true }]);
    // Who kept the row's bytes and its key of before cannot open what stands there now, nor the other way round.
    const aad = `provision:${after.id}`;
    const [old, now] = [before, after].map(({ wrapped_key: key }) =>
      services.keyRing.unwrap(key ?? Buffer.alloc(0), aad),
    );
    if (old === undefined || now === undefined) throw new Error('no keys');
    expect(() => unseal(old, aad, after.sealed)).toThrow('authentication');
    expect(unseal(now, aad, after.sealed)).not.toHaveProperty('work');
  });

  test('twice at once is once, mails one receipt, and the person sees it on every page', async () => {
    const fields = hiddenFields((await visitor.get(stop('work'))).html, stop('work'));
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post(stop('work'), fields)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await consents()).filter(([kind]) => kind === 'item_withdrawn')).toHaveLength(1);
    const mails = await mailsTo(services, address);
    expect(mails.filter(({ subject }) => subject.includes('項目を見せるのをやめました'))).toHaveLength(1);
    expect(mails[0]?.text).toContain('紹介会社1に「希望する仕事」を見せること');
    expect((await visitor.get('/me/sharing?done=item_stopped')).html).toContain(
      '項目を見せるのをやめました。',
    );
    expect((await visitor.get('/me/sharing')).html).toContain(`href="${give('work')}"`);
    expect((await visitor.get(`/me/sharing/${agencyId}`)).html).toContain(
      'に「希望する仕事」を取り消しました',
    );
    const lines = await services.asSuperuserRows(
      `select action, detail from audit_events where action = 'consent.item_withdrawn' and subject_id = '${agencyId}'`,
    );
    expect(lines).toEqual([{ action: 'consent.item_withdrawn', detail: { item: 'work' } }]);
  });

  test('takes it out of every handing-over to that agency', async () => {
    const elsewhere = await makeWorld(services, 0);
    forgetPublishedCards(services);
    const fields = registrationFields(address, [agencyId], { tellCompany: 'yes' });
    await register(services, visitor, await linkCodeOf(services, elsewhere), fields, address);
    await visitor.submit(stop('contact'), {});
    const rows = await services.within(staffOfOrganisation(agencyId), (tx) =>
      tx.db.selectFrom('provisions').select(['items']).execute(),
    );
    expect(rows).toHaveLength(2);
    for (const { items } of rows) expect(items).not.toContain('contact');
  });

  test('of name or address is no act of its own: the whole agency is stopped, and the page says why', async () => {
    const fields = hiddenFields((await visitor.get(stop('work'))).html, stop('work'));
    for (const item of ['name', 'mail']) expect((await visitor.post(stop(item), fields)).status).toBe(404);
    expect(await itemsAt()).toEqual(ALL);
    await visitor.submit(stop('mail'), {}, `/me/agencies/${agencyId}/withdrawal`);
    expect((await rowOf()).wrapped_key).toBeNull();
  });

  test('is told to the agency on its pages at once, and by one mail a day that names nobody', async () => {
    const { id } = await rowOf();
    await visitor.submit(stop('work'), {});
    await visitor.submit(stop('remote'), {});
    const tell = async (day: number) => {
      await moveClock(services, new Date(Date.UTC(2031, 0, day, 2)));
      return services.asSystem((tx) => tellTakenBack(tx, services));
    };
    const contact = `${agencyId}@example.jp`;
    await tell(6);
    await tell(6);
    const mails = (await mailsTo(services, contact)).filter(({ subject }) =>
      subject.includes('同意を変えた'),
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('1件');
    expect(mails[0]?.text).not.toMatch(new RegExp(`${address}|田中|${id}`));
    await tell(7);
    expect(
      (await mailsTo(services, contact)).filter(({ subject }) => subject.includes('同意を変えた')),
    ).toHaveLength(1);
  });
});

describe('giving an item again', () => {
  test('is a new consent to the words of the page, with statutory records of its own, and the value of today', async () => {
    await visitor.submit(stop('work'), {});
    const { html } = await visitor.get(give('work'));
    expect(html).toContain('渡す項目</dt><dd>希望する仕事');
    expect((await visitor.submit(give('work'), {})).location).toBe('/me/sharing?done=item_given');
    expect(await itemsAt()).toEqual(ALL);
    expect((await consents()).at(-1)).toEqual(['given', 'work', 'own_page']);
    const kept = await services.asSuperuserRows(
      `select w.text from consents c join wordings w on w.hash = c.wording_hash where c.items = '{work}' and c.kind = 'given' and c.agency_id = '${agencyId}'`,
    );
    expect(JSON.stringify(kept)).toContain('渡す項目：希望する仕事\\n目的：転職先を探し、連絡するため');
    const { own } = await newestPerson(services);
    const records = await services.within(own, (tx) =>
      tx.db.selectFrom('provision_records').where('agency_id', '=', agencyId).select('id').execute(),
    );
    expect(records).toHaveLength(2);
    expect((await mailsTo(services, address))[0]?.subject).toContain('項目を渡しました');
  });

  test('is refused to other words than the page shows, and to none', async () => {
    await visitor.submit(stop('work'), {});
    const fields = hiddenFields((await visitor.get(give('work'))).html, give('work'));
    for (const wording of ['', 'ja~x', 'en~', undefined]) {
      const sent = fields.filter(([name]) => name !== 'wording');
      const answer = await visitor.post(
        give('work'),
        wording === undefined ? sent : [...sent, ['wording', wording]],
      );
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('もう一度お読みください');
    }
    expect(await itemsAt()).not.toContain('work');
  });

  test('comes of registering again with the agency ticked, for its words name every item', async () => {
    await visitor.submit(stop('work'), {});
    await registered([agencyId]);
    expect(await itemsAt()).toEqual(ALL);
    expect((await rowOf()).taken_back).toBeNull();
    expect((await consents()).at(-1)).toEqual(['given', ALL.join(' '), 'registration_form']);
  });
});
