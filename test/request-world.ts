import { createApp } from '../src/app.ts';
import { accountDesk } from '../src/features/candidates/actions/account-desk.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { requestsApi } from '../src/features/requests/api.ts';
import { taskRoutes } from '../src/features/requests/web/agency.tsx';
import { requestDeskRoutes } from '../src/features/requests/web/operator.tsx';
import type { Role, Zone } from '../src/platform/http/access.ts';
import { idOf } from '../src/platform/ids.ts';
import { makeOrganisation, makeWorld, moveClock, staffOfOrganisation } from './factories/introductions.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { testServices } from './services.ts';
import { withStaffAuth } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

export type RequestWorld = Awaited<ReturnType<typeof openRequestWorld>>;

/** A line of the register, as it is stored. */
export interface RegisterRow {
  readonly id: string;
  readonly kind: string;
  readonly via: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly article: string | null;
}

/** Two agencies, an operator, and as many people as a test wants, at 11:00 in Japan on Friday, 8 January 2027. */
export async function openRequestWorld() {
  const services = withStaffAuth(await testServices());
  const site = siteOf(createApp(services));
  const world = await makeWorld(services, 2);
  const operatorId = await makeOrganisation(services, 'operator', '運営');
  await moveClock(services, new Date('2027-01-08T11:00:00+09:00'));
  let serial = 0;
  const member = (id: string, zone: Zone, role: Role): Site =>
    memberSite(
      services,
      zone === 'agency'
        ? { pages: taskRoutes(), api: requestsApi() }
        : { pages: requestDeskRoutes(services, accountDesk(services)) },
      {
        organisation: {
          id: idOf<TestOrganisation['id']>(id),
          zone,
          name: zone,
          scope: staffOfOrganisation(id),
        } as TestOrganisation,
        role,
      },
    );
  const rows = async <T>(query: string) => (await services.asSuperuserRows(query)) as T[];
  return {
    services,
    world,
    /** Registers somebody new with both agencies, or with these. */
    person: async (agencies: readonly string[] = world.agencyIds) => {
      const address = `requests-${(serial += 1)}@mail.example.org`;
      const visitor = new Visitor(site);
      forgetPublishedCards(services);
      await register(
        services,
        visitor,
        await linkCodeOf(services, world),
        registrationFields(address, agencies),
        address,
      );
      const [newest] = await rows<{ id: string }>(
        'select candidate_id as id from candidate_sessions order by created_at desc limit 1',
      );
      const id = newest?.id ?? '';
      return { visitor, address, id };
    },
    newcomer: () => new Visitor(site),
    agency: (index = 0, role: Role = 'recruiter') =>
      new Visitor(member(world.agencyIds[index] ?? '', 'agency', role)),
    desk: (role: Role = 'recruiter') => new Visitor(member(operatorId, 'operator', role)),
    api: (index = 0) => member(world.agencyIds[index] ?? '', 'agency', 'recruiter'),
    rows,
    /** The register of one person, the oldest first. */
    register: (id: string) =>
      rows<RegisterRow>(
        `select id, kind, via, state, outcome, article from requests where candidate_id = '${id}' order by received_at, kind`,
      ),
    tasks: (id: string) =>
      rows<{
        id: string;
        agency: string;
        kind: string;
        item: string | null;
        provision: string;
        done: boolean;
      }>(
        `select id, agency_id as agency, kind, item, provision_id as provision, acknowledged_at is not null as done
        from request_tasks where candidate_id = '${id}' order by at, kind, agency_id`,
      ),
    /** Acknowledges these as an agency's page does, also when it shows none. */
    acknowledge: async (index: number, ...ids: readonly string[]) => {
      const agency = new Visitor(member(world.agencyIds[index] ?? '', 'agency', 'recruiter'));
      const { html } = await agency.get('/agency/requests');
      const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const boxes = ids.map((id): [string, string] => ['ids', id]);
      return agency.post('/agency/requests/acknowledgement', [['csrf', csrf], ...boxes]);
    },
    at: (moment: string) => moveClock(services, new Date(moment)),
  };
}
