import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpEverything, openEverything, readableIn } from '../../../test/dump.ts';
import { staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { makeMember } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { memberSite } from '../../../test/member-site.ts';
import { laterItem, makeProfileWorld, type ProfileWorld, readByAgency } from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import type { Role } from '../../platform/http/access.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../platform/ids.ts';
import { eraseAccount } from '../candidates/actions/erase-account.ts';
import { noteItem, removeNote } from './actions/note-items.ts';
import { MOST_NOTES } from './rules/note.ts';
import { inboxRoutes } from './web/agency.tsx';

/** What an agency's staff write beside an item: apart from the person's words, read by the person, gone with the item. */

let services: StaffTestServices;
let world: ProfileWorld;
let own: Scope;
let provisionId: ProvisionId;
let elsewhereId: ProvisionId;

beforeAll(async () => {
  services = await staffTestServices();
  world = await makeProfileWorld(services, 'noted@mail.example.org');
  const person = await newestPerson(services);
  own = person.own;
  const idAt = (agencyId: string) =>
    person.provisions.find((one) => one.agencyId === agencyId)?.id as ProvisionId;
  [provisionId, elsewhereId] = [idAt(world.first), idAt(world.second)];
});
afterAll(() => services.end());

const agencyOf = (agencyId: string) => ({
  id: idOf<OrganisationId>(agencyId),
  zone: 'agency' as const,
  name: 'agency',
  scope: staffOfOrganisation(agencyId),
});
/** A browser of the agency's staff. */
const staff = (role: Role = 'recruiter', agencyId = world.first) =>
  new Visitor(
    memberSite(services, { pages: inboxRoutes(services) }, { organisation: agencyOf(agencyId), role }),
  );
const page = (id: string = provisionId) => `/agency/provisions/${id}`;
const write = (fields: Record<string, string>, desk = staff()) =>
  desk.submit(page(), fields, `${page()}/notes`);
const notes = async () =>
  (await services.asSuperuserRows('select id, item, noted_by from provision_notes order by noted_at')) as {
    id: string;
    item: string;
    noted_by: string;
  }[];
const seenByPerson = async () => (await world.visitor.get(`/me/sharing/${world.first}`)).html;
async function remove(desk: Visitor, note: string, id: string = provisionId) {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await desk.get(page(id))).html)?.[1] ?? '';
  return desk.post(`${page(id)}/notes/${note}/removal`, [['csrf', csrf]]);
}

