import { createApp } from '../src/app.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { provisionsApi } from '../src/features/introductions/api/agency.ts';
import { inboxRoutes } from '../src/features/introductions/web/agency.tsx';
import { idOf, type OrganisationId } from '../src/platform/ids.ts';
import { makeWorld, staffOfOrganisation, type World } from './factories/introductions.ts';
import { newestPerson } from './marked-person.ts';
import { memberSite } from './member-site.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import type { StaffTestServices } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** Somebody who registered with two agencies, and what those read of them. */

export const PROFILE = '/me/data/profile';
export const CORRECTIONS = '/me/data/corrections';
export const laterItem = (item: string) => `/me/data/items/${item}`;
export const REGISTERED = 'name mail contact work prefecture remote';
export const EARLIER = { name: '佐藤 結衣', work: ['office'], prefecture: '東京都', contact: 'mail' };
export const LATER = {
  name: '佐藤 結衣子',
  work: ['sales', 'care'],
  prefecture: '新潟県',
  remote: 'yes',
  contact: 'mail_and_phone',
};
/** Each later item as it is typed, what an agency's API answers of it, and what its page says. */
export const TOLD = {
  kana: [{ kana: 'さとう　ﾕｲ' }, 'さとう ユイ', 'さとう ユイ'],
  phone: [{ phone: '０９０-1234-5678' }, '090-1234-5678', '090-1234-5678'],
  experience: [
    { kind: 'sales', years: 'from_3', words: '法人向けの営業\r\n<b>関東</b>' },
    { work: 'sales', years: 'from_3', words: '法人向けの営業\n<b>関東</b>' },
    '営業、3年以上5年未満\n法人向けの営業\n&lt;b&gt;関東&lt;/b&gt;',
  ],
  start: [{ start: '2030-04' }, '2030-04', '2030年4月から'],
  pay: [{ pay: '４５０万円' }, 4_500_000, '450万円から'],
  away: [{ away: '1年間、学んでいました。' }, '1年間、学んでいました。', '1年間、学んでいました。'],
} as const;

export interface ProfileWorld {
  readonly world: World;
  readonly address: string;
  readonly site: Site;
  readonly visitor: Visitor;
  readonly first: string;
  readonly second: string;
  register(
    values: Record<string, string | string[]>,
    agencies?: readonly string[],
    through?: World,
  ): Promise<unknown>;
}

export async function makeProfileWorld(services: StaffTestServices, address: string): Promise<ProfileWorld> {
  const world = await makeWorld(services, 2);
  const [first = '', second = ''] = world.agencyIds;
  const site = siteOf(createApp(services));
  const visitor = new Visitor(site);
  const again: ProfileWorld['register'] = async (values, agencies = world.agencyIds, through = world) => {
    forgetPublishedCards(services);
    const fields = registrationFields(address, agencies, values);
    return register(services, visitor, await linkCodeOf(services, through), fields, address);
  };
  await again(EARLIER);
  return { world, address, site, visitor, first, second, register: again };
}

/** What an agency reads by its API and on its pages of the newest person it received, and what of it was counted as read. */
export async function readByAgency(services: StaffTestServices, agencyId: string) {
  const organisation = {
    id: idOf<OrganisationId>(agencyId),
    zone: 'agency' as const,
    name: 'agency',
    scope: staffOfOrganisation(agencyId),
  };
  const routes = { api: provisionsApi(services), pages: inboxRoutes(services) };
  const desk = memberSite(services, routes, { organisation, role: 'recruiter' });
  const list = JSON.parse(await (await desk('/api/v1/provisions', {})).text());
  const id = list.data[0]?.id;
  const api = JSON.parse(await (await desk(`/api/v1/provisions/${id}`, {})).text());
  const page = await (await desk(`/agency/provisions/${id}`, {})).text();
  const inbox = await (await desk('/agency', {})).text();
  const rows = await services.within(organisation.scope, (tx) =>
    tx.db
      .selectFrom('readings')
      .where('subject_id', '=', id)
      .where('way', '=', 'opened')
      .select('items')
      .execute(),
  );
  return { api, page, inbox, read: rows.map(({ items }) => items.join(' ')) };
}

/** Every consent of whoever signed in last: agency, kind, items, method. */
export async function consentsOfNewest(services: StaffTestServices) {
  const { own } = await newestPerson(services);
  const rows = await services.within(own, (tx) => tx.db.selectFrom('consents').selectAll().execute());
  return rows.map(({ agency_id: agency, kind, items, method }) => [agency, kind, items.join(' '), method]);
}
