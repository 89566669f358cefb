import { createApp } from '../src/app.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { DEFAULT_HOURS, nextContactAt } from '../src/features/contacts/rules/terms.ts';
import { inboxRoutes } from '../src/features/introductions/web/agency.tsx';
import { jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import type { Role } from '../src/platform/http/access.ts';
import { idOf } from '../src/platform/ids.ts';
import { makeWorld, moveClock, staffOfOrganisation } from './factories/introductions.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { testServices } from './services.ts';
import { withStaffAuth } from './staff-services.ts';
import { siteOf, Visitor } from './visitor.ts';

export type ContactWorld = Awaited<ReturnType<typeof openContactWorld>>;

/** A person whose details two agencies hold, on a business day at 10:00 in Japan. */
export async function openContactWorld(address: string) {
  const services = withStaffAuth(await testServices());
  const site = siteOf(createApp(services));
  const world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  const now = await services.asSystem((tx) => tx.now);
  const opens = nextContactAt(DEFAULT_HOURS, startOfJstDay(new Date(now.getTime() + 30 * 3_600_000)));
  await moveClock(services, new Date(opens.getTime() - 3_600_000));
  const person = new Visitor(site);
  const fields = registrationFields(address, world.agencyIds);
  await register(services, person, await linkCodeOf(services, world), fields, address);
  const morning = new Date(opens.getTime() + 3_600_000);
  await moveClock(services, morning);
  const rows = (await services.asSuperuserRows(
    'select id, agency_id as agency, candidate_id as person from provisions',
  )) as { id: string; agency: string; person: string }[];
  const provisions = world.agencyIds.map((id) => rows.find((one) => one.agency === id)?.id ?? '');
  const pageOf = (index = 0) => `/agency/provisions/${provisions[index]}`;
  const agency = (index = 0, role: Role = 'recruiter') => {
    const id = world.agencyIds[index] ?? '';
    const organisation = {
      id: idOf<TestOrganisation['id']>(id),
      zone: 'agency',
      name: 'agency',
      scope: staffOfOrganisation(id),
    } as const;
    return new Visitor(memberSite(services, { pages: inboxRoutes(services) }, { organisation, role }));
  };
  const at = (clock: string) => new Date(`${jstDate(morning)}T${clock}:00+09:00`);
  return {
    services,
    site,
    world,
    person,
    provisions,
    candidateId: rows[0]?.person ?? '',
    morning,
    pageOf,
    agency,
    at,
    minute: (clock: string, by: number) => new Date(at(clock).getTime() + by * 60_000),
    /** Writes a contact down as an agency's page does. */
    log: (moment: Date, way = 'mail', index = 0) =>
      agency(index).submit(pageOf(index), contactAt(moment, way), `${pageOf(index)}/contacts`),
    contacts: async () =>
      (await services.asSuperuserRows('select way, result, answer from contacts order by at, way')) as {
        way: string;
        answer: string | null;
      }[],
    save: (more: Record<string, string | string[]> = {}) =>
      person.submit('/me/contact', { ...CONTACT_SETTINGS, ...more }),
  };
}

export const CONTACT_SETTINGS = {
  ways: ['mail'],
  weekdays: ['1', '2', '3', '4', '5'],
  fromHour: '9',
  untilHour: '18',
};

/** A moment as it reads in Japan. */
export const jst = (moment: Date) => new Date(moment.getTime() + 9 * 3_600_000).toISOString();

/** The fields of a contact at that moment. */
export const contactAt = (moment: Date, way = 'mail') => ({
  way,
  result: 'sent',
  on: jst(moment).slice(0, 10),
  time: jst(moment).slice(11, 16),
});
