import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMailedCode } from '../../../test/relay-world.ts';
import { openRequestWorld, type RequestWorld } from '../../../test/request-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';

/** What people ask by mail or telephone: nothing is done or said before the mailbox is shown to be theirs. */

let of: RequestWorld;

beforeAll(async () => {
  of = await openRequestWorld();
});
afterAll(() => of.services.end());

const NEW = '/operator/requests/new';

async function entered(mail: string, kind = 'erasure', more: Record<string, string> = {}) {
  const desk = of.desk();
  const { location = '' } = await desk.submit(NEW, {
    kind,
    mail,
    words: '消してほしいとのお電話。',
    ...more,
  });
  const id = /requests\/([0-9a-f-]{36})/.exec(location)?.[1] ?? '';
  const page = `/operator/requests/${id}`;
  const act = (word: string, fields: Record<string, string> = {}, form = word) =>
    desk.submit(page, fields, `${page}/${form}`);
  return {
    id,
    page: async () => (await desk.get(page)).html,
    location,
    desk,
    act,
    identify: async (code?: string) =>
      (await act('identity', { code: code ?? (await readMailedCode(of.services, mail)) })).location,
    row: async () =>
      (
        await of.rows<Record<string, unknown>>(
          `select state, outcome, article, kept_until::text as until, candidate_id as person, account_key is not null as account,
          wrapped_key is not null as words from requests where id = '${id}'`,
        )
      )[0],
  };
}