describe('a note', () => {
  test('is taken of no viewer, no other agency and no stranger, of an item that is there, in so many characters', async () => {
    const reader = staff('viewer');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await reader.get(page())).html)?.[1] ?? '';
    const fields = [
      ['csrf', csrf],
      ['item', 'name'],
      ['text', 'よみ'],
    ] as const;
    expect((await reader.get(page())).html).not.toContain(`${page()}/notes`);
    expect((await reader.post(`${page()}/notes`, fields)).status).toBe(403);
    const other = staff('recruiter', world.second);
    const theirs = /name="csrf" value="([^"]+)"/.exec((await other.get(page(elsewhereId))).html)?.[1] ?? '';
    const foreign = [
      ['csrf', theirs],
      ['item', 'name'],
      ['text', 'よみ'],
    ] as const;
    expect((await other.post(`${page()}/notes`, foreign)).status).toBe(404);
    for (const [sent, words] of [
      [{ item: '', text: 'よみ' }, '項目を選んでください'],
      [{ item: 'creed', text: 'よみ' }, '項目を選んでください'],
      [{ item: 'phone', text: 'よみ' }, 'この項目は、いまは見られません'],
      [{ item: 'name', text: ' ' }, 'メモを入力してください'],
      [{ item: 'name', text: 'あ'.repeat(501) }, '500文字まで'],
    ] as const) {
      const answer = await write(sent);
      expect([sent, answer.status, answer.html.includes(words)]).toEqual([sent, 422, true]);
      if (sent.text.length > 1) expect(answer.html).toContain(`>${sent.text}</textarea>`);
    }
    expect(await notes()).toEqual([]);
    expect(await seenByPerson()).not.toContain('会社が添えたメモ');
  });

  test('stands below what the person wrote, which stays; the person reads it, and nobody else', async () => {
    await world.visitor.submit(laterItem('kana'), { kana: 'さとう ゆい' });
    await world.visitor.submit(`/me/agencies/${world.first}/items/kana/consent`, {});
    const before = (await readByAgency(services, world.first)).api;
    const text = `${'あ'.repeat(480)}\n「ゆえ」と<b>読む</b>`;
    expect((await write({ item: 'kana', text })).location).toBe(`${page()}?done=noted`);
    const { html } = await staff('viewer').get(page());
    const shown = '「ゆえ」と&lt;b&gt;読む&lt;/b&gt;';
    expect(html.indexOf('さとう ゆい')).toBeGreaterThan(0);
    expect(html.indexOf(shown)).toBeGreaterThan(html.indexOf('さとう ゆい'));
    expect(html).toMatch(/貴社のメモ（以前の担当者、\d{4}\/\d\d\/\d\d \d\d:\d\d）/);
    const { api } = await readByAgency(services, world.first);
    expect(api.items).toEqual(before.items);
    expect(api.notes).toMatchObject([{ item: 'kana', text }]);
    expect(await seenByPerson()).toMatch(/あなたの内容：.*会社のメモ（\d{4}\/\d\d\/\d\d \d\d:\d\d）.*ゆえ/s);
    expect((await world.visitor.get(`/me/sharing/${world.second}`)).html).not.toContain('ゆえ');
    expect((await readByAgency(services, world.second)).page).not.toContain('ゆえ');
    const { html: copy } = await world.visitor.get('/me/data/export.json');
    expect(JSON.parse(copy).notes).toMatchObject([{ item: 'kana', text, agency: '紹介会社1' }]);
    expect(readableIn(await dumpEverything(services), ['ゆえ'])).toEqual([]);
  });

  test('names its author to colleagues, to the person only the agency', async () => {
    const author = await makeMember(services, agencyOf(world.first), { name: '高橋 涼', role: 'recruiter' });
    await services.within(author.scope, (tx) =>
      noteItem(tx, services, provisionId, { item: 'name', text: '電話で確認' }),
    );
    expect((await notes()).at(-1)).toMatchObject({ item: 'name', noted_by: author.userId });
    expect((await staff().get(page())).html).toContain('貴社のメモ（高橋 涼、');
    const html = await seenByPerson();
    expect([html.includes('電話で確認'), html.includes('高橋')]).toEqual([true, false]);
  });

  test('is deleted by the agency that wrote it and no other, once, noted in the journal, and stays gone', async () => {
    const [, last] = await notes();
    const id = last?.id ?? '';
    expect((await remove(staff('viewer'), id)).status).toBe(403);
    await remove(staff('recruiter', world.second), id, elsewhereId);
    expect(await notes()).toHaveLength(2);
    for (const _ of ['once', 'twice'])
      expect((await remove(staff(), id)).location).toBe(`${page()}?done=note_removed`);
    expect((await notes()).map(({ item }) => item)).toEqual(['kana']);
    expect(
      await services.asSuperuserRows(
        `select organisation_id as at, object from journal_entries where kind = 'note_removed'`,
      ),
    ).toEqual([{ at: world.first, object: id }]);
    expect(await seenByPerson()).not.toContain('電話で確認');
    expect(await services.within(staffOfOrganisation(world.first), (tx) => removeNote(tx, id))).toBe(false);
  });

  test('has room beside others up to a number', async () => {
    const add = () =>
      services.within(staffOfOrganisation(world.first), (tx) =>
        noteItem(tx, services, provisionId, { item: 'prefecture', text: '希望の確認' }),
      );
    while ((await notes()).length < MOST_NOTES) expect(await add()).toEqual({ ok: true });
    expect(await add()).toEqual({ ok: false, reason: 'too_many' });
    expect((await write({ item: 'prefecture', text: '入らない' })).html).toContain('30件まで');
  });

  test('goes with its item and leaves those beside others', async () => {
    await world.visitor.submit(`/me/agencies/${world.first}/items/prefecture/withdrawal`, {});
    expect((await notes()).map(({ item }) => item)).toEqual(['kana']);
    expect((await write({ item: 'prefecture', text: 'もう見えない' })).status).toBe(422);
  });

  test('that is written while the agency is left is not written, and not there afterwards', async () => {
    const text = '途中のメモ';
    const write = () =>
      services.within(staffOfOrganisation(world.first), (tx) =>
        noteItem(tx, services, provisionId, { item: 'name', text }),
      );
    // As the person's own page does it (store/withdraw.ts), all but committed.
    const [late] = await heldBack(
      services,
      `with gone as (delete from provision_notes where provision_id = '${provisionId}')
       update provisions set withdrawn_at = now(), wrapped_key = null where id = '${provisionId}'`,
      () => [write()],
      'select 1',
    );
    expect(late).toEqual({ ok: false, reason: 'withdrawn' });
    expect(await notes()).toEqual([]);
    expect((await staff().get(page())).html).not.toContain('メモを添える');
  });

  test('goes with the account, and nothing opens it any more', async () => {
    await services.within(staffOfOrganisation(world.second), (tx) =>
      noteItem(tx, services, elsewhereId, { item: 'name', text: '最後のメモ' }),
    );
    expect(await notes()).toHaveLength(1);
    // One more that is being written at that moment, whichever of the two comes first.
    await heldBack<unknown>(services, `select from provisions where id = '${elsewhereId}' for update`, () => [
      services.within(own, (tx) => eraseAccount(tx, services)),
      services.within(staffOfOrganisation(world.second), (tx) =>
        noteItem(tx, services, elsewhereId, { item: 'mail', text: '同時のメモ' }),
      ),
    ]);
    expect(await notes()).toEqual([]);
    const texts = openEverything(services.keyRing, await dumpEverything(services)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('のメモ'))).toEqual([]);
  });
});
