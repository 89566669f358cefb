import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ProvidedItems } from '../src/features/introductions/input.ts';
import { ESTABLISHED_COMPANY } from '../src/features/operations/rules/demo-organisations.ts';
import { RecommendedItems } from '../src/features/recommendations/input.ts';
import { seal, unseal } from '../src/platform/crypto.ts';
import { survey } from './hostile/survey.ts';
import { type HostileWorld, makeHostileWorld, type Route } from './hostile/world.ts';

/** Whatever shows an item of a person to an agency, or a name to a company, is a line that the person sees (rules.md §5.4). */

const Row = z.object({ id: z.string(), sealed: z.instanceof(Buffer), key: z.instanceof(Buffer) });
const Seen = z.object({ subject: z.string(), items: z.array(z.string()), times: z.number() });

interface Planted {
  readonly id: string;
  /** What stands in an answer where this item is shown. */
  readonly marks: Readonly<Record<string, string>>;
}

let world: HostileWorld;
let planted: readonly Planted[];

beforeAll(async () => {
  world = await makeHostileWorld();
  planted = [...(await plantProvisions()), await plantName(), await plantRecommended()];
});
afterAll(() => world.services.end());

/** The organisation that the demo lets one in at. */
async function seatOf({ name }: { readonly name: string }): Promise<string> {
  const [row] = await world.services.asSuperuserRows(`select id from organisations where name = '${name}'`);
  return z.object({ id: z.string() }).parse(row).id;
}

/** One waiting and one accepted handing-over to the demo's agency, under values that nothing else of the demo has. */
async function plantProvisions(): Promise<Planted[]> {
  const { keyRing } = world.services;
  const agency = await seatOf({ name: '北の杜キャリア株式会社' });
  const found: Planted[] = [];
  for (const [place, state] of [
    'accepted_at is not null',
    'accepted_at is null and answer_due_at > business_now() and not exists (select from objections o where o.provision_id = provisions.id)',
  ].entries()) {
    const [row] = await world.services.asSuperuserRows(
      `select id, sealed, wrapped_key as key from provisions where agency_id = '${agency}' and wrapped_key is not null
         and ${state} order by ${place === 0 ? 'provided_at desc' : 'answer_due_at'} limit 1`,
    );
    const { id, sealed, key } = Row.parse(row);
    const aad = `provision:${id}`;
    const held = ProvidedItems.parse(unseal(keyRing.unwrap(key, aad), aad, sealed));
    const marked = {
      ...held,
      name: `標識 太郎${place}`,
      mail: `marked-${place}@mail.example.org`,
      work: [['education'], ['design']][place] ?? [],
      prefecture: ['沖縄県', '佐賀県'][place] ?? '',
    };
    const bytes = seal(keyRing.unwrap(key, aad), aad, marked).toString('hex');
    await world.services.asSuperuser(
      `set session_replication_role = replica; update provisions set sealed = '\\x${bytes}' where id = '${id}'`,
    );
    found.push({
      id,
      marks: {
        name: marked.name,
        mail: marked.mail,
        work: ['教育・保育|education|Education, childcare', 'デザイン・制作|"design"|Design'][place] ?? '',
        prefecture: ['沖縄県|Okinawa', '佐賀県|Saga'][place] ?? '',
      },
    });
  }
  return found;
}

/** A name that was told to the demo's established company. */
async function plantName(): Promise<Planted> {
  const { keyRing } = world.services;
  const company = await seatOf(ESTABLISHED_COMPANY);
  const [row] = await world.services.asSuperuserRows(
    `select id, sealed_name as sealed, wrapped_key as key from introduction_receipts
     where company_id = '${company}' and wrapped_key is not null limit 1`,
  );
  const { id, key } = Row.parse(row);
  const aad = `receipt:${id}`;
  const bytes = seal(keyRing.unwrap(key, aad), aad, '標識 花子').toString('hex');
  await world.services.asSuperuser(
    `update introduction_receipts set sealed_name = '\\x${bytes}' where id = '${id}'`,
  );
  return { id, marks: { name: '標識 花子' } };
}

/** Somebody who agreed to be recommended to the demo's established company. */
async function plantRecommended(): Promise<Planted> {
  const { keyRing } = world.services;
  const company = await seatOf(ESTABLISHED_COMPANY);
  const [row] = await world.services.asSuperuserRows(
    `select recommendation_id as id, sealed, wrapped_key as key from recommendation_copies
     where company_id = '${company}' and wrapped_key is not null limit 1`,
  );
  const { id, sealed, key } = Row.parse(row);
  const aad = `recommendation-copy:${id}`;
  const held = RecommendedItems.parse(unseal(keyRing.unwrap(key, aad), aad, sealed));
  const marked = { ...held, name: '標識 三郎', prefecture: '標識県' };
  const bytes = seal(keyRing.unwrap(key, aad), aad, marked).toString('hex');
  await world.services.asSuperuser(
    `set session_replication_role = replica;
     update recommendation_copies set sealed = '\\x${bytes}' where recommendation_id = '${id}'`,
  );
  return { id, marks: { name: marked.name, prefecture: marked.prefecture } };
}

