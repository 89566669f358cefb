import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DUE, letterWorld } from '../../../../test/letter-world.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { hiddenFields, Visitor } from '../../../../test/visitor.ts';
import { firstPage } from '../../../db/page.ts';
import { readCursor } from '../../../platform/cursor.ts';
import type { Role } from '../../../platform/http/access.ts';
import { createRelayLink } from '../../links/actions/create-link.ts';
import { sendDueLetters } from '../actions/send-due-letters.ts';
import { archiveText, createText, saveText } from '../actions/texts.ts';
import type { LetterTextInput } from '../input.ts';
import { listSentWith } from '../store/batches.ts';
import { listLetters } from '../store/letters.ts';
import { listUntold } from '../store/untold.ts';
import { sendingRoutes } from './sending.tsx';

const world = letterWorld();
const { asCompany, mailed, make, makeLink, selectionsOf, travelTo } = world;

const visitorOf = (role: Role = 'recruiter', suspendedAt?: Date) => {
  const member = { organisation: world.company, role, ...(suspendedAt && { suspendedAt }) };
  return new Visitor(memberSite(world.services, { pages: sendingRoutes(world.services) }, member));
};
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const letters = () => asCompany((tx) => listLetters(tx, {}, firstPage())).then(({ rows }) => rows);

/** A text of one's own that says the result alone. */
const PLAIN: LetterTextInput = {
  name: '結果だけ',
  locale: 'ja',
  hiring: null,
  step: null,
  subject: '結果',
  result: '{氏名} 様',
  reasonShown: 'none',
  withQuestions: false,
  withRelay: false,
};

/** Past applicants whose selection ended on the day before. */
const justEnded = (...names: readonly string[]) =>
  make(names.map((name) => ({ name, selections: [['rejected', '2027-06-01'] as const] })));

test('nobody but who may send gets anything under way, and a suspended company sends to nobody', async () => {
  const [id = ''] = await selectionsOf(...(await justEnded('一郎')));
  for (const visitor of [visitorOf('viewer'), visitorOf('recruiter', new Date())]) {
    const { html } = await visitor.get('/company/letters');
    expect(html).not.toContain('type="checkbox"');
    const token = hiddenFields(html, '/sign-out');
    expect((await visitor.get('/company/letters/new')).status).toBe(403);
    expect((await visitor.post('/company/letters/new', [...token, ['selection', id]])).status).toBe(403);
    expect((await visitor.post(`/company/letters/${randomUUID()}/cancellation`, token)).status).toBe(403);
  }
  expect(await letters()).toEqual([]);
});

