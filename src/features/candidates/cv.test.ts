import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asText, CV, cvAction, removeCv, uploadCv } from '../../../test/cv-steps.ts';
import { dumpEverything, openEverything, readableIn } from '../../../test/dump.ts';
import { heldBack } from '../../../test/hold.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { cvPdf, flateOf, streamOf } from '../../../test/pdf-file.ts';
import { CORRECTIONS, laterItem, makeProfileWorld, type ProfileWorld } from '../../../test/profile-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import { FairTurns } from '../../platform/fair-turns.ts';
import { clearAgain } from './actions/change-profile.ts';
import { eraseAccount } from './actions/erase-account.ts';
import { receiveCv } from './actions/own-cv.ts';
import { MAX_CV_BYTES } from './rules/cv.ts';

/** The file a person keeps here: what is taken and what is not, that it is theirs alone, and that it goes for good. */

let services: StaffTestServices;
let site: ProfileWorld['site'];
let visitor: Visitor;
let own: Scope;

beforeAll(async () => {
  services = await staffTestServices();
  ({ visitor, site } = await makeProfileWorld(services, 'cv@mail.example.org'));
  own = (await newestPerson(services)).own;
});
afterAll(() => services.end());

/** A file in which a word can be found, packed as little as possible. */
const marked = (word: string, pages = 1) => cvPdf({ pages, more: [`<< /Title (${word}) >>`] });
/** A PDF of exactly so many bytes. */
function sized(bytes: number): Buffer {
  const room = bytes - cvPdf({ more: [streamOf('', Buffer.alloc(1_000_000))] }).length + 1_000_000;
  return cvPdf({ more: [streamOf('', Buffer.alloc(room, 'a'))] });
}
const download = async () => (await visitor.get(`${CV}/file`)).html;
const opened = async (word: string) =>
  openEverything(services.keyRing, await dumpEverything(services))
    .filter(({ text }) => text.includes(word))
    .map(({ table }) => table);
const cleared = () =>
  services.asSuperuserRows(
    `select word, object from journal_entries where kind = 'values_cleared' order by recorded_at`,
  );
const fileId = async () =>
  ((await services.asSuperuserRows('select id from candidate_cvs')) as { id: string }[])[0]?.id;

describe('the routes', () => {
  test('are nobody’s without a session, and take no file that another site sends', async () => {
    for (const path of [CV, `${CV}/file`, `${CV}/removal`])
      expect([path, (await new Visitor(site).get(path)).location]).toEqual([path, '/me/sign-in']);
    const body = new FormData();
    body.append('file', new File([new Uint8Array(cvPdf())], 'a.pdf'));
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await visitor.send(await cvAction(visitor), { method: 'POST', body, headers })).status).toBe(403);
    expect((await visitor.get(`${CV}/file`)).status).toBe(404);
    expect((await visitor.get(laterItem('cv'))).status).toBe(404);
    expect(await services.asSuperuser('select from candidate_cvs')).toBe(0);
  });
});

