import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld } from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import {
  CORRECTIONS,
  consentsOfNewest,
  EARLIER,
  LATER,
  makeProfileWorld,
  PROFILE,
  type ProfileWorld,
  REGISTERED,
  readByAgency,
} from '../../../test/profile-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Visitor } from '../../../test/visitor.ts';

/** Who changes what they said changes it for nobody else, until they choose, agency by agency, who gets it. */

let services: StaffTestServices;
let world: ProfileWorld['world'];
let address: string;
let visitor: Visitor;
let first: string;
let second: string;
let serial = 0;
const readBy = (agencyId: string) => readByAgency(services, agencyId);
const consents = () => consentsOfNewest(services);

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  address = `corrects-${(serial += 1)}@mail.example.org`;
  ({ world, visitor, first, second } = await makeProfileWorld(services, address));
});

describe('a correction', () => {
  test('is shown beside what each agency holds, goes to the one that is ticked, and leaves the other as it was', async () => {
    expect((await visitor.submit(PROFILE, LATER)).location).toBe(`${CORRECTIONS}?done=saved`);
    for (const agency of [first, second])
      expect((await readBy(agency)).api).toMatchObject({ correctedAt: null, items: { name: EARLIER.name } });
    const { html } = await visitor.get(CORRECTIONS);
    expect(html).not.toContain('checked');
    expect(html.match(/渡してある内容：<\/span>佐藤 結衣</g)).toHaveLength(2);
    expect(html.match(/新しい内容：<\/span>佐藤 結衣子</g)).toHaveLength(2);
    expect(html).not.toContain('<strong>メールアドレス');

    const nobody = await visitor.submit(CORRECTIONS, {});
    expect([nobody.status, nobody.html.includes('渡す会社を選んでください')]).toEqual([422, true]);
    const fields = hiddenFields(html, CORRECTIONS);
    const sent = await visitor.post(CORRECTIONS, [...fields, ['agencies', first]]);
    expect(sent.location).toBe('/me/sharing?done=corrected');
    const [corrected, left] = [await readBy(first), await readBy(second)];
    expect(corrected.api).toMatchObject({
      correctedAt: expect.any(String),
      items: {
        name: LATER.name,
        work: LATER.work,
        prefecture: '新潟県',
        remote: true,
        contact: 'mail',
        mail: address,
      },
    });
    expect(corrected.page).toContain('佐藤 結衣子');
    expect(corrected.page).not.toContain('東京都');
    expect(corrected.page).toMatch(/ご本人による更新<\/dt><dd>[\d/: ]{16}/);
    expect(left.api).toMatchObject({
      correctedAt: null,
      items: { name: EARLIER.name, prefecture: '東京都' },
    });
    expect(left.page).not.toContain('佐藤 結衣子');
    expect((await visitor.get('/me/sharing')).html.match(/以前の内容です/g)).toHaveLength(1);
    // It is a consent and a pair of records of its own; what was agreed to is kept without a value.
    expect((await consents()).filter(([, , , method]) => method === 'own_page')).toEqual([
      [first, 'given', REGISTERED, 'own_page'],
    ]);
    const { own } = await newestPerson(services);
    const records = await services.within(own, (tx) =>
      tx.db.selectFrom('provision_records').select('agency_id').orderBy('agency_id').execute(),
    );
    expect(records.map((one) => one.agency_id)).toEqual([first, first, second].toSorted());
    const kept = JSON.stringify(await services.asSuperuserRows('select text from wordings'));
    expect(kept).toContain('新しくする項目：お名前、希望する仕事、希望する勤務地、リモート勤務');
    expect(kept).not.toContain('佐藤');
    const [mail] = await mailsTo(services, address);
    expect(mail?.subject).toContain('新しい内容を渡しました');
    expect(mail?.text).toContain('渡した会社：紹介会社1');
    expect(mail?.text).not.toContain('紹介会社2');
    // Sent again it is done already.
    expect((await visitor.post(CORRECTIONS, [...fields, ['agencies', first]])).location).toBe('/me/sharing');
    expect(await consents()).toHaveLength(3);
  });

  test('goes to no agency that never received anything, was stopped, or takes nobody now; and to none beside it', async () => {
    const stranger = await makeWorld(services, 1);
    await visitor.submit(PROFILE, LATER);
    const fields = hiddenFields((await visitor.get(CORRECTIONS)).html, CORRECTIONS);
    const send = (...agencies: readonly string[]) =>
      visitor.post(CORRECTIONS, [...fields, ...agencies.map((id): [string, string] => ['agencies', id])]);
    const unchanged = async () => {
      for (const agency of [first, second]) expect((await readBy(agency)).api.correctedAt).toBeNull();
      expect((await consents()).some(([, kind, , method]) => kind === 'given' && method === 'own_page')).toBe(
        false,
      );
    };
    for (const foreign of [stranger.agencyIds[0] ?? '', world.companyId, randomUUID(), 'x', '__proto__'])
      expect((await send(first, foreign)).status).toBe(422);
    await unchanged();
    await visitor.submit(`/me/agencies/${second}/withdrawal`, {});
    expect((await send(second)).status).toBe(422);
    expect((await readBy(second)).api).toMatchObject({ closed: 'withdrawn', items: null });
    await services.asSuperuser(`update organisations set suspended_at = now() where id = '${first}'`);
    expect((await visitor.get(CORRECTIONS)).html).toContain('いま受け付けていないため、渡せません');
    const refused = await send(first);
    expect([refused.status, refused.html.includes('いまは渡せない会社')]).toEqual([422, true]);
  });

  test('is of the values the page showed, and of no item that was taken back', async () => {
    const item = 'work';
    await visitor.submit(`/me/agencies/${first}/items/${item}/withdrawal`, {});
    await visitor.submit(PROFILE, LATER);
    const fields = hiddenFields((await visitor.get(CORRECTIONS)).html, CORRECTIONS);
    const send = () => visitor.post(CORRECTIONS, [...fields, ['agencies', first]]);
    await visitor.submit(PROFILE, { ...LATER, prefecture: '北海道' });
    const refused = await send();
    expect([refused.status, refused.html.includes('もう一度確かめて')]).toEqual([422, true]);
    expect((await readBy(first)).api.items).toMatchObject({ prefecture: '東京都' });
    await visitor.submit(CORRECTIONS, { agencies: [first] });
    const { api } = await readBy(first);
    expect(api.items).toMatchObject({ prefecture: '北海道', name: LATER.name });
    expect([api.takenBack, 'work' in api.items]).toEqual([['work'], false]);
  });
});
