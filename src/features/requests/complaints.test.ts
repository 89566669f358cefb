import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRequestWorld, type RequestWorld } from '../../../test/request-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { nextMailingHour } from '../../platform/calendar.ts';
import { forgetOldWords } from './actions/forget-words.ts';

/** A complaint of an agency: what the person says, who learns of it, by when it is answered, and what is left of it. */

let of: RequestWorld;
let first: string;
const WORDS = '夜に何度も電話がありました。\n山田さんからです。';

beforeAll(async () => {
  of = await openRequestWorld();
  first = of.world.agencyIds[0] ?? '';
});
afterAll(() => of.services.end());

const pathOf = (agencyId = first) => `/me/sharing/${agencyId}/complaint`;
const said = (more: Record<string, string> = {}) => ({
  reason: 'insistent',
  words: WORDS,
  stop: 'no',
  ...more,
});

/** Somebody who has complained. */
async function complained(more: Record<string, string> = {}) {
  const person = await of.person();
  const { location = '' } = await person.visitor.submit(pathOf(), said(more));
  const id = /requests\/([0-9a-f-]{36})/.exec(location)?.[1] ?? '';
  const answer = (fields: Record<string, string>) =>
    of.desk().submit(`/operator/requests/${id}`, fields, `/operator/requests/${id}/answer`);
  return { ...person, location, request: id, answer };
}

describe('a complaint', () => {
  test('needs a reason and an answer about stopping, neither given beforehand, and keeps what was typed', async () => {
    const { visitor, id } = await of.person();
    const { html } = await visitor.get(pathOf());
    expect(html).not.toContain('checked');
    // To stop without a word weighs the same.
    expect(html).toContain(`class="btn is-secondary" href="/me/agencies/${first}/withdrawal"`);
    expect(html.match(/class="btn is-secondary"/g)).toHaveLength(2);
    const refused = await visitor.submit(pathOf(), { words: WORDS });
    expect([refused.status, refused.html.includes('理由を選んでください')]).toEqual([422, true]);
    expect(refused.html).toContain('山田さんからです。');
    expect((await visitor.submit(pathOf(), said({ words: 'あ'.repeat(1_001) }))).status).toBe(422);
    expect(await of.register(id)).toEqual([]);
  });

  test('is of an agency that received something of the person, and of no other', async () => {
    const [own, other] = of.world.agencyIds;
    const { visitor, id } = await of.person([own ?? '']);
    for (const foreign of [other ?? '', randomUUID(), of.world.companyId, 'x'])
      expect((await visitor.get(pathOf(foreign))).status).toBe(404);
    await visitor.get(pathOf());
    const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get(pathOf())).html)?.[1] ?? '';
    const sent = await visitor.post(pathOf(other), Object.entries({ ...said({ stop: 'yes' }), csrf }));
    expect(sent.status).toBe(404);
    expect(await of.register(id)).toEqual([]);
  });

  test('tells the agency neither who it is nor what they wrote, unless they tick the one, and never the other', async () => {
    const quiet = await complained();
    expect(quiet.location).toBe(`/me/requests/${quiet.request}?done=sent`);
    expect(await of.tasks(quiet.id)).toEqual([]);
    const named = await complained({ mayName: 'yes', words: '秘密の文章' });
    const [task] = await of.tasks(named.id);
    expect(task).toMatchObject({ agency: first, kind: 'complaint', done: false });
    const { html } = await of.agency().get('/agency/requests');
    expect(html).toContain('苦情：連絡がしつこい');
    expect(html).toContain(task?.provision.slice(0, 8));
    for (const word of ['秘密の文章', '山田', '田中', quiet.address, named.address])
      expect(html).not.toContain(word);
    const provisions = await of.rows<{ id: string }>(
      `select id from provisions where candidate_id = '${quiet.id}'`,
    );
    for (const { id } of provisions) expect(html).not.toContain(id.slice(0, 8));
    // That the agency has seen it ends no complaint.
    await of.acknowledge(0, task?.id ?? '');
    expect((await of.register(named.id))[0]?.state).toBe('identity_checked');
  });

  test('stops the agency at once where the person says so, by the withdrawal that it always is', async () => {
    const { visitor, id, location } = await complained({ stop: 'yes' });
    expect(location).toContain('done=sent_stopped');
    expect((await of.register(id)).map(({ kind }) => kind).toSorted()).toEqual(['complaint', 'stop_use']);
    const open = await of.rows<{ agency: string; open: boolean }>(
      `select agency_id as agency, wrapped_key is not null as open from provisions where candidate_id = '${id}'`,
    );
    expect(open.map(({ agency, open: isOpen }) => [agency === first, isOpen]).toSorted()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect((await visitor.get(pathOf())).html).not.toContain('すぐにやめる');
  });

  test('shows its days, and what became of them once they have passed', async () => {
    const { visitor, request, answer } = await complained();
    const page = async () => (await visitor.get(`/me/requests/${request}`)).html;
    expect(await page()).toContain('最初のお返事は1月18日');
    expect(await page()).toContain('すべての対応は1月22日');
    await of.at('2027-01-19T00:00:00+09:00');
    expect(await page()).toMatch(/最初のお返事の期限（2027年1月18日.{0,6}）を過ぎています。/);
    expect((await of.desk().get('/operator/requests')).html).toContain('を過ぎています');
    await answer({ words: '調べています。', outcome: 'going_on' });
    expect(await page()).toMatch(/最初のお返事は期限（2027年1月18日.{0,6}）より遅れました。/);
  });

  test('is answered in words on the person’s page alone; the mail says that an answer is there, and an outcome ends it', async () => {
    const { visitor, request, answer, address, id } = await complained();
    const desk = of.desk();
    const { html } = await desk.get(`/operator/requests/${request}`);
    expect(html).toContain('山田さんからです。');
    for (const word of ['田中', address, id]) expect(html).not.toContain(word);
    expect((await of.desk('viewer').get(`/operator/requests/${request}`)).html).not.toContain('/answer"');
    for (const wrong of [
      { words: '' },
      { words: 'x', outcome: 'done' },
      { words: 'x'.repeat(1_001), outcome: 'explained' },
    ])
      expect((await answer(wrong)).status).toBe(422);
    await answer({ words: '会社に確かめています。', outcome: 'going_on' });
    expect((await of.register(id))[0]).toMatchObject({ state: 'in_progress', outcome: null });
    await answer({ words: '会社が謝っています。', outcome: 'agency_told' });
    expect((await of.register(id))[0]).toMatchObject({ state: 'answered', outcome: 'agency_told' });
    const page = (await visitor.get(`/me/requests/${request}`)).html;
    for (const words of ['会社に確かめています。', '会社が謝っています。', '会社に改めるよう求めた'])
      expect(page).toContain(words);
    // Whoever answers at night wakes nobody.
    const morning = nextMailingHour(await of.services.asSystem((tx) => tx.now));
    await of.at(morning.toISOString());
    const mails = (await mailsTo(of.services, address)).filter(({ text }) =>
      text.includes(`/me/requests/${request}`),
    );
    expect(mails).toHaveLength(2);
    for (const { text, subject } of mails)
      expect(`${subject}${text}`).not.toMatch(/会社に確かめ|謝って|しつこい/);
    expect((await desk.get(`/operator/requests/${request}`)).html).not.toContain('/answer"');
    const lines = await of.rows<{ action: string; kind: string; about: boolean }>(
      `select distinct action, actor_kind as kind, candidate_id is not null as about from audit_events
        where subject_id = '${request}' order by 1`,
    );
    expect(lines.map(({ action, kind, about }) => [action, kind, about])).toEqual([
      ['complaint.raised', 'candidate', true],
      ['request.answered', 'staff', true],
      ['request.read', 'staff', true],
    ]);
  });

  test('waits for ten of one person at most', async () => {
    const { visitor, id } = await of.person();
    for (let count = 0; count < 10; count += 1)
      expect((await visitor.submit(pathOf(), said())).status).toBe(303);
    expect((await visitor.submit(pathOf(), said())).status).toBe(422);
    expect(await of.register(id)).toHaveLength(10);
  });
});