/** How often which items of a subject have been seen. */
async function counts(): Promise<Map<string, number>> {
  const rows = await world.services.asSuperuserRows(
    `select subject_id::text as subject, items, sum(times)::int as times from readings group by 1, 2`,
  );
  return new Map(
    z
      .array(Seen)
      .parse(rows)
      .map(({ subject, items, times }) => [`${subject} ${items.join(' ')}`, times]),
  );
}

/** What of the planted people an answer shows. */
function shownIn(html: string, { marks }: Planted): string[] {
  // What can be chosen in a filter is nobody's; people that can be chosen are.
  const text = html
    .replaceAll('<wbr/>', '')
    .replaceAll(/<select(?![^>]*name="provisionId")[^]*?<\/select>/g, '');
  return Object.entries(marks).flatMap(([item, mark]) =>
    mark.split('|').some((one) => text.includes(one)) ? [item] : [],
  );
}

/** Kinds of work and prefectures stand there as an agency’s own, or as those that can be chosen. */
const isOfAgencies = ({ pattern }: Route) =>
  /agencies|agency\/(settings|application|provisions\/:id\/placement)/.test(pattern);

const isStaffs = ({ access }: Route) => /^(api )?(agency|company)/.test(access);

test('every route of agencies and companies: what its answer shows of a person is written down, item by item, and nothing else', async () => {
  // What answers a provision comes last: until then one of the planted people waits.
  const staffs = world.routes.filter(isStaffs);
  const routes = [
    ...staffs.filter(({ method }) => method === 'GET'),
    ...staffs.filter(({ method }) => method !== 'GET'),
  ];
  expect(routes.length).toBeGreaterThan(80);
  const { addresses } = await survey({ ...world, routes });
  const seen: Record<string, string[]> = {};
  for (const route of routes) {
    const isWrite = route.method !== 'GET';
    // What changes something is asked where it answers with a page: about the planted people.
    if (isWrite && !/provisions|receipts|recommendations?/.test(route.pattern)) continue;
    const known = addresses.get(`${route.method} ${route.pattern}`)?.map(([, path]) => path) ?? [];
    const made = route.pattern.includes(':')
      ? planted.map(({ id }) => route.pattern.replace(/:\w+/, id))
      : [route.pattern];
    for (const path of new Set([...made, ...known])) {
      for (const caller of world.callersOf(route)) {
        const before = await counts();
        const { text, location = '' } = await caller(path, { method: route.method });
        const after = await counts();
        for (const one of planted) {
          const written = [...after].flatMap(([key, times]) =>
            key.startsWith(one.id) && times !== before.get(key) ? key.split(' ').slice(1) : [],
          );
          const told = [...new Set(written)].filter((item) => item in one.marks).toSorted();
          // What lies in an archive no text shows: protection/packs.test.ts unpacks it.
          const isArchive = route.pattern.endsWith('.zip');
          const shown = (isArchive ? told : shownIn(`${text}${location}`, one))
            .filter((item) => !isOfAgencies(route) || (item !== 'work' && item !== 'prefecture'))
            .toSorted();
          expect([route.method, path, told]).toEqual([route.method, path, shown]);
          // The way to somebody's mailbox opens at their hours, which may be now.
          if (shown.length > 0 && !route.pattern.endsWith('/mail'))
            (seen[`${route.access} ${route.pattern}`] ??= []).push(...shown);
        }
      }
    }
  }
  // The markers were found where they are shown today: otherwise the walk would prove nothing.
  expect(
    Object.fromEntries(Object.entries(seen).map(([route, items]) => [route, [...new Set(items)].toSorted()])),
  ).toEqual({
    'agency:viewer /agency': ['name', 'prefecture', 'work'],
    'agency:recruiter /agency/inbox.csv': ['name', 'prefecture', 'work'],
    'agency:owner /agency/provisions/:id/evidence.zip': ['mail', 'name', 'prefecture', 'work'],
    'agency:viewer /agency/provisions/:id': ['mail', 'name', 'prefecture', 'work'],
    'agency:recruiter /agency/provisions/:id/contacts': ['mail', 'name', 'prefecture', 'work'],
    'agency:recruiter /agency/provisions/:id/notes': ['mail', 'name', 'prefecture', 'work'],
    'agency:recruiter /agency/provisions/:id/objection': ['mail', 'name', 'prefecture', 'work'],
    'agency:recruiter /agency/recommendations/new': ['name'],
    'agency:recruiter /agency/slots/:id/recommendation': ['name'],
    'api agency:viewer /api/v1/provisions/:id': ['mail', 'name', 'prefecture', 'work'],
    'company:viewer /company/recommendations': ['name'],
    'company:viewer /company/recommendations/:id': ['name', 'prefecture'],
    'company:recruiter /company/recommendations/:id/hire': ['name', 'prefecture'],
    'company:recruiter /company/recommendations/:id/interview': ['name', 'prefecture'],
    'company:viewer /company/slots/receipts': ['name'],
    'company:viewer /company/slots/receipts.csv': ['name'],
    'company:recruiter /company/slots/receipts/:id/appeal': ['name'],
    'company:viewer /company/slots/receipts/:id': ['name'],
    'company:viewer /company/slots/redemptions/:id': ['name'],
    'api company:viewer /api/v1/receipts/:id': ['name'],
    'api company:viewer /api/v1/recommendations/:id': ['name', 'prefecture'],
  });
});
