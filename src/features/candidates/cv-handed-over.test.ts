import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asText, CV, cvOf, giveCv, removeCv, uploadCv } from '../../../test/cv-steps.ts';
import { dumpEverything, openEverything, readableIn } from '../../../test/dump.ts';
import { makeWorld, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { memberSite } from '../../../test/member-site.ts';
import { cvPdf } from '../../../test/pdf-file.ts';
import {
  CORRECTIONS,
  EARLIER,
  makeProfileWorld,
  type ProfileWorld,
  readByAgency,
} from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, Visitor } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../platform/ids.ts';
import { provisionsApi } from '../introductions/api/agency.ts';
import { inboxRoutes } from '../introductions/web/agency.tsx';
import { eraseAccount } from './actions/erase-account.ts';

/** What an agency has of a person's file: a copy of what was agreed to, which it downloads, which is counted, and which goes. */

let services: StaffTestServices;
let world: ProfileWorld;
let provisionId: ProvisionId;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeProfileWorld(services, `handed-${(serial += 1)}@mail.example.org`);
  const { provisions } = await newestPerson(services);
  provisionId = provisions.find(({ agencyId }) => agencyId === world.first)?.id as ProvisionId;
});

const marked = (word: string) => cvPdf({ more: [`<< /Title (${word}) >>`] });
const deskOf = (agencyId: string, role: Role = 'viewer'): Site =>
  memberSite(
    services,
    { api: provisionsApi(services), pages: inboxRoutes(services) },
    {
      organisation: {
        id: idOf<OrganisationId>(agencyId),
        zone: 'agency' as const,
        name: 'agency',
        scope: staffOfOrganisation(agencyId),
      },
      role,
    },
  );
/** What the first agency downloads: the status, and the file where there is one. */
const downloaded = async (path = cvOf(provisionId), desk = deskOf(world.first)) => {
  const answer = await desk(path, {});
  return answer.status === 200 ? answer.text() : answer.status;
};
const api = () => `/api/v1/provisions/${provisionId}/cv`;
const copies = () => services.asSuperuser('select from provision_cvs');
const times = async () => {
  const rows = await services.asSuperuserRows(
    `select sum(times)::int as times from readings where way = 'downloaded' and subject_id = '${provisionId}'`,
  );
  return (rows as { times: number | null }[])[0]?.times ?? 0;
};
/** Where the word can still be opened, of all that is stored of this person's files. */
async function opened(word: string, person?: Scope): Promise<string[]> {
  const own = person ?? (await newestPerson(services)).own;
  const rows = (await dumpEverything(services)).filter(
    ({ table, values }) =>
      ['candidate_cvs', 'person_keys', 'provision_cvs'].includes(table) &&
      values['candidate_id'] === own.actor.id,
  );
  return openEverything(services.keyRing, rows)
    .filter(({ text }) => text.includes(word))
    .map(({ table }) => table)
    .toSorted();
}

