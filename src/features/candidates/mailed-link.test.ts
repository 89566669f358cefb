import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { makeWorld } from '../../../test/factories/introductions.ts';
import { choiceOf, codeIn, DUE, letterWorld } from '../../../test/letter-world.ts';
import { register, registrationFields } from '../../../test/relay-world.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { sendDueLetters } from '../letters/actions/send-due-letters.ts';
import { createPersonalCodes } from '../links/actions/personal-codes.ts';

const world = letterWorld();
const [ADDRESS, SHOWN] = ['hanako.yamada@example.org', 'h•••@example.org'];

let site: Site;
let link: Awaited<ReturnType<typeof world.makeLink>>;
let page: string;

beforeEach(async () => {
  site = siteOf(createApp(world.services));
  await makeWorld(world.services, 1);
  forgetPublishedCards(world.services);
  link = await world.makeLink();
  await world.schedule(
    await world.selectionsOf(...(await world.make([{ name: '山田 花子', mail: ADDRESS }]))),
    choiceOf(link),
  );
  await world.travelTo(DUE);
  await sendDueLetters(world.services);
  page = `/r/${codeIn((await world.mailed())[0]?.text)}`;
});

/** Whether the registrations of the company so far count as somebody else’s. */
const forwarded = async () => {
  const { rows } = await world.changed(
    'select forwarded from registrations where company_id = $company order by registered_at',
  );
  return rows.map((row: { forwarded: boolean }) => row.forwarded);
};
const fields = (email: string) => ({ ...registrationFields(email, []), name: '入力した名' });

test('whoever opens the link of a letter reads the address masked, and no name and nothing else of the person', async () => {
  for (const visitor of [new Visitor(site), new Visitor(site)]) {
    for (const path of [page, `${page}?preview=1`, `${page}/later`, `${page}/decline`]) {
      const { html } = await visitor.get(path);
      expect(html).not.toMatch(/hanako|yamada|山田|花子/);
      expect(html.includes(`value="${SHOWN}"`)).toBe(path.startsWith(`${page}?`) || path === page);
    }
  }
});

test('left as it is it stands for that mailbox, where the code goes; no page shows more before the code is back', async () => {
  const visitor = new Visitor(site);
  expect((await visitor.submit(page, fields(SHOWN))).location).toBe(`${page}/verification`);
  for (const path of [page, `${page}/verification`]) {
    const { html } = await visitor.get(path);
    expect(html).toContain(SHOWN);
    expect(html).not.toContain('hanako');
  }
  const answer = await register(world.services, new Visitor(site), page.slice(3), fields(SHOWN), ADDRESS);
  expect(answer.status).toBe(303);
  expect(await forwarded()).toEqual([false]);
});

test('somebody else who holds the link registers with their own address, and that counts for nobody', async () => {
  const friend = 'friend@example.org';
  const answer = await register(world.services, new Visitor(site), page.slice(3), fields(friend), friend);
  expect(answer.status).toBe(303);
  expect(await forwarded()).toEqual([true]);
});

test('a form that came back keeps what was typed, and a mask of somebody else’s is no address', async () => {
  const visitor = new Visitor(site);
  const back = await visitor.submit(page, { ...fields(SHOWN), name: '' });
  expect(back.status).toBe(422);
  expect(back.html).toContain(`value="${SHOWN}"`);
  expect((await visitor.submit(page, fields('x•••@example.org'))).status).toBe(422);
  expect((await visitor.submit('/start', fields(SHOWN))).status).toBe(422);
});

test('at a link that has closed since, the address is asked for anew', async () => {
  const visitor = new Visitor(site);
  await visitor.submit(page, fields(SHOWN));
  await world.asCompany((tx) =>
    sql`update relay_links set closed_at = now() where id = ${link}`.execute(tx.db),
  );
  const { html, status } = await visitor.get(page);
  expect(status).toBe(410);
  expect(html).toContain('入力した名');
  expect(html).not.toMatch(/hanako|•••/);
});

test('a link that was downloaded fills in nothing', async () => {
  await world.make([{ mail: 'jiro@example.org' }]);
  await world.asCompany((tx) => createPersonalCodes(tx, link));
  const { rows } = await world.asCompany((tx) =>
    sql<{ code: string }>`select code from personal_codes where letter_id is null`.execute(tx.db),
  );
  const { html } = await new Visitor(site).get(`/r/${rows[0]?.code}`);
  expect(html).toContain('name="email"');
  expect(html).not.toMatch(/•••|jiro/);
});