test('ticked, looked at, pressed, cancelled: each step says what the next one does', async () => {
  await makeLink();
  const [first = '', second = ''] = await selectionsOf(...(await justEnded('髙橋 一郎', '山田 花子')));
  const visitor = visitorOf();
  const list = await visitor.get('/company/letters');
  expect(textOf(list.html)).toContain('髙橋 一郎');
  const action = '/company/letters/new';

  const token = hiddenFields(list.html, '/sign-out');
  expect((await visitor.post(action, token)).location).toContain('none_ticked');
  const shown = await visitor.post(action, [...token, ['selection', first], ['selection', second]]);
  expect(shown.status).toBe(200);
  expect(textOf(shown.html)).toContain('2名に1通ずつ、2027/06/03');
  expect(textOf(shown.html)).toMatch(/髙橋 一郎 様.*\/r\/……/s);
  expect(textOf(shown.html)).toMatch(
    /差出人は「株式会社みらい（キャリアリレー）」、返信の宛先は\S+@\S+です。本文のあとに、運営の連絡先と、このようなメールを止めるリンク/,
  );
  expect(await letters()).toEqual([]);

  const fields = fieldsOf(shown.html);
  const pressed = await visitor.post(action, [...fields, ['act', 'schedule']]);
  expect(pressed.location).toMatch(/^\/company\/letters\/batches\/[\w-]+\?done=scheduled$/);
  const again = await visitor.post(action, [...fields, ['act', 'schedule']]);
  expect(again.location).toBe(pressed.location);
  expect(await letters()).toHaveLength(2);
  expect(textOf((await visitor.get('/company/letters')).html)).toContain(
    'まだ連絡していない選考はありません',
  );

  const [batch = ''] = (pressed.location ?? '').split('?');
  const [one] = await letters();
  const cancelled = await visitor.submit(batch, {}, `/company/letters/${one?.id}/cancellation`);
  expect(cancelled.location).toBe(`${batch}?done=cancelled`);
  expect(await visitor.submit(batch, {}, `${batch}/cancellation`)).toMatchObject({
    location: `${batch}?done=cancelled`,
  });
  expect((await letters()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  await travelTo(DUE);
  expect(await sendDueLetters(world.services)).toBe(0);
});

test('what was chosen anew is shown before it is scheduled, and what is no choice becomes the usual one', async () => {
  const link = await makeLink();
  const [id = ''] = await selectionsOf(...(await justEnded('一郎')));
  const visitor = visitorOf();
  const shown = await visitor.get(`/company/letters/new?selection=${id}`);
  const fields = fieldsOf(shown.html).filter(([name]) => name !== 'link');
  const changed = await visitor.post('/company/letters/new', [
    ...fields,
    ['link', 'none'],
    ['act', 'schedule'],
  ]);
  expect(changed.status).toBe(422);
  expect(textOf(changed.html)).toContain('まだ送信予定にしていません');
  expect(textOf(changed.html)).not.toContain('/r/……');
  expect(await letters()).toEqual([]);
  const pressed = await visitor.post('/company/letters/new', [
    ...fieldsOf(changed.html),
    ['act', 'schedule'],
  ]);
  expect(pressed.status).toBe(303);
  await travelTo(DUE);
  await sendDueLetters(world.services);
  expect((await mailed())[0]?.text).not.toContain('/r/');

  const wild = await visitor.get(
    `/company/letters/new?selection=${id}&selection=x&text=${randomUUID()}&link=${randomUUID()}&delay=0&locale=fr&batch=1`,
  );
  expect(wild.status).toBe(200);
  expect(wild.html).toContain(`<option value="${link}" selected`);
});

test('all of a list at once, and whoever gets none is named with the reason', async () => {
  const people = await justEnded('一郎', '二郎', '三郎');
  await asCompany((tx) =>
    tx.db
      .updateTable('applicants')
      .set({ mail_address: null, phone: '+819012345678' })
      .where('id', '=', people[2] ?? '')
      .execute(),
  );
  const shown = await visitorOf().submit('/company/letters', {}, '/company/letters/new');
  expect(textOf(shown.html)).toContain('2名に1通ずつ');
  expect(textOf(shown.html)).toMatch(/送らない方（1名）.*三郎 メールアドレスの記録がありません/s);
});

test('the list is of the days and the opening asked for, and letters to all of it are letters to them alone', async () => {
  const last = await make([
    { name: '七日前', selections: [['rejected', '2027-05-26']] },
    { name: '八日前', selections: [['rejected', '2027-05-25']] },
    { name: '別の求人', selections: [['rejected', '2027-06-01']] },
  ]);
  await world.changed(`update selections set opening_title = '別' where applicant_id = '${last[2]}'`);
  const visitor = visitorOf();
  const list = '/company/letters?days=7&opening=%E6%B1%82%E4%BA%BA0';
  const named = (html: string) => ['七日前', '八日前', '別の求人'].filter((name) => html.includes(name));
  expect(named((await visitor.get(list)).html)).toEqual(['七日前']);
  expect(named((await visitor.submit(list, {}, '/company/letters/new')).html)).toEqual(['七日前']);
});

test('an end without a day stands in the list of any day, behind all others, however the list is walked', async () => {
  await make([{ name: '日付なし', selections: [['rejected']] }]);
  await justEnded('きのう', 'おととい');
  await world.changed(
    `update selections s set ended_on = '2027-05-31' from applicants a where a.id = s.applicant_id and a.full_name = 'おととい'`,
  );
  const visitor = visitorOf();
  expect(textOf((await visitor.get('/company/letters?days=90')).html)).not.toContain('日付なし');
  const all = textOf((await visitor.get('/company/letters?days=all')).html);
  expect(all).toMatch(/きのう.*おととい.*日付なし 求人0 記録なし/);
  const walked: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const request = { after: readCursor(next) ?? null, limit: 1 };
    const page = await asCompany((tx) => listUntold(tx, { since: null, opening: undefined }, request));
    walked.push(...page.rows.map(({ fullName }) => fullName));
    next = page.next;
  }
  expect(walked).toEqual(['きのう', 'おととい', '日付なし']);
  const prepared = await visitor.submit('/company/letters?days=all', {}, '/company/letters/new');
  expect(textOf(prepared.html)).toContain('3名に1通ずつ');
});

test('a link that everybody shares, and a text that was put away, are offered for no letter', async () => {
  const personal = await makeLink();
  const fields = { name: '共通', test: false, openingId: undefined, mailText: undefined } as const;
  await asCompany((tx) => createRelayLink(tx, { ...fields, kind: 'generic', expiresOn: undefined }));
  const away = await asCompany((tx) => createText(tx, { ...PLAIN, name: '古い文面' }));
  await asCompany((tx) => archiveText(tx, away, true));
  const [id = ''] = await selectionsOf(...(await justEnded('一郎')));
  const { html } = await visitorOf().get(`/company/letters/new?selection=${id}`);
  const offered = /<select[^>]* name="link".*?<\/select>/s.exec(html)?.[0] ?? '';
  expect([...offered.matchAll(/value="([^"]*)"/g)].map(([, value]) => value)).toEqual([personal, 'none']);
  expect(html).not.toContain('古い文面');
});

test('everybody who gets one is listed, and an address that a carrier may keep mail from is marked beside it', async () => {
  const people = await justEnded('一郎', '二郎', '三郎', '四郎', '五郎', '六郎', '七郎');
  await world.changed(`update applicants set mail_address = 'hanako@docomo.ne.jp' where id = '${people[6]}'`);
  const shown = await visitorOf().submit('/company/letters', {}, '/company/letters/new');
  const list = textOf(shown.html).split('送る方の一覧（7名）').at(-1) ?? '';
  for (const name of ['一郎', '二郎', '三郎', '四郎', '五郎', '六郎']) expect(list).toContain(name);
  expect(list).toMatch(/七郎 求人0 hanako@docomo\.ne\.jp ドコモのアドレスです。/);
  expect(list.match(/のアドレスです。/g)).toHaveLength(1);
});

test('a step that nobody can read is named beside who came that far, in the list of all and above the letter', async () => {
  const people = await justEnded('一郎', '二郎');
  await world.changed(`update selections set step = '最終面接前' where applicant_id = '${people[1]}'`);
  const asked = '記録された選考ステップは「最終面接前」です。文面の段階に合うか確かめてください。';
  const visitor = visitorOf();
  const shownIn = async (text: string) => {
    const { html } = await visitor.submit(`/company/letters`, {}, '/company/letters/new');
    const fields = fieldsOf(html).map(([name, value]): [string, string] => [
      name,
      name === 'text' ? text : value,
    ]);
    return (await visitor.post('/company/letters/new', [...fields, ['act', 'show']])).html;
  };
  const html = await shownIn('midcareer.document');
  expect(textOf(html)).toContain(`二郎 求人0 ${asked}`);
  expect(textOf(html)).not.toContain(`一郎 求人0 ${asked}`);
  expect(html).toMatch(/<details open[^>]*>\s*<summary>送る方の一覧/);
  expect(textOf(html).split(asked)).toHaveLength(3);
  expect(textOf(await shownIn('short'))).not.toContain(asked);
});

test('where nobody can be sent a letter, the page says so and offers no button that would send one', async () => {
  const people = await justEnded('一郎');
  await world.changed(
    `update applicants set mail_address = null, phone = '+819012345678' where id = '${people[0]}'`,
  );
  const shown = await visitorOf().submit('/company/letters', {}, '/company/letters/new');
  expect(textOf(shown.html)).toContain('この内容で送れる方はいません。');
  expect(textOf(shown.html)).not.toMatch(/0名|下のボタン/);
  expect(shown.html).not.toContain('value="schedule"');
});

test('a text without the optional note is begun without a link, any other with the newest, and what left can be read again', async () => {
  const link = await makeLink();
  const [id = ''] = await selectionsOf(...(await justEnded('一郎')));
  const plain = await asCompany((tx) => createText(tx, PLAIN));
  const chosenIn = async (text: string) => {
    const { html } = await visitorOf().get(`/company/letters/new?selection=${id}&text=${text}`);
    return /name="link".*?<option value="([^"]*)" selected/s.exec(html)?.[1];
  };
  expect([await chosenIn(plain), await chosenIn('short')]).toEqual(['none', link]);

  // What was scheduled can be read again: the text in the version it leaves in, whatever is saved afterwards, and the link.
  const visitor = visitorOf();
  const shown = await visitor.get(`/company/letters/new?selection=${id}&text=${plain}`);
  const { location = '' } = await visitor.post('/company/letters/new', [
    ...fieldsOf(shown.html).filter(([name]) => name !== 'link'),
    ['link', 'none'],
    ['act', 'schedule'],
  ]);
  await asCompany((tx) => saveText(tx, plain, { ...PLAIN, result: '書き直し' }, 1));
  expect(textOf((await visitor.get(location)).html)).toMatch(
    /文面 結果だけ（第1版、日本語） 専用リンクの案内 付けない/,
  );
  await travelTo(DUE);
  await sendDueLetters(world.services);
  expect((await mailed())[0]?.text).not.toContain('書き直し');
  const sent = await asCompany((tx) => listSentWith(tx, plain, []));
  expect(sent).toEqual([
    { linkId: null, textId: plain, version: 1, month: '2027-06', sent: 1, delivered: 0 },
  ]);
});

