import { Hono } from 'hono';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createApp } from '../src/app.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { closeMonths } from '../src/features/links/actions/close-months.ts';
import { drawnDaysOf } from '../src/features/reapproach/actions/people-of-policy.ts';
import { reapproachApi } from '../src/features/reapproach/api.ts';
import { askTicked, planDue, sendDueInvitations } from '../src/features/reapproach/jobs.ts';
import { reapplyTermRoutes } from '../src/features/reapproach/web.tsx';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { idOf, type OrganisationId } from '../src/platform/ids.ts';
import { connectAsSuperuser } from './database.ts';
import { makeWorld, staffOfOrganisation, type World } from './factories/introductions.ts';
import { memberSite } from './member-site.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { type TestServices, testServices } from './services.ts';
import { mailsTo } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** Somebody who registered, in their own browser. */
export interface Ticking {
  readonly address: string;
  readonly visitor: Visitor;
}

/** A company that pastes one link and imports nobody, with people who register there and a clock, anew for each test of the calling file. */
export function tickedWorld() {
  let services: TestServices;
  let superuser: Client;
  let site: Site;
  let world: World;
  let code: string;
  let serial = 0;

  beforeAll(async () => {
    services = await testServices();
    superuser = await connectAsSuperuser(services);
    site = siteOf(createApp(services));
  });
  afterAll(async () => {
    await superuser.end();
    await services.end();
  });
  beforeEach(async () => {
    await superuser.query('update reapproach_policies set ended_at = now()');
    await superuser.query('delete from ticked_invitations');
    await travelTo('2027-06-02T10:00:00+09:00');
    world = await makeWorld(services, 1);
    code = await linkCodeOf(services, world);
    forgetPublishedCards(services);
  });

  const travelTo = async (instant: string): Promise<void> => {
    await superuser.query(`
      alter table business_clock disable trigger only_forward;
      update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
      alter table business_clock enable trigger only_forward`);
  };
  const rows = async (statement: string): Promise<Record<string, unknown>[]> =>
    (await superuser.query(statement.replaceAll('$company', `'${world.companyId}'`))).rows;
  const scope = () => staffOfOrganisation(world.companyId);
  const staff = () =>
    memberSite(
      services,
      {
        pages: new Hono<AppEnv>().route('/', reapplyTermRoutes(services)),
        api: new Hono<AppEnv>().route('/', reapproachApi(services)),
      },
      {
        organisation: {
          id: idOf<OrganisationId>(world.companyId),
          zone: 'company',
          name: '株式会社みらい',
          scope: scope(),
        },
        role: 'recruiter',
      },
    );
  /** An address whose person is asked on the very day. */
  const freeAddress = (): string => {
    for (;;) {
      const address = `ticking${(serial += 1)}@mail.example.org`;
      if (drawnDaysOf(services, idOf<OrganisationId>(world.companyId), { personKey: address }) === 0)
        return address;
    }
  };

  const pages = () => new Visitor(staff());
  const rest = async (method: string, path: string, body?: object) => {
    const response = await staff()(`/api/v1/reapproach/policies${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  /** So many who register one after the other and tick that the company may invite them again. */
  const tick = async (people: number, boxes: Record<string, string> = { inviteAgain: 'yes' }) => {
    const made: Ticking[] = [];
    for (let n = 0; n < people; n += 1) {
      const [address, visitor] = [freeAddress(), new Visitor(site)];
      await register(services, visitor, code, registrationFields(address, [], boxes), address);
      made.push({ address, visitor });
    }
    return made;
  };
  /** A policy about them, not approved. */
  const policy = async (months: readonly number[] = [6], more: object = {}): Promise<string> => {
    const { body, status } = await rest('POST', '', {
      name: '半年後',
      audience: 'ticked',
      steps: months.map((afterMonths) => ({ afterMonths })),
      careersUrl: 'https://example.jp/careers',
      basis: 'opt_in',
      approval: 'auto',
      ...more,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return String(body['id']);
  };

  const approve = (id: string) => rest('POST', `/${id}/approval`, {});
  const closeAt = async (instant: string) => {
    await travelTo(instant);
    await closeMonths(services);
  };
  const invited = async ({ address }: Ticking) =>
    (await mailsTo(services, address)).filter(({ text }) => text.includes('/i/'));

  return {
    travelTo,
    rows,
    rest,
    pages,
    tick,
    policy,
    services: () => services,
    world: () => world,
    scope,
    browser: () => new Visitor(site),
    approve,
    /** Closes every month that is over at that moment. */
    closeAt,
    /** Five who ticked in June, a group, and a policy that runs. */
    async running(months: readonly number[] = [6]): Promise<readonly Ticking[]> {
      const people = await tick(5);
      await closeAt('2027-07-01T09:00:00+09:00');
      const { status } = await approve(await policy(months));
      if (status !== 200) throw new Error(`approved with ${status}`);
      return people;
    },
    /** Where the newest invitation of a mailbox is answered. */
    async linkOf(person: Ticking): Promise<string> {
      const [newest] = await invited(person);
      return `/i/${/\/i\/([A-Za-z0-9]{22})/.exec(newest?.text ?? '')?.[1] ?? ''}`;
    },
    /** Goes there and does what the sweeps do. */
    async runAt(instant: string) {
      await travelTo(instant);
      await planDue(services);
      await sendDueInvitations(services);
      await askTicked(services);
    },
    /** Every asking from the candidate zone: step, kind, state, why it was stopped, and when it left. */
    async told(): Promise<string[]> {
      const found = await rows(`select step || ' ' || kind || ' ' || state || coalesce(': ' || stopped_by, '')
          || coalesce(' ' || to_char(sent_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), '') as told
        from ticked_invitations where company_id = $company order by step, kind, created_at, id`);
      return found.map((row) => String(row['told']));
    },
    /** Invitations in a mailbox, the newest first. */
    invited,
  };
}