describe('a request that is entered at the desk', () => {
  test('is the same for a known and an unknown address: the answer, the page, the row and the mail', async () => {
    const { address } = await of.person();
    const unknown = 'nobody-here@mail.example.org';
    const [known, stranger] = [await entered(address), await entered(unknown)];
    const plain = (text: string, mail: string, id: string) =>
      text
        .replaceAll(mail, '…')
        .replaceAll(id === '' ? mail : id, '…')
        .replaceAll(/\d{6}/g, '…')
        .replaceAll(/(?:value|nonce|href)="[^"]*"/g, '');
    expect(plain(known.location, address, known.id)).toBe(plain(stranger.location, unknown, stranger.id));
    expect(plain(await known.page(), address, known.id)).toBe(
      plain(await stranger.page(), unknown, stranger.id),
    );
    expect(await known.row()).toEqual(await stranger.row());
    expect(await known.row()).toMatchObject({ state: 'received', person: null, account: true });
    const [[mail], [other]] = [await mailsTo(of.services, address), await mailsTo(of.services, unknown)];
    expect(plain(mail?.text ?? '', address, '')).toBe(plain(other?.text ?? '', unknown, ''));
    expect(plain(mail?.subject ?? '', address, '')).toBe(plain(other?.subject ?? '', unknown, ''));
  });

  test('is for recruiters and owners of the operator, and wants a kind and an address', async () => {
    const viewer = of.desk('viewer');
    expect((await viewer.get(NEW)).status).toBe(403);
    expect((await viewer.get('/operator/requests')).html).not.toContain(NEW);
    const { page, id } = await entered('somebody@mail.example.org');
    expect(await page()).toContain('/identity"');
    expect((await viewer.get(`/operator/requests/${id}`)).html).not.toContain('/identity"');
    const refused = await of.desk().submit(NEW, { mail: 'no address', words: 'x' });
    expect([refused.status, refused.html.includes('請求の内容を選んでください')]).toEqual([422, true]);
    for (const unknown of [randomUUID(), 'x'])
      expect((await of.desk().get(`/operator/requests/${unknown}`)).status).toBe(404);
  });

  test('is nobody’s while the code is missing or wrong: nothing is carried out, answered or told', async () => {
    const { address, id: person } = await of.person();
    const request = await entered(address);
    const csrf = /name="csrf" value="([^"]+)"/.exec(await request.page())?.[1] ?? '';
    const post = (word: string, fields: Record<string, string> = {}) =>
      request.desk.post(`/operator/requests/${request.id}/${word}`, Object.entries({ csrf, ...fields }));
    expect((await post('execution')).status).toBe(409);
    expect((await post('answer', { words: 'はい', outcome: 'done' })).status).toBe(409);
    for (let guess = 0; guess < 5; guess += 1)
      expect(await request.identify('000000')).toContain('wrong_code');
    expect(await request.identify()).toContain('too_many_guesses');
    expect(await request.row()).toMatchObject({ state: 'received', person: null });
    expect(
      (await of.rows(`select from candidates where id = '${person}' and erased_at is null`)).length,
    ).toBe(1);
    // Another code works; that of another request does not.
    const other = await entered('else@mail.example.org');
    expect(await other.identify(await readMailedCode(of.services, address))).toContain('wrong_code');
    await request.act('code');
    expect(await request.identify()).toContain('identified');
    const again = await post('identity', { code: await readMailedCode(of.services, address) });
    expect(again.location).toContain('closed');
    expect(await request.page()).not.toContain(address);
  });

  test('erases at the desk only whom the code has shown to be the person, and refuses what the law keeps by article and day', async () => {
    const { address, id: person, visitor } = await of.person();
    const request = await entered(address);
    await request.identify();
    expect(await request.row()).toMatchObject({
      state: 'identity_checked',
      person,
      account: false,
      words: true,
    });
    expect((await request.act('execution')).location).toContain('carried_out');
    const row = await request.row();
    expect(row).toMatchObject({
      state: 'in_progress',
      outcome: 'part_refused',
      article: 'records',
      words: false,
    });
    expect(row?.['until']).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(
      (await of.rows(`select from candidates where id = '${person}' and erased_at is not null`)).length,
    ).toBe(1);
    expect((await visitor.get('/me')).location).toContain('/me/sign-in');
    const [mail] = await mailsTo(of.services, address);
    expect(mail?.text).toContain('施行規則21条');
    // One line in the register, asked of every agency, and done with the last of them.
    expect((await of.register(person)).map(({ kind, via }) => `${kind} ${via}`)).toEqual(['erasure desk']);
    const tasks = await of.tasks(person);
    expect(tasks.map(({ kind }) => kind)).toEqual(['erasure', 'erasure']);
    for (const index of [0, 1])
      await of.acknowledge(index, tasks.find(({ agency }) => agency === of.world.agencyIds[index])?.id ?? '');
    expect(await request.row()).toMatchObject({ state: 'partly_refused' });
    const lines = await of.rows<{ action: string }>(
      `select distinct action from audit_events where subject_id = '${request.id}' order by 1`,
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'request.carried_out',
      'request.entered',
      'request.identified',
      'request.read',
    ]);
  });

  test('stops every agency for whom it is the person’s, and leaves the account', async () => {
    const { address, id: person, visitor } = await of.person();
    const request = await entered(address, 'stop_use');
    await request.identify();
    await request.act('execution');
    expect((await of.register(person)).map(({ kind, via, state }) => [kind, via, state].join(' '))).toEqual([
      'stop_use desk in_progress',
    ]);
    expect(await of.tasks(person)).toHaveLength(2);
    expect(
      (await of.rows(`select from provisions where candidate_id = '${person}' and withdrawn_at is null`))
        .length,
    ).toBe(0);
    expect((await visitor.get(`/me/requests/${request.id}`)).html).toContain('利用停止');
    // It ends by itself; until then an answer on the way is all there is.
    const late = await request.act('answer', { words: '終わり', outcome: 'done' });
    expect(late.status).toBe(409);
    expect(
      (await request.act('answer', { words: '進めています。', outcome: 'going_on' })).location,
    ).toContain('answered');
  });

  test('is answered with an article where a part is refused, and says it to the person with its day', async () => {
    const { address, visitor } = await of.person();
    const request = await entered(address, 'disclosure');
    await request.identify();
    const fields = { words: '一部はお見せできません。', outcome: 'part_refused' };
    expect((await request.act('answer', fields)).status).toBe(422);
    await request.act('answer', { ...fields, article: 'appi_33_2', keptUntil: '2029/03/31' });
    expect(await request.row()).toMatchObject({
      state: 'partly_refused',
      article: 'appi_33_2',
      until: '2029-03-31',
    });
    const { html } = await visitor.get(`/me/requests/${request.id}`);
    for (const text of ['一部はお見せできません。', '個人情報保護法33条2項', '2029/03/31まで'])
      expect(html).toContain(text);
  });

  test('of a proven mailbox without an account ends, and only then anybody learns it', async () => {
    const address = 'unknown-but-real@mail.example.org';
    const request = await entered(address);
    expect(await request.identify()).toContain('nothing_held');
    expect(await request.row()).toMatchObject({
      state: 'answered',
      outcome: 'nothing_held',
      account: false,
      words: false,
    });
    const [mail] = await mailsTo(of.services, address);
    expect(mail?.text).toContain('保存していません');
  });

  test('is refused without a word about whether the person exists, and what was written is gone', async () => {
    const { address } = await of.person();
    for (const mail of [address, 'somebody-else@mail.example.org']) {
      const request = await entered(mail);
      const before = (await mailsTo(of.services, mail)).length;
      expect((await request.act('closure')).location).toContain('not_identified');
      expect(await request.row()).toMatchObject({
        state: 'answered',
        outcome: 'not_identified',
        person: null,
        account: false,
        words: false,
      });
      expect(await mailsTo(of.services, mail)).toHaveLength(before);
      const html = await request.page();
      expect(html).not.toContain(mail);
      expect(html).toContain('本人と確かめられなかった');
      const lines = await of.rows<{ action: string }>(
        `select action from audit_events where subject_id = '${request.id}' and action <> 'request.read' order by id`,
      );
      expect(lines.map(({ action }) => action)).toEqual(['request.entered', 'request.closed']);
    }
  });
});

test('what agencies have not acknowledged in time stands at the desk, and not a moment before', async () => {
  const { id } = await (async () => {
    const person = await of.person();
    await person.visitor.submit('/me/contact/nothing', {});
    return person;
  })();
  const [task] = await of.tasks(id);
  const [row] = await of.rows<{ due: Date }>(
    `select due_at as due from request_tasks where id = '${task?.id}'`,
  );
  const due = row?.due ?? new Date();
  const late = async () => (await of.desk().get('/operator/requests?show=late')).html;
  await of.at(new Date(due.getTime() - 60_000).toISOString());
  expect(await late()).not.toContain(`/operator/requests/${(await of.register(id))[0]?.id}`);
  await of.at(due.toISOString());
  expect(await late()).toContain(`/operator/requests/${(await of.register(id))[0]?.id}`);
});