describe('what was written', () => {
  const left = (request: string) =>
    of.rows<{ words: number }>(
      `select (select count(*) from requests where id = '${request}' and coalesce(sealed, wrapped_key) is not null)::int
        + (select count(*) from request_answers where request_id = '${request}' and coalesce(sealed, wrapped_key) is not null)::int as words`,
    );

  test('is gone with an erasure, and what was open ends; kind, days and reason stay', async () => {
    const { visitor, request, answer, id } = await complained();
    await answer({ words: '調べています。', outcome: 'going_on' });
    expect(await left(request)).toEqual([{ words: 2 }]);
    await visitor.submit('/me/data/erasure', {});
    expect(await left(request)).toEqual([{ words: 0 }]);
    expect((await of.register(id)).find((one) => one.kind === 'complaint')).toMatchObject({
      state: 'answered',
      outcome: 'left',
    });
    const { html } = await of.desk().get(`/operator/requests/${request}`);
    expect(html).toContain('ご本人が登録を消去した');
    expect(html).not.toContain('山田');
  });

  test('goes three years after the end of the request, and not a moment before; what is open keeps it', async () => {
    const closed = await complained();
    const open = await complained();
    const now = await of.services.asSystem((tx) => tx.now);
    await closed.answer({ words: '終わりました。', outcome: 'explained' });
    const day = new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    const end = new Date(`${Number(day.slice(0, 4)) + 3}${day.slice(4)}T00:00:00+09:00`).getTime();
    await of.at(new Date(end - 1_000).toISOString());
    await of.services.asSystem(forgetOldWords);
    expect(await left(closed.request)).toEqual([{ words: 2 }]);
    await of.at(new Date(end + 86_400_000).toISOString());
    await of.services.asSystem(forgetOldWords);
    expect([await left(closed.request), await left(open.request)]).toEqual([[{ words: 0 }], [{ words: 1 }]]);
    expect((await of.register(closed.id))[0]).toMatchObject({ kind: 'complaint', outcome: 'explained' });
  });
});
