import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashTables } from '../../../test/factories/installation.ts';
import { makeWorld, moveClock } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { readMailedCode } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listEntries } from '../../db/journal/entries.ts';
import { nextMailingHour } from '../../platform/calendar.ts';
import { type Mail, postMail } from '../../platform/outbox.ts';
import { replayEntry } from '../operations/actions/replay-entry.ts';
import { answerByLink, readLink } from './actions/opt-out.ts';

/** The link at the end of a mail: opening it does nothing, one answer holds, and whoever presses everything has answered nothing. */

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
const answer = (word: string, by = visitor) => by.submit(link, { answer: word });
async function confirm(word: string, by = visitor) {
  const asked = await answer(word, by);
  const hidden = [...asked.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return by.post(
    link,
    hidden.map(([, name = '', value = '']) => [name, value] as const),
  );
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
    for (const path of [link, `${link}?List-Unsubscribe=One-Click`, `${link}?answer=all&confirmed=yes`])
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
  test('without a choice is asked for', async () => {
    const missing = await visitor.submit(link, {});
    expect(missing.status).toBe(422);
    expect(missing.html).toContain('どうするかを選んでください。');
  });

  test('is asked once more, holds at once, and is taken back by one tap of the same browser', async () => {
    const asked = await answer('sender');
    expect(asked.html).toContain('まだ何も変わっていません。');
    expect(await comes()).toBe(true);
    expect((await confirm('sender')).location).toBe(`${link}?done=stopped`);
    expect(await comes()).toBe(false);
    // The product's own mail is none of this sender's.
    expect(await comes({ senderId: undefined })).toBe(true);
    const other = new Visitor(site);
    expect((await other.get(link)).html).not.toContain('元に戻す');
    await confirm('sender', other);
    expect((await visitor.get(link)).html).not.toContain('元に戻す');
    expect((await other.submit(link, {}, `${link}/undo`)).location).toBe(`${link}?done=undone`);
    expect(await comes()).toBe(true);
  });

  test('stops one kind from everybody, or everything, but never codes, receipts and answers', async () => {
    await confirm('stream');
    expect(await comes({ senderId: undefined })).toBe(false);
    expect(await comes({ purpose: 'questions' })).toBe(true);
    address = `reader-${(serial += 1)}@example.jp`;
    await post();
    link = (await optOutIn(address)) ?? '';
    await confirm('all');
    expect(await comes({ purpose: 'questions' })).toBe(false);
    for (const purpose of ['sign_in_code', 'choice_receipt', 'request.answered'] as const)
      expect(await comes({ purpose })).toBe(true);
    const rows = await services.asSuperuserRows(
      `select stopped_by, wrapped_key, octet_length(sealed) as size from outbox_messages where stopped_at is not null`,
    );
    expect(rows[0]).toEqual({ stopped_by: 'opt_out', wrapped_key: null, size: 0 });
  });

  test('“as it is” changes nothing', async () => {
    expect((await confirm('none')).location).toBe(`${link}?done=kept`);
    expect(await comes()).toBe(true);
  });
});

test('what was stopped is stopped again in a database that is older, and what comes again comes', async () => {
  await confirm('sender');
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
    const done = await oneClick(link, 'List-Unsubscribe=One-Click', { Origin: 'https://mail.example' });
    expect([done.status, done.headers.get('Location'), done.headers.get('Set-Cookie')]).toEqual([
      200,
      null,
      null,
    ]);
    expect(await comes()).toBe(false);
    expect(await comes({ senderId: undefined })).toBe(true);
    expect(await comes({ purpose: 'questions' })).toBe(true);
    expect((await oneClick()).status).toBe(200);
  });

  test('may come as multipart; any other body is a form like others, and refused', async () => {
    for (const body of ['', 'List-Unsubscribe=Two-Clicks', 'answer=all&confirmed=yes'])
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

describe('whoever presses everything', () => {
  test('has answered nothing: all is as it was, and a code is asked for', async () => {
    for (const answer of ['sender', 'stream', 'all', 'none']) {
      await press(link, { answer });
      await press(link, { answer, confirmed: 'yes' });
      await press(`${link}/undo`, {});
    }
    await oneClick();
    expect(await comes()).toBe(true);
    const page = await visitor.get(link);
    expect(page.html).toContain('違う答えが10分以内に続きました');
    expect(page.html).toContain('確認コードを送る');
    expect(page.html).not.toContain('type="radio"');
  });

  test('also where two answers arrive at once', async () => {
    const stand = () => services.asSuperuser('select from mail_suppressions where lifted_at is null');
    const before = await stand();
    const token = link.slice('/u/'.length);
    const give = (word: 'sender' | 'all') =>
      services.asSystem(async (tx) => {
        const found = readLink(tx, services, token);
        return found && answerByLink(tx, found, word);
      });
    const both = await heldBack(services, 'lock table opt_out_links', () => [give('sender'), give('all')]);
    expect(both.toSorted()).toEqual(['done', 'needs_code']);
    expect(await stand()).toBe(before);
  });

  test('a code from the mailbox decides, also that such mail comes again; an address that is not the mail’s gets none', async () => {
    await confirm('sender');
    await confirm('all');
    const ask = (mail: string) => visitor.submit(link, { mail }, `${link}/code`);
    expect((await ask('somebody-else@example.jp')).location).toBe(`${link}?done=code_sent`);
    expect(await mailsTo(services, 'somebody-else@example.jp')).toEqual([]);
    const soon = await ask(address);
    expect([soon.status, soon.html.includes('秒ほど待ってから')]).toEqual([429, true]);
    await services.asSuperuser(`update opt_out_links set code_sent_at = code_sent_at - interval '1 hour'`);
    await ask(address);
    const code = await readMailedCode(services, address);
    const decide = (given: string, word: string) =>
      visitor.submit(link, { code: given, answer: word }, `${link}/proven`);
    const wrong = await decide(code === '000000' ? '111111' : '000000', 'all');
    expect([wrong.status, wrong.html.includes('コードが違います')]).toEqual([422, true]);
    expect(await comes()).toBe(true);
    expect((await decide(code, 'all')).location).toBe(`${link}?done=stopped`);
    expect(await comes()).toBe(false);
    expect((await press(`${link}/proven`, { code, answer: 'none' })).status).toBe(422);
    await services.asSuperuser(`update opt_out_links set answered_at = answered_at - interval '11 minutes'`);
    await ask(address);
    const second = await readMailedCode(services, address);
    expect((await decide(second, 'resume')).location).toBe(`${link}?done=resumed`);
    expect(await comes()).toBe(true);
  });

  test('guesses a code five times at most', async () => {
    await confirm('sender');
    await confirm('all');
    await visitor.submit(link, { mail: address }, `${link}/code`);
    const code = await readMailedCode(services, address);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let tried = 0; tried < 5; tried += 1)
      await visitor.submit(link, { code: wrong, answer: 'all' }, `${link}/proven`);
    const late = await visitor.submit(link, { code, answer: 'all' }, `${link}/proven`);
    expect([late.status, late.html.includes('間違いが続いた')]).toEqual([422, true]);
    expect(await comes()).toBe(true);
  });
});