describe('a file', () => {
  test('is taken to the last byte and page, and shown with its own name, without its path', async () => {
    const page = (await visitor.get(CV)).html;
    expect(page).toContain('入れるかどうかは自由です');
    expect(page).not.toContain('checked');
    const largest = sized(MAX_CV_BYTES);
    expect(largest.length).toBe(MAX_CV_BYTES);
    expect((await uploadCv(visitor, largest)).location).toBe(`${CV}?done=saved`);
    expect(await download()).toBe(asText(largest));
    const saved = (await visitor.get(`${CV}?done=saved`)).html;
    expect(saved).toContain('保存しました。まだ、どの会社にも渡していません。');
    expect(saved).toMatch(/href="\/me\/sharing">渡す会社を選ぶ/);
    for (const [name, shown] of [
      ['../../etc/経歴.pdf', '経歴.pdf'],
      ['C:\\docs\\<b>田中.pdf', '&lt;b&gt;田中.pdf'],
      ['', 'なし'],
    ] as const) {
      const sent = await uploadCv(visitor, marked('named', 30), name);
      expect([name, sent.location]).toEqual([name, `${CV}?done=saved`]);
      const { html } = await visitor.get(CV);
      expect([name, html.includes(`>${shown}<`), html.includes('etc')]).toEqual([name, true, false]);
      expect(html).toMatch(/>30</);
    }
    expect((await visitor.get('/me/data')).html).toMatch(
      /PDF、30ページ、1 kB（\d{4}\/\d\d\/\d\d に入れたもの）/,
    );
  });

  test.each([
    ['nothing in it', Buffer.of(), 'ファイルの中身がありません'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'ウェブページ（HTML）'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), '図（SVG）'],
    ['a picture', Buffer.from('89504e470d0a', 'hex'), '画像です'],
    ['an archive', Buffer.from('504b030414', 'hex'), 'WordやExcel'],
    [
      'no page',
      Buffer.from(cvPdf().toString('latin1').replace('/Kids [ 3 0 R ]', '/Kids [ ]'), 'latin1'),
      '読めません',
    ],
    ['one page too many', cvPdf({ pages: 31 }), '30ページを超えています'],
    [
      'a million pages, as it says',
      Buffer.from(cvPdf().toString('latin1').replace('/Count 1', '/Count 1000000'), 'latin1'),
      '30ページを超えています',
    ],
    [
      'a part that grows without end',
      cvPdf({ more: [flateOf(Buffer.alloc(65 * 1024 * 1024))] }),
      '極端に大きく',
    ],
    [
      'a script',
      cvPdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>' }),
      'プログラム（JavaScript）',
    ],
    ['a password', cvPdf({ trailer: '/Encrypt 9 0 R' }), 'パスワード'],
    ['its end missing', cvPdf().subarray(0, 300), '途中で切れています'],
    ['one byte too many', sized(MAX_CV_BYTES + 1), '5 MBを超えています'],
  ] as const)('with %s is refused in words, and the one before stays', async (what, bytes, words) => {
    const before = [await fileId(), await download()];
    const answer = await uploadCv(visitor, bytes, 'cv.pdf');
    expect([what, answer.status]).toEqual([what, what === 'one byte too many' ? 413 : 422]);
    expect(answer.html).toContain(words);
    expect(answer.html).toContain('href="#field-file"');
    expect([await fileId(), await download()]).toEqual(before);
  });

  test('that is no file, or under another name, is refused; of two the first counts', async () => {
    const send = async (files: readonly (readonly [string, File | string])[]) => {
      const body = new FormData();
      for (const [name, file] of files) body.append(name, file);
      const headers = { 'Sec-Fetch-Site': 'same-origin' };
      return visitor.send(await cvAction(visitor), { method: 'POST', body, headers });
    };
    const pdf = (word: string) => new File([new Uint8Array(marked(word))], `${word}.pdf`);
    for (const files of [[], [['file', new File([], '')]], [['cv', pdf('other')]]] as const)
      expect((await send(files)).html).toContain('ファイルが選ばれていません');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get(CV)).html)?.[1] ?? '';
    const typed = await visitor.post(await cvAction(visitor), [
      ['csrf', csrf],
      ['file', '%PDF-1.7'],
    ]);
    expect([typed.status, typed.html.includes('ファイルが選ばれていません')]).toEqual([422, true]);
    expect(
      (
        await send([
          ['file', pdf('eins')],
          ['file', pdf('zwei')],
        ])
      ).status,
    ).toBe(303);
    expect(await download()).toContain('eins');
  });

  test('waits for its turn with not a byte read, one of a network at a time, and is told where there is no room', async () => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(cvPdf())], 'a.pdf'));
    const sent = () => new Request('http://localhost/', { method: 'POST', body: form });
    const room = { turns: new FairTurns(2), patienceMs: 60_000 };
    const leave = await room.turns.take('one');
    const waiting = sent();
    const received = receiveCv('somebody', 'one', waiting, room);
    // Another network has room, and somebody who waits for nobody is told.
    expect(await receiveCv('another', 'two', sent(), room)).toMatchObject({ ok: true });
    const busy = await receiveCv('third', 'one', sent(), { ...room, patienceMs: 0 });
    expect([busy, waiting.bodyUsed]).toEqual([{ ok: false, refusal: { code: 'busy' } }, false]);
    leave();
    expect(await received).toMatchObject({ ok: true });
  });

  test('is sealed, and given back as it was, to be kept and shown by nobody', async () => {
    const file = marked('kitsunezuka-file', 2);
    await uploadCv(visitor, file, '狐塚の経歴.pdf');
    const rows = await dumpEverything(services);
    expect(readableIn(rows, ['kitsunezuka-file', '狐塚の経歴'])).toEqual([]);
    expect(await opened('kitsunezuka-file')).toEqual(['candidate_cvs']);
    const { html, headers } = await visitor.get(`${CV}/file`);
    expect(html).toBe(asText(file));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="cv.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox$/),
    });
  });

  test('in its place leaves nothing of the one before, and a restored database neither', async () => {
    const [before] = [await fileId()];
    const older = (await services.asSuperuserRows(
      `select c.sealed as profile, f.* from candidates c join candidate_cvs f on f.candidate_id = c.id`,
    )) as { profile: Buffer; id: string; sealed: Buffer }[];
    await uploadCv(visitor, marked('second-file'));
    expect(await opened('kitsunezuka-file')).toEqual([]);
    expect(await services.asSuperuser('select from candidate_cvs')).toBe(1);
    expect((await cleared()).at(-1)).toEqual({ word: 'cv', object: before });

    // What the start does with an entry that the database it finds does not have (replay-entry.ts).
    const [row] = older;
    await services.asSuperuser(`delete from candidate_cvs;
      update candidates set sealed = '\\x${row?.profile.toString('hex')}' where id = '${own.actor.id}';
      insert into candidate_cvs values ('${own.actor.id}', '${row?.id}', '\\x${row?.sealed.toString('hex')}')`);
    expect(await download()).toContain('kitsunezuka-file');
    const again = (file: string | undefined) =>
      services.within(own, (tx) => clearAgain(tx, services, 'cv', file ?? null));
    expect(await again('00000000-0000-4000-8000-000000000000')).toBe(false);
    expect([await again(before), await again(before)]).toEqual([true, false]);
    expect((await visitor.get(`${CV}/file`)).status).toBe(404);
    expect(await services.asSuperuser('select from candidate_cvs')).toBe(0);
    expect((await visitor.get(CV)).html).not.toContain('狐塚');
  });

  test('that is deleted is gone after one more question, once, and noted in the journal', async () => {
    await uploadCv(visitor, marked('third-file'));
    const id = await fileId();
    expect((await visitor.get(`${CV}/removal`)).html).toContain('まだ何も変わっていません');
    expect(await fileId()).toBe(id);
    expect((await removeCv(visitor)).location).toBe(`${CV}?done=removed`);
    expect((await visitor.get(`${CV}/removal`)).location).toBe(`${CV}?done=removed`);
    expect(await opened('third-file')).toEqual([]);
    expect((await cleared()).filter((one) => (one as { object: string }).object === id)).toHaveLength(1);
  });

  test('of two pages that were open at once: the later is told, and the first stays', async () => {
    const [one, other] = [await cvAction(visitor), await cvAction(visitor)];
    const send = (path: string, word: string) =>
      visitor.upload(path, new File([new Uint8Array(marked(word))], `${word}.pdf`));
    expect((await send(one, 'tab-one')).status).toBe(303);
    const late = await send(other, 'tab-two');
    expect([late.status, late.html.includes('この画面を開いたあとに、内容が変わりました')]).toEqual([
      422,
      true,
    ]);
    expect(await download()).toContain('tab-one');
    // A page that asks whether to delete another file deletes nothing either.
    const page = (await visitor.get(`${CV}/removal`)).html;
    const stale = /action="(\/me\/data\/cv\/removal\?[^"]*)"/.exec(page)?.[1] ?? '';
    await uploadCv(visitor, marked('tab-three'));
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await visitor.post(stale, [['csrf', csrf]])).status).toBe(422);
    expect(await download()).toContain('tab-three');
  });
});

