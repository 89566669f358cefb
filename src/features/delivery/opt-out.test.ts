import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashTables } from '../../../test/factories/installation.ts';
import { makeWorld, moveClock } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { readMailedCode } from '../../../test/relay-world.ts';
import { pressEverything } from '../../../test/scanner.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listEntries } from '../../db/journal/entries.ts';
import type { Tx } from '../../db/scope.ts';
import { nextMailingHour } from '../../platform/calendar.ts';
import { type Mail, postMail } from '../../platform/outbox.ts';
import { replayEntry } from '../operations/actions/replay-entry.ts';
import { answerByLink, readLink } from './actions/opt-out.ts';
import { stopMail } from './actions/stop-mail.ts';

/** The link at the end of a mail: opening it does nothing, an answer holds, and a program that presses everything has answered nothing. */

let services: StaffTestServices;
let site: Site;
let senderId = '';
let address = '';
let link = '';
let visitor: Visitor;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  senderId = (await makeWorld(services, 0)).companyId;
  await moveClock(services, nextMailingHour(await services.asSystem((tx) => tx.now)));
});
afterAll(() => services.end());
beforeEach(async () => {
  address = `reader-${(serial += 1)}@example.jp`;
  await post();
  link = (await optOutIn(address)) ?? '';
  visitor = new Visitor(site);
});

const words = { locale: 'ja', subject: 'ご連絡', text: 'ご連絡です。\n' } as const;
const post = (mail: Partial<Mail> = {}) =>
  services.asSystem((tx) =>
    postMail(services, tx, { purpose: 'provision.answered', to: address, senderId, ...words, ...mail }),
  );
const optOutIn = async (to: string) => {
  const [newest] = await mailsTo(services, to);
  return /http:\/\/localhost:3000(\/u\/[\w-]+)/.exec(newest?.text ?? '')?.[1];
};
const received = async () => (await mailsTo(services, address)).length;
/** Whether another such mail still reaches the person. */
async function comes(mail: Partial<Mail> = {}): Promise<boolean> {
  const before = await received();
  await post(mail);
  return (await received()) > before;
}
/** The digits the page asks for, as its reader sees them. */
const numberOn = async (by = visitor) => /この数字を入力：(\d\d)</.exec((await by.get(link)).html)?.[1] ?? '';
const answer = async (word: string, by = visitor) =>
  by.submit(link, { answer: word, number: await numberOn(by) });
function linkIn(tx: Tx) {
  const found = readLink(tx, services, link.slice('/u/'.length));
  if (found === undefined) throw new Error('no link');
  return found;
}
/** Sends what a page of ours could send, whether or not the page offers it any more. */
async function press(path: string, fields: Readonly<Record<string, string>>) {
  const csrf = /name="csrf" value="([^"]+)"/.exec((await visitor.get(link)).html)?.[1] ?? '';
  return visitor.post(path, Object.entries({ csrf, ...fields }));
}
const oneClick = (path = link, body = 'List-Unsubscribe=One-Click', headers = {}) =>
  site(path, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });

describe('a link', () => {
  test('names who sent the mail, and offers to stop all that comes from there', async () => {
    const { html } = await visitor.get(link);
    expect(html).toContain('株式会社みらいからのメールを止める');
    await post({ senderId: undefined });
    // The product itself is no sender to be stopped apart.
    const own = (await visitor.get((await optOutIn(address)) ?? '')).html;
    expect([own.includes('<dd>キャリアリレー'), own.includes('value="sender"')]).toEqual([true, false]);
  });

  test('only opens a page, however often, whoever opens it, and in whichever language', async () => {
    const before = await hashTables(services.ownerUrl);
    for (const path of [
      link,
      `${link}?List-Unsubscribe=One-Click`,
      `${link}?answer=all&number=${await numberOn()}`,
    ])
      for (const method of ['GET', 'HEAD']) expect((await site(path, { method })).status).toBe(200);
    const page = await visitor.get(link);
    expect(page.html).toContain('開いただけでは、何も変わりません。');
    expect(page.html.match(/type="radio"/g)).toHaveLength(4);
    expect(page.html).not.toMatch(/checked|class="btn(?! is-secondary)/);
    expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect((await visitor.get(`${link}?lang=en`)).html).toContain('Opening this page changes nothing.');
    expect(await hashTables(services.ownerUrl)).toEqual(before);
  });

  test('of nobody’s, a damaged one and one with something behind it do nothing', async () => {
    const changed = `${link.slice(0, 20)}${link[20] === 'A' ? 'B' : 'A'}${link.slice(21)}`;
    for (const path of ['/u/x', changed, `/u/${'A'.repeat(150)}`]) {
      expect((await visitor.get(path)).status).toBe(404);
      expect((await oneClick(path)).status).toBe(404);
    }
    // What a mail program takes along with it does not belong to it.
    expect((await visitor.get(`${link}。`)).location).toBe(link);
    expect(await comes()).toBe(true);
  });
});

describe('an answer on the page', () => {
  test('without a choice, or without the number on the page, is asked for and stops nothing', async () => {
    const number = await numberOn();
    const missing = await visitor.submit(link, { number });
    expect([missing.status, missing.html.includes('どうするかを選んでください。')]).toEqual([422, true]);
    for (const wrong of ['', String(119 - Number(number)), `${number}0`, 'test@example.com']) {
      const asked = await visitor.submit(link, { answer: 'all', number: wrong });
      expect([wrong, asked.status, /value="all"[^>]* checked/.test(asked.html)]).toEqual([wrong, 422, true]);
    }
    expect(await comes()).toBe(true);
    const wide = number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect((await visitor.submit(link, { answer: 'all', number: ` ${wide} ` })).status).toBe(303);
    expect(await comes()).toBe(false);
  });

  test('holds at once, and is taken back by one tap of the same browser', async () => {
    expect((await answer('sender')).location).toBe(`${link}?done=stopped`);
    expect(await comes()).toBe(false);
    // The product's own mail is none of this sender's.
    expect(await comes({ senderId: undefined })).toBe(true);
    const other = new Visitor(site);
    expect((await other.get(link)).html).not.toContain('元に戻す');
    await answer('sender', other);
    const again = hiddenFields((await other.get(link)).html, `${link}/undo`);
    expect((await visitor.get(link)).html).not.toContain('元に戻す');
    for (const press of [
      () => other.submit(link, {}, `${link}/undo`),
      () => other.post(`${link}/undo`, again),
    ])
      expect((await press()).location).toBe(`${link}?done=undone`);
    expect([await comes(), (await other.get(link)).html.includes('元に戻す')]).toEqual([true, false]);
  });

  test('stops one kind from everybody, or everything, but never codes, receipts and answers', async () => {
    await answer('stream');
    expect(await comes({ senderId: undefined })).toBe(false);
    expect(await comes({ purpose: 'questions' })).toBe(true);
    address = `reader-${(serial += 1)}@example.jp`;
    await post();
    link = (await optOutIn(address)) ?? '';
    await answer('all');
    expect(await comes({ purpose: 'questions' })).toBe(false);
    for (const purpose of ['sign_in_code', 'choice_receipt', 'request.answered'] as const)
      expect(await comes({ purpose })).toBe(true);
    const rows = await services.asSuperuserRows(
      `select stopped_by, wrapped_key, octet_length(sealed) as size from outbox_messages where stopped_at is not null`,
    );
    expect(rows[0]).toEqual({ stopped_by: 'opt_out', wrapped_key: null, size: 0 });
  });

  test('“as it is” changes nothing', async () => {
    expect((await answer('none')).location).toBe(`${link}?done=kept`);
    expect(await comes()).toBe(true);
  });
});

test('what was stopped is stopped again in a database that is older, and what comes again comes', async () => {
  await answer('sender');
  const asOlder = () => services.asSuperuser('delete from mail_suppressions; delete from journal_entries');
  const noted = await services.asSystem((tx) => listEntries(tx, 'all'));
  const entries = noted.map(({ id, kind, candidate, organisation, object, word, at, recordedAt }) => {
    return { id, kind, candidate, organisation, object, word, at, recordedAt };
  });
  const replay = async (isOvertaken: boolean) => {
    await asOlder();
    for (const entry of entries)
      await services.asSystem((tx) => replayEntry(tx, services, entry, isOvertaken));
  };
  await replay(true);
  expect(await comes()).toBe(true);
  await replay(false);
  expect(await comes()).toBe(false);
  const [last] = entries.slice(-1);
  expect(last).toMatchObject({ kind: 'mail_stopped', candidate: null, word: 'opt_out_all' });
  if (last === undefined) throw new Error('nothing was noted');
  const resumed = { ...last, id: randomUUID(), kind: 'mail_resumed' as const };
  await services.asSystem((tx) => replayEntry(tx, services, resumed, false));
  expect(await comes()).toBe(true);
});

describe('one click in a mail program', () => {
  test('needs no cookie, no token and no page of ours, leads nowhere, and stops what its header says', async () => {
    const { status, headers } = await oneClick(undefined, undefined, { Origin: 'https://mail.example' });
    expect([status, headers.get('Location'), headers.get('Set-Cookie')]).toEqual([200, null, null]);
    expect(await comes()).toBe(false);
    expect(await comes({ senderId: undefined })).toBe(true);
    expect(await comes({ purpose: 'questions' })).toBe(true);
    expect((await oneClick()).status).toBe(200);
  });

  test('may come as multipart; any other body is a form like others, and refused', async () => {
    for (const body of ['', 'List-Unsubscribe=Two-Clicks', `answer=all&number=${await numberOn()}`])
      expect((await oneClick(link, body)).status).toBe(403);
    expect(await comes()).toBe(true);
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    expect((await site(link, { method: 'POST', body })).status).toBe(200);
    expect(await comes()).toBe(false);
  });

  test('finds nobody by the id of a mail, and writes nothing for a link it does not know', async () => {
    const before = await hashTables(services.ownerUrl);
    await oneClick(`/u/${randomUUID()}`);
    expect(await hashTables(services.ownerUrl)).toEqual(before);
  });
});

describe('a program that presses everything', () => {
  test('has answered nothing, whatever it ticks, writes and presses: before anything was stopped, and after', async () => {
    const before = await hashTables(services.ownerUrl);
    expect((await pressEverything(visitor, link)).length).toBeGreaterThanOrEqual(20);
    expect(await hashTables(services.ownerUrl)).toEqual(before);
    expect(await comes()).toBe(true);
    await answer('sender', new Visitor(site));
    await pressEverything(visitor, link);
    expect(await comes()).toBe(false);
    expect(await comes({ senderId: undefined })).toBe(true);
  });
});

test('of somebody who says more all of it holds: a second answer takes none of the first back, not even after the mail program’s', async () => {
  await oneClick();
  await answer('sender');
  await answer('stream');
  expect(await comes({ purpose: 'questions' })).toBe(false);
  await answer('none');
  expect(await comes({ senderId: undefined })).toBe(false);
});

test('two answers that arrive at once both hold', async () => {
  const give = (word: 'sender' | 'all') => services.asSystem((tx) => answerByLink(tx, linkIn(tx), word));
  await heldBack(services, 'lock table opt_out_links', () => [give('sender'), give('all')]);
  expect([await comes(), await comes({ purpose: 'questions' })]).toEqual([false, false]);
});

describe('that such mail comes again', () => {
  const ask = (mail: string) => visitor.submit(link, { mail }, `${link}/code`);
  const give = (code: string) => visitor.submit(link, { code }, `${link}/proven`);

  test('needs a code from the mailbox; an address that is not the mail’s gets none', async () => {
    await answer('all', new Visitor(site));
    expect((await ask('somebody-else@example.jp')).location).toBe(`${link}?done=code_sent`);
    expect(await mailsTo(services, 'somebody-else@example.jp')).toEqual([]);
    const soon = await ask(address);
    expect([soon.status, soon.html.includes('秒ほど待ってから')]).toEqual([429, true]);
    await services.asSuperuser(`update opt_out_links set code_sent_at = code_sent_at - interval '1 hour'`);
    await ask(address);
    const code = await readMailedCode(services, address);
    const wrong = await give(code === '000000' ? '111111' : '000000');
    expect([wrong.status, wrong.html.includes('コードが違います')]).toEqual([422, true]);
    expect(await comes()).toBe(false);
    expect((await give(code)).location).toBe(`${link}?done=resumed`);
    expect(await comes()).toBe(true);
    await answer('all', new Visitor(site));
    expect((await press(`${link}/proven`, { code })).status).toBe(422);
    expect(await comes()).toBe(false);
  });

  test('holds where the mail was called spam, too: the page says what is stopped, whatever stopped it', async () => {
    await services.asSystem((tx) => stopMail(tx, { ...linkIn(tx), stream: null }, 'complaint'));
    expect(await comes()).toBe(false);
    expect((await visitor.get(link)).html).not.toContain('<dd>ありません');
    await ask(address);
    const code = await readMailedCode(services, address);
    await give(code);
    expect((await visitor.get(link)).html).toContain('<dd>ありません');
    expect(await comes()).toBe(true);
    const [last] = (await services.asSystem((tx) => listEntries(tx, 'all'))).slice(-1);
    expect(last).toMatchObject({ kind: 'mail_resumed', word: 'complaint_all' });
  });

  test('is guessed at five times at most', async () => {
    await answer('all', new Visitor(site));
    await ask(address);
    const code = await readMailedCode(services, address);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let tried = 0; tried < 5; tried += 1) await visitor.submit(link, { code: wrong }, `${link}/proven`);
    const late = await visitor.submit(link, { code }, `${link}/proven`);
    expect([late.status, late.html.includes('間違いが続いた')]).toEqual([422, true]);
    expect(await comes()).toBe(false);
  });
});