test('what was sent is listed with when, and never whether somebody opened it', async () => {
  const [id = ''] = await selectionsOf(...(await justEnded('一郎')));
  const visitor = visitorOf();
  const shown = await visitor.get(`/company/letters/new?selection=${id}`);
  await visitor.post('/company/letters/new', [...fieldsOf(shown.html), ['act', 'schedule']]);
  await travelTo(DUE);
  await sendDueLetters(world.services);
  // As long as the mail server has not taken it, it is being sent, and can be cancelled.
  const [letter] = await letters();
  const batch = `/company/letters/batches/${letter?.batchId}`;
  const cancel = `action="/company/letters/${letter?.id}/cancellation"`;
  const waiting = (await visitor.get(batch)).html;
  expect([textOf(waiting).includes('送信中'), waiting.includes(cancel)]).toEqual([true, true]);
  await world.changed('update outbox_messages set sent_at = now() where organisation_id = $company');
  expect((await visitor.get(batch)).html).not.toContain(cancel);
  const { html } = await visitor.get('/company/letters/sent?state=sent');
  expect(textOf(html)).toMatch(/一郎 求人0 2027\/06\/03 10:0\d 送信済み/);
  expect(textOf((await visitor.get('/company/letters/sent?state=scheduled')).html)).not.toContain('一郎');
});

/** The fields of the page's form as a browser would send them. */
function fieldsOf(html: string): [string, string][] {
  const form = /<form method="post" action="\/company\/letters\/new"[^>]*>.*?<\/form>/s.exec(html)?.[0] ?? '';
  const hidden = [
    ...form.matchAll(/<input type="hidden" name="(csrf|selection|batch|shown)" value="([^"]*)"/g),
  ];
  const chosen = [...form.matchAll(/<select[^>]* name="(\w+)".*?<option value="([^"]*)" selected/gs)];
  return [...hidden, ...chosen].map(([, name = '', value = '']) => [name, value]);
}