test('a later value that is left empty is noted in the journal and taken out of a restored database; a changed one is neither', async () => {
  await visitor.submit(laterItem('phone'), { phone: '090-1111-2222' });
  await visitor.submit(laterItem('phone'), { phone: '090-3333-4444' });
  const noted = (await cleared()).length;
  const [older] = (await services.asSuperuserRows('select sealed from candidates')) as { sealed: Buffer }[];
  await visitor.submit(laterItem('phone'), { phone: '' });
  expect((await cleared()).slice(noted)).toEqual([{ word: 'phone', object: null }]);
  await services.asSuperuser(`update candidates set sealed = '\\x${older?.sealed.toString('hex')}'`);
  expect((await visitor.get('/me/data')).html).toContain('090-3333-4444');
  const again = () => services.within(own, (tx) => clearAgain(tx, services, 'phone', null));
  expect([await again(), await again()]).toEqual([true, false]);
  expect((await visitor.get('/me/data')).html).not.toContain('090-3333-4444');
});

test('the copy of everything names the file and where it is, and it is there', async () => {
  const file = marked('copied');
  await uploadCv(visitor, file, 'わたしの経歴.pdf');
  const { account } = JSON.parse((await visitor.get('/me/data/export.json')).html);
  expect(account.cv).toMatchObject({ name: 'わたしの経歴.pdf', pages: 1, bytes: file.length });
  expect((await visitor.get(account.cv.download)).html).toBe(asText(file));
  expect((await visitor.get('/me/data/export.html')).html).toContain('わたしの経歴.pdf');
});

test('erased while another file arrives: no byte stays, whichever of the two comes first', async () => {
  const answers = await heldBack<unknown>(services, 'select from candidates for update', () => [
    uploadCv(visitor, marked('too-late')).then(({ status }) => status),
    services.within(own, (tx) => eraseAccount(tx, services)),
  ]);
  expect(answers[0]).toBeOneOf([303, 404]);
  expect(await services.asSuperuser('select from candidate_cvs')).toBe(0);
  const rows = await dumpEverything(services);
  expect(readableIn(rows, ['too-late', 'copied'])).toEqual([]);
  expect([
    ...(await opened('too-late')),
    ...(await opened('copied')),
    ...(await opened('わたしの経歴')),
  ]).toEqual([]);
  expect((await visitor.get(CORRECTIONS)).location).toBe('/me/sign-in');
});
