import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { textOf } from '../../../test/placement-world.ts';
import { makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, withStaffAuth } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { idOf, type ProvisionId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { acceptProvision } from '../introductions/actions/answer-provision.ts';
import { readRecommended } from './actions/copies.ts';
import { recommend } from './actions/recommend.ts';

const MAIL = 'copy@mail.example.org';

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let services: ReturnType<typeof withStaffAuth>;
let person: Visitor;
let provisionId: ProvisionId;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  services = withStaffAuth(world.services);
  person = new Visitor(siteOf(createApp(services)));
  const fields = registrationFields(MAIL, world.agencyId);
  await register(services, person, await linkCodeOf(services, world.relaying), fields, MAIL);
  const [row] = await services.asSuperuserRows('select id from provisions order by provided_at desc limit 1');
  provisionId = idOf<ProvisionId>(z.object({ id: z.string() }).parse(row).id);
  await world.within(world.agency, (tx) => acceptProvision(tx, provisionId));
});
afterAll(() => world.services.end());

test('a person’s new details reach the company only where they say so, to the words and values of the page, and as a consent of its own', async () => {
  const { company, id } = await world.makeRequest();
  const made = await world.within(world.agency, (tx) => recommend(tx, services, id, provisionId));
  if (!made.ok) throw new Error(made.reason);
  const page = paths.candidate.recommendation(made.id);
  const correction = paths.candidate.recommendationCorrection(made.id);
  await person.submit(page, { answer: 'agree' });
  const placeThere = () =>
    world.within(
      company.scope,
      async (tx) => (await readRecommended(tx, services, made.id)).values?.prefecture,
    );
  const count = (from: string) => services.asSuperuser(`select from ${from}`);
  const records = () => count(`provision_records where agency_id = '${company.id}'`);
  const agreements = () =>
    count(`recommendation_answers where recommendation_id = '${made.id}' and answer = 'agreed'`);
  expect([await placeThere(), await records(), await agreements()]).toEqual(['東京都', 1, 1]);
  expect((await person.get(correction)).location).toBe(page);

  const say = (prefecture: string) =>
    person.submit(paths.candidate.profile(), { name: '田中 花子', work: ['sales'], prefecture });
  expect((await say('新潟県')).location).toContain(paths.candidate.corrections());
  expect((await person.get(paths.candidate.corrections())).html).toContain(`href="${correction}"`);
  const asked = (await person.get(correction)).html;
  expect(asked).not.toMatch(/checked|selected/);
  for (const said of ['株式会社みらい', '東京都', '新潟県', '渡す', '渡さない'])
    expect(textOf(asked)).toContain(said);
  expect([await placeThere(), await records()]).toEqual(['東京都', 1]);

  // What the page showed is no longer what would be handed over: nothing goes.
  const hidden = [
    ...new Map(
      [...asked.matchAll(/<input type="hidden" name="(csrf|shown)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value] as const,
      ),
    ),
  ];
  await say('大阪府');
  expect((await person.post(correction, hidden)).status).toBe(422);
  expect([await placeThere(), await records()]).toEqual(['東京都', 1]);
  const stranger = new Visitor(siteOf(createApp(services)));
  const other = 'other-copy@mail.example.org';
  await register(
    services,
    stranger,
    await linkCodeOf(services, world.relaying),
    registrationFields(other, world.agencyId),
    other,
  );
  expect((await stranger.get(correction)).status).toBe(404);

  expect((await person.submit(correction, {})).location).toBe(`${page}?done=corrected`);
  expect([await placeThere(), await records(), await agreements()]).toEqual(['大阪府', 2, 2]);
  expect((await mailsTo(services, MAIL))[0]?.subject).toContain('新しい内容を会社に渡しました');
  const [line] = await services.asSuperuserRows(
    `select action from audit_events where subject_id = '${made.id}' and action = 'recommendation.corrected'`,
  );
  expect(line).toBeDefined();
  expect((await person.get(correction)).location).toBe(page);
  // Each of the two agreements has its receipt, to this company.
  const receipts = [...(await person.get(page)).html.matchAll(/href="([^"]+\/receipts\/[^"]+)"/g)];
  expect(receipts).toHaveLength(2);
  for (const [, path = ''] of receipts)
    expect(JSON.parse((await person.get(path)).html)).toMatchObject({
      receipt_for: { event_state: 'given' },
      pii_processing: { purposes: [{ recipient_third_parties: [company.id] }] },
      parties: expect.arrayContaining([
        expect.objectContaining({ party_id: company.id, party_name: '株式会社みらい' }),
      ]),
    });
  // And it ends with the agreement as everything else of it.
  await say('京都府');
  await person.submit(paths.candidate.recommendationEnd(made.id), {});
  expect(await placeThere()).toBeUndefined();
  expect((await person.get(correction)).location).toBe(page);
});