describe('a file that was handed over', () => {
  test('is the agency’s that was chosen and no other’s, without its name, and each download is shown to the person', async () => {
    const file = marked('handed-over');
    await uploadCv(world.visitor, file, '佐藤結衣.pdf');
    expect([await downloaded(), await downloaded(api())]).toEqual([404, 404]);
    const asked = (await world.visitor.get(`/me/agencies/${world.first}/items/cv/consent`)).html;
    expect(asked).toMatch(/PDF、1ページ、1 kB/);
    expect((await giveCv(world.visitor, world.first)).location).toBe('/me/sharing?done=item_given');
    const held = await readByAgency(services, world.first);
    expect(Object.keys(held.api.items.cv)).toEqual(['file', 'bytes', 'pages', 'at']);
    expect(`${JSON.stringify(held.api)}${held.page}`).not.toContain('佐藤結衣.pdf');
    const sealed = (await dumpEverything(services)).filter(({ table }) => table === 'provisions');
    const texts = openEverything(services.keyRing, sealed).map(({ text }) => text);
    expect([texts.some((text) => text.includes('"pages":1')), texts.join().includes('佐藤結衣')]).toEqual([
      true,
      false,
    ]);
    expect(held.page).toContain(`href="${cvOf(provisionId)}" download`);
    expect(await times()).toBe(0);
    for (const path of [cvOf(provisionId), api()]) {
      const answer = await deskOf(world.first)(path, {});
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="cv-${provisionId.slice(0, 8)}.pdf"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
      });
      expect(await answer.text()).toBe(asText(file));
    }
    expect(await times()).toBe(2);
    expect((await world.visitor.get(`/me/sharing/${world.first}`)).html).toMatch(
      /ダウンロードして：\d回.{0,40}履歴書・職務経歴書/s,
    );
    const other = deskOf(world.second);
    const elsewhere = (await newestPerson(services)).provisions.find((one) => one.id !== provisionId);
    for (const path of [cvOf(provisionId), api(), cvOf(elsewhere?.id ?? ''), cvOf('nothing')])
      expect([path, await downloaded(path, other)]).toEqual([path, 404]);
    expect(await times()).toBe(2);
    const lines = await services.asSuperuserRows(
      `select actor_kind as by from audit_events where action = 'provision.cv_downloaded' order by recorded_at`,
    );
    expect(lines).toEqual([{ by: 'staff' }, { by: 'api_key' }]);
  });

  test('stays what was agreed to until the person sends another, and then nothing of it is left', async () => {
    await uploadCv(world.visitor, marked('agreed-to'));
    await giveCv(world.visitor, world.first);
    expect((await uploadCv(world.visitor, marked('newer-one'))).location).toBe(`${CORRECTIONS}?done=saved`);
    expect(await downloaded()).toContain('agreed-to');
    expect((await world.visitor.get(`/me/sharing/${world.first}/cv`)).html).toContain('agreed-to');
    expect((await world.visitor.get(`/me/sharing/${world.second}/cv`)).status).toBe(404);
    expect((await world.visitor.get(`${CV}/file`)).html).toContain('newer-one');
    await world.visitor.submit(CORRECTIONS, { agencies: [world.first] });
    expect(await downloaded()).toContain('newer-one');
    expect(await opened('agreed-to')).toEqual([]);
    // Whoever has it is named, and the page cannot be made to say otherwise.
    const shown = (await world.visitor.get(`${CV}?done=saved`)).html;
    expect([shown.includes('まだ、どの会社にも'), shown.includes('>なし<')]).toEqual([false, false]);
    // Deleted here it stays there, until that is sent, too.
    expect((await removeCv(world.visitor)).location).toBe(`${CORRECTIONS}?done=saved`);
    expect(await downloaded()).toContain('newer-one');
    await world.visitor.submit(CORRECTIONS, { agencies: [world.first] });
    expect(await downloaded()).toBe(404);
    expect(await opened('newer-one')).toEqual([]);
    // Both are in the journal as taken from this agency: an older state of the database gives neither back to it.
    const { own } = await newestPerson(services);
    const taken = `kind = 'item_withdrawal' and word = 'cv' and organisation_id = '${world.first}'`;
    expect(
      await services.asSuperuser(
        `select from journal_entries where ${taken} and candidate_id = '${own.actor.id}'`,
      ),
    ).toBe(2);
  });

  test('goes with its item, at every handing-over to that agency, and can be given again', async () => {
    await uploadCv(world.visitor, marked('with-item'));
    for (const agencyId of [world.first, world.second]) await giveCv(world.visitor, agencyId);
    for (const agencyId of [world.first, world.second])
      expect((await world.visitor.get(`/me/sharing/${agencyId}/cv`)).html).toContain('with-item');
    // A handing-over through another company carries it along: what the agency holds, and not what the person has put here since.
    await uploadCv(world.visitor, marked('put-here-since'));
    const anew = await makeWorld(services, 0);
    await world.register({ ...EARLIER, tellCompany: 'yes' }, [world.first], anew);
    const ids = ((await newestPerson(services)).provisions ?? [])
      .filter(({ agencyId }) => agencyId === world.first)
      .map(({ id }) => id);
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(await downloaded(cvOf(id))).toContain('with-item');
    await world.visitor.submit(`/me/agencies/${world.first}/items/cv/withdrawal`, {});
    for (const id of ids) expect(await downloaded(cvOf(id))).toBe(404);
    // The other agency's, which is a copy of its own.
    expect(await opened('with-item')).toEqual(['provision_cvs']);
    await giveCv(world.visitor, world.first);
    for (const id of ids) expect(await downloaded(cvOf(id))).toContain('put-here-since');
    // Another item that is taken back leaves it as it is.
    await world.visitor.submit(`/me/agencies/${world.first}/items/remote/withdrawal`, {});
    expect(await downloaded()).toContain('put-here-since');
  });

  test('ends with the whole agency, and while it may receive nobody', async () => {
    await uploadCv(world.visitor, marked('with-agency'));
    for (const agencyId of [world.first, world.second]) await giveCv(world.visitor, agencyId);
    const suspended = (at: string) =>
      services.asSuperuser(`update organisations set suspended_at = ${at} where id = '${world.first}'`);
    await suspended('now()');
    expect([await downloaded(), await downloaded(api())]).toEqual([409, 409]);
    await suspended('null');
    const before = await copies();
    await world.visitor.submit(`/me/agencies/${world.first}/withdrawal`, {});
    expect([await downloaded(), await downloaded(api()), await copies()]).toEqual([409, 409, before - 1]);
    expect((await world.visitor.get(`/me/sharing/${world.first}/cv`)).status).toBe(404);
    expect(await opened('with-agency')).toEqual(['candidate_cvs', 'provision_cvs']);
    expect(await times()).toBe(0);
  });

  test('is nobody’s where it is taken back in the middle of a download, and is not counted', async () => {
    await uploadCv(world.visitor, marked('half-way'));
    await giveCv(world.visitor, world.first);
    const [answer] = await heldBack(
      services,
      'lock table provision_cvs in access exclusive mode',
      () => [downloaded()],
      `set local session_replication_role = replica;
       update provisions set withdrawn_at = now(), wrapped_key = null where id = '${provisionId}'`,
    );
    expect([answer, await times(), await downloaded()]).toEqual([404, 0, 409]);
  });

  test('erased while it is handed over: no copy and no byte stays, whichever of the two comes first', async () => {
    await uploadCv(world.visitor, marked('erased-copy'));
    await giveCv(world.visitor, world.second);
    const { own } = await newestPerson(services);
    const page = `/me/agencies/${world.first}/items/cv/consent`;
    const fields = hiddenFields((await world.visitor.get(page)).html, page);
    await heldBack<unknown>(
      services,
      `select from candidates where id = '${own.actor.id}' for update`,
      () => [world.visitor.post(page, fields), services.within(own, (tx) => eraseAccount(tx, services))],
    );
    const mine = `where candidate_id = '${own.actor.id}'`;
    for (const table of ['candidate_cvs', 'provision_cvs'])
      expect([table, await services.asSuperuser(`select from ${table} ${mine}`)]).toEqual([table, 0]);
    expect(readableIn(await dumpEverything(services), ['erased-copy'])).toEqual([]);
    expect(await opened('erased-copy', own)).toEqual([]);
    expect(await downloaded()).toBe(409);
  });

  test('is shown to nobody without a session of the person', async () => {
    const path = `/me/sharing/${world.first}/cv`;
    expect((await new Visitor(world.site).get(path)).location).toBe('/me/sign-in');
  });
});
