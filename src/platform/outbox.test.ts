import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../test/factories/introductions.ts';
import { servicesOn, type TestServices, testServices } from '../../test/services.ts';
import { firstPage } from '../db/page.ts';
import { drainMail } from './outbox/deliver.ts';
import { mailSweeps } from './outbox/jobs.ts';
import { findMail, listMailbox } from './outbox/mailbox.ts';
import { openMailer } from './outbox/workers.ts';
import { destroyMailsOf, type Mail, postMail } from './outbox.ts';
import { runSweep } from './queue/sweeps.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
afterEach(() => services.asSystem((tx) => tx.db.deleteFrom('outbox_messages').execute()));

const letter: Mail = {
  purpose: 'choice_receipt',
  to: 'Hanako@Example.jp',
  toName: '山田 花子',
  fromName: '株式会社あおぞら',
  subject: '選考結果のご連絡',
  text: '本文',
  html: '<p>本文</p>',
};

const post = (mail: Partial<Mail> = {}) =>
  services.asSystem((tx) => postMail(services, tx, { ...letter, ...mail }));
const subjects = async () => (await listMailbox(services)).rows.map((mail) => mail.subject);

async function sweep(name: string): Promise<number> {
  const found = mailSweeps.find((one) => one.name === name);
  return found === undefined ? Number.NaN : runSweep(services, found);
}

describe('a mail belongs to the transaction that posts it', () => {
  test('rolled back with it, nothing is left', async () => {
    const failing = services.asSystem(async (tx) => {
      await postMail(services, tx, letter);
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await subjects()).toEqual([]);
  });

  test('without a relay it lies in the demo mailbox as soon as that commits, as it would have left', async () => {
    const { id } = await post();
    const mail = await findMail(services, id);
    expect(mail).toMatchObject({
      id,
      to: 'hanako@example.jp',
      subject: '選考結果のご連絡',
      text: '本文',
      html: '<p>本文</p>',
      headers: {
        From: '株式会社あおぞら（キャリアリレー） <noreply@localhost>',
        To: '山田 花子 <hanako@example.jp>',
        'Message-ID': expect.stringMatching(/^<[0-9a-f]{40}@localhost>$/),
      },
    });
  });

  test('anybody may post, nobody else may look', async () => {
    const candidateId = randomUUID();
    const scope = {
      kind: 'candidate',
      candidateId,
      actor: { kind: 'candidate', id: candidateId },
    } as const;
    await services.asSystem((tx) =>
      tx.within(scope, async (own) => {
        await postMail(services, own, { ...letter, candidateId });
        expect(await own.db.selectFrom('outbox_messages').selectAll().execute()).toEqual([]);
      }),
    );
    expect(await subjects()).toHaveLength(1);
  });
});

test('nothing of who it is for or what it says can be read in the table', async () => {
  await post();
  const [row] = await services.asSystem((tx) => tx.db.selectFrom('outbox_messages').selectAll().execute());
  expect(row?.sealed.length).toBeGreaterThan(100);
  const bytes = Buffer.concat(
    Object.values(row ?? {}).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
  );
  for (const word of ['hanako', 'example', '花子', 'あおぞら', '選考', '本文']) {
    expect(bytes.indexOf(word)).toBe(-1);
  }
});

describe('the same message', () => {
  test('posted twice under one key is posted once, and has one Message-ID', async () => {
    expect(await post({ dedupeKey: 'step-1' })).toMatchObject({ posted: true });
    expect(await post({ dedupeKey: 'step-1' })).toMatchObject({ posted: false });
    expect(await post({ dedupeKey: 'step-2' })).toMatchObject({ posted: true });
    expect(await post()).toMatchObject({ posted: true });
    expect(await post()).toMatchObject({ posted: true });
    const { rows: data } = await listMailbox(services);
    expect(new Set(data.map((mail) => mail.headers['Message-ID'])).size).toBe(4);
  });

  test('of another owner is another message', async () => {
    await post({ dedupeKey: 'step-1', candidateId: randomUUID() });
    expect(await post({ dedupeKey: 'step-1', candidateId: randomUUID() })).toMatchObject({ posted: true });
  });
});

test.each([
  { to: 'nobody' },
  { to: 'a@example.jp\r\nBcc: b@example.jp' },
  { toName: 'a\r\nBcc: b@example.jp' },
  { fromName: 'a\u2028b' },
  { subject: 'a\nX-Other: b' },
  { replyTo: { name: 'a\r\nX: y', address: 'a@example.jp' } },
  { replyTo: { address: 'a@example.jp>\r\nBcc: b@example.jp' } },
])('what would become a header of its own is refused: %o', async (mail) => {
  await expect(post(mail)).rejects.toMatchObject({ code: 'unsafe_mail', status: 422 });
  expect(await subjects()).toEqual([]);
});

describe('the demo mailbox', () => {
  test('shows the newest first, page by page, also within one transaction', async () => {
    await services.asSystem(async (tx) => {
      for (const subject of ['1', '2', '3', '4', '5']) await postMail(services, tx, { ...letter, subject });
    });
    const first = await listMailbox(services, firstPage(2));
    const second = await listMailbox(services, { limit: 2, after: first.next });
    const third = await listMailbox(services, { limit: 2, after: second.next });
    const pages = [first, second, third].map((page) => page.rows.map((mail) => mail.subject));
    expect(pages).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(third.next).toBeNull();
  });

  test('tells the time that the pages of the demo tell, whatever the clock was moved to before and after', async () => {
    const before = await post({ subject: 'before' });
    const first = (await findMail(services, before.id))?.sentAt ?? new Date(0);
    await moveClock(services, new Date(first.getTime() + 7 * 86_400_000));
    const now = await services.asSystem((tx) => tx.now);
    const after = await findMail(services, (await post({ subject: 'after' })).id);
    expect(now.getTime() - first.getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(Number(after?.sentAt)).toBeGreaterThanOrEqual(now.getTime());
    expect(Number(after?.sentAt)).toBeLessThan(now.getTime() + 60_000);
    expect(new Date(after?.headers['Date'] ?? '').getTime()).toBe(
      Math.floor(Number(after?.sentAt) / 1000) * 1000,
    );
    expect((await findMail(services, before.id))?.sentAt).toEqual(first);
  });

  test('refuses to lead on from what is none of its mails', async () => {
    const page = { limit: 2, after: randomUUID() };
    await expect(listMailbox(services, page)).rejects.toMatchObject({ status: 422 });
  });

  test('does not exist outside the demo', async () => {
    const { id } = await post();
    const real = servicesOn(services.ownerUrl, { DEMO: '0' });
    await expect(listMailbox(real)).rejects.toMatchObject({ status: 404 });
    await expect(findMail(real, id)).rejects.toMatchObject({ status: 404 });
    await real.end();
  });
});

test('a mail for later stays until its business time has come', async () => {
  const now = await services.asSystem((tx) => tx.now);
  await post({ subject: 'later', notBefore: new Date(now.getTime() + 86_400_000) });
  const mailer = openMailer(services);
  expect(await drainMail(services, mailer)).toBe(0);
  expect(await subjects()).toEqual([]);
  await services.asSystem((tx) =>
    sql`update business_clock set ahead = ahead + interval '2 days'`.execute(tx.db),
  );
  expect(await drainMail(services, mailer)).toBe(1);
  expect(await subjects()).toEqual(['later']);
});

describe('what is forgotten', () => {
  test('a day after sending the key is gone, and the same is still not posted again', async () => {
    const real = servicesOn(services.ownerUrl, { DEMO: '0' });
    await post({ dedupeKey: 'step-1' });
    await services.asSystem((tx) =>
      sql`update outbox_messages set sent_at = now() - interval '25 hours'`.execute(tx.db),
    );
    expect(await sweep('mail.purge')).toBe(0);
    const purge = mailSweeps.filter((one) => one.name === 'mail.purge');
    for (const one of purge) expect(await runSweep(real, one)).toBe(1);
    expect(await subjects()).toEqual([]);
    expect(await post({ dedupeKey: 'step-1' })).toMatchObject({ posted: false });
    await real.end();
  });

  test('a person’s mail can be made unreadable at once, and what has not left stays', async () => {
    const candidateId = randomUUID();
    await post({ candidateId });
    await post({ candidateId, notBefore: new Date(Date.now() + 9 * 86_400_000) });
    const { id } = await post({ subject: 'before there was an account' });
    await post({ subject: 'of somebody else' });
    await services.asSystem((tx) => destroyMailsOf(tx, candidateId, [id]));
    expect(await subjects()).toEqual(['of somebody else']);
    const rows = await services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .select(['sent_at', 'stopped_by', 'sealed', 'mailbox_key', 'person_key'])
        .where('candidate_id', '=', candidateId)
        .execute(),
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.sealed).toHaveLength(0);
      expect(row).toMatchObject({ mailbox_key: null, person_key: null });
      expect(row.sent_at === null ? row.stopped_by : null).toBe(row.sent_at === null ? 'erased' : null);
    }
  });
});
