import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeWorld, moveClock } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { servicesOn } from '../../../test/services.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { destroyKeysOfSent } from '../../db/outbox.ts';
import { claimDueMessages, stillMayLeave, URGENCIES } from '../../db/outbox-claim.ts';
import { nextMailingHour } from '../calendar.ts';
import { normalizeMailAddress } from '../mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../mail-keys.ts';
import { isStoppable, keepsHours, MAIL_PURPOSES, type MailPurpose, streamOf } from '../mail-purposes.ts';
import type { Mailer, OutgoingMail } from '../mailer.ts';
import { destroyMailsOf, type Mail, postMail } from '../outbox.ts';
import { runSweep } from '../queue/sweeps.ts';
import { readBounceAddress } from '../verp.ts';
import { drainMail } from './deliver.ts';
import { mailSweeps } from './jobs.ts';

/** What every mail passes on its way out: when it leaves, whose it is, who can stop it, and that it is asked at the last moment. */

let services: StaffTestServices;
let senderId = '';
const left: OutgoingMail[] = [];
/** A relay that takes everything, or puts everything off. */
let putsOff = false;
const mailer: Mailer = {
  send(mail) {
    if (putsOff)
      return Promise.resolve({
        ok: false,
        permanent: false,
        about: 'message',
        isRelayAway: false,
        response: '451 later',
      });
    left.push(mail);
    return Promise.resolve({ ok: true, response: 'taken' });
  },
  close: () => undefined,
};

const jst = (text: string) => new Date(`${text}:00+09:00`);
/** Each later than the one before: the clock of business goes forward only. */
const SATURDAY_NIGHT = jst('2027-03-20T23:00');
const TUESDAY = jst('2027-03-23T09:00');
const TUESDAY_EVENING = new Date(jst('2027-03-23T17:59').getTime() + 50_000);
const WEDNESDAY = jst('2027-03-24T09:00');

beforeAll(async () => {
  const base = await staffTestServices();
  services = { ...base, env: servicesEnv(base.ownerUrl) };
  senderId = (await makeWorld(services, 0)).companyId;
});
afterAll(() => services.end());
afterEach(async () => {
  left.length = 0;
  putsOff = false;
  await services.asSuperuser('delete from outbox_messages; delete from mail_suppressions');
});

/** As with a relay; nothing here connects to it. */
function servicesEnv(ownerUrl: string) {
  const settings = { SMTP_URL: 'smtp://relay.invalid', MAIL_DOMAIN: 'relay.example.jp' };
  const { env, end } = servicesOn(ownerUrl, settings);
  void end();
  return env;
}

const ADDRESS = 'hanako@example.jp';
const words = { locale: 'ja', subject: 'ご連絡', text: 'ご連絡です。\n' } as const;
const post = (purpose: MailPurpose, more: Partial<Mail> = {}) =>
  services.asSystem((tx) => postMail(services, tx, { purpose, to: ADDRESS, ...words, ...more }));
const drain = () => drainMail(services, mailer);
const now = () => services.asSystem((tx) => tx.now);
const rowOf = async (id: string) => {
  const [row] = await services.asSystem((tx) =>
    tx.db.selectFrom('outbox_messages').where('id', '=', id).selectAll().execute(),
  );
  if (row === undefined) throw new Error(`no row of ${id}`);
  return row;
};
const keys = () => {
  const mail = normalizeMailAddress(ADDRESS);
  if (mail === undefined) throw new Error(ADDRESS);
  return {
    person: personFingerprintOf(services.keyRing, mail),
    mailbox: accountKeyOf(services.keyRing, mail),
  };
};
const optOut = () =>
  `insert into mail_suppressions (person_key, stream, cause, at)
   values ('\\x${keys().person.toString('hex')}', 'news', 'opt_out', now())`;

const purposes = (Object.keys(MAIL_PURPOSES) as MailPurpose[]).map((purpose) => ({
  purpose,
  class: MAIL_PURPOSES[purpose].class,
  isStoppable: isStoppable(MAIL_PURPOSES[purpose].class),
  waits: keepsHours(purpose),
}));

describe('on a night of a long weekend', () => {
  beforeAll(() => moveClock(services, SATURDAY_NIGHT));

  test.each(purposes)('$purpose ($class) waits for Tuesday, or for nothing', async ({ purpose, ...rule }) => {
    const { id } = await post(purpose);
    const row = await rowOf(id);
    expect([row.class, row.stream]).toEqual([rule.class, streamOf(purpose)]);
    expect(row.mailbox_key).toEqual(keys().mailbox);
    expect(row.person_key).toEqual(keys().person);
    expect(await drain()).toBe(rule.waits ? 0 : 1);
    if (rule.waits) expect(row.send_after).toEqual(TUESDAY);
    const { headers = {}, envelopeFrom = '' } = left[0] ?? {};
    expect(Object.keys(headers)).toEqual(rule.waits ? [] : ['Auto-Submitted']);
    if (!rule.waits) expect(readBounceAddress(services.keyRing, envelopeFrom, 'relay.example.jp')).toBe(id);
  });

  test('what fell due while the workers were away, or is retried by hand, waits as well', async () => {
    const kept = [await post('provision.answered'), await post('request.answered')];
    const code = await post('sign_in_code');
    await services.asSuperuser(`update outbox_messages set send_after = '-infinity'`);
    await drain();
    for (const { id } of kept) expect((await rowOf(id)).sent_at).toBeNull();
    expect((await rowOf(code.id)).sent_at).toEqual(expect.any(Date));
  });
});

describe('in mailing hours', () => {
  beforeAll(() => moveClock(services, TUESDAY));

  test('whatever can be stopped leaves with its List-Id, its one-click opt-out and the link in its text', async () => {
    const stoppable = purposes.filter((one) => one.isStoppable);
    for (const { purpose } of stoppable) await post(purpose);
    expect(await drain()).toBe(stoppable.length);
    const streams = left.map(({ headers = {}, text, html }) => {
      const [, url = ''] =
        /^<(http:\/\/localhost:3000\/u\/[\w-]+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? [];
      expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
      expect(text).toContain(`このようなメールを止める\n${url}`);
      expect(html).toContain(`<a href="${url}">このようなメールを止める</a>`);
      return headers['List-Id'];
    });
    expect(streams.toSorted()).toEqual(
      stoppable.map(({ purpose }) => `<${streamOf(purpose)}.relay.example.jp>`).toSorted(),
    );
  });

  test('names whoever sends it in the reader’s language, and the way back to them', async () => {
    const company = { senderId, replyTo: { name: '採用担当', address: 'saiyo@aoba.example.jp' } };
    await post('provision.answered', { ...company, fromName: '株式会社あおば' });
    await post('provision.answered', { ...company, fromName: 'Aoba Inc.', locale: 'en' });
    await post('provision.answered');
    await drain();
    const from = left.map((mail) => [mail.from.name, mail.from.address, mail.replyTo?.address]);
    expect(from.toSorted()).toEqual([
      ['Aoba Inc. (Career Relay)', 'noreply@relay.example.jp', 'saiyo@aoba.example.jp'],
      ['キャリアリレー', 'noreply@relay.example.jp', undefined],
      ['株式会社あおば（キャリアリレー）', 'noreply@relay.example.jp', 'saiyo@aoba.example.jp'],
    ]);
  });

  test('opted out after it was posted, nothing leaves, and nothing of it can be read any more', async () => {
    const { id } = await post('provision.answered');
    const receipt = await post('choice_receipt');
    await services.asSuperuser(optOut());
    expect(await drain()).toBe(2);
    expect(left).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ stopped_by: 'opt_out', wrapped_key: null, attempts: 0 });
    expect((await rowOf(receipt.id)).sent_at).not.toBeNull();
  });

  test('opted out after a worker took it, it is not handed over', async () => {
    const { id } = await post('provision.answered');
    // The claim is made; who runs the installation is still to be read before anything leaves.
    const [taken] = await heldBack(services, 'lock table organisations', () => [drain()], optOut());
    expect([taken, left]).toEqual([1, []]);
    expect(await rowOf(id)).toMatchObject({ stopped_by: 'opt_out', attempts: 1, sent_at: null, claim: null });
  });

  test('erased after a worker took it, it may not be handed over either, whatever it is', async () => {
    const candidateId = randomUUID();
    const { id } = await post('choice_receipt', { candidateId });
    const stays = await post('choice_receipt');
    const claim = { most: 10, urgencies: URGENCIES, mayDisturb: true, late: [] };
    const { messages } = await services.asSystem((tx) => claimDueMessages(tx, randomUUID(), claim));
    expect(messages.map((one) => one.id).toSorted()).toEqual([id, stays.id].toSorted());
    await services.asSystem((tx) => destroyMailsOf(tx, candidateId, []));
    const may = await services.asSystem((tx) => stillMayLeave(tx, messages));
    expect([...may]).toEqual([stays.id]);
    expect(await rowOf(id)).toMatchObject({ stopped_by: 'erased', mailbox_key: null, person_key: null });
  });

  test('erased long after it left and its text went, it keeps no hash of the address either', async () => {
    const candidateId = randomUUID();
    const { id } = await post('choice_receipt', { candidateId });
    await drain();
    await services.asSystem((tx) => destroyKeysOfSent(tx, new Date(Date.now() + 60_000), 10));
    expect(await rowOf(id)).toMatchObject({ mailbox_key: keys().mailbox, stopped_at: null });
    await services.asSystem((tx) => destroyMailsOf(tx, candidateId, []));
    const left = { mailbox_key: null, person_key: null, stopped_at: null, stopped_by: null };
    expect(await rowOf(id)).toMatchObject(left);
  });

  test('a dead mailbox gets codes and receipts only', async () => {
    await services.asSuperuser(`insert into mail_suppressions (mailbox_key, cause, at)
      values ('\\x${keys().mailbox.toString('hex')}', 'hard_bounce', now())`);
    for (const { purpose } of purposes) await post(purpose);
    await drain();
    const rows = await services.asSuperuserRows(
      `select distinct class, stopped_by from outbox_messages order by class`,
    );
    expect(rows).toEqual([
      { class: 'answer', stopped_by: 'hard_bounce' },
      { class: 'code', stopped_by: null },
      { class: 'letter', stopped_by: 'hard_bounce' },
      { class: 'news', stopped_by: 'hard_bounce' },
      { class: 'receipt', stopped_by: null },
      { class: 'work', stopped_by: 'hard_bounce' },
    ]);
  });
});

describe('ten seconds before the mailing hours end', () => {
  beforeAll(() => moveClock(services, TUESDAY_EVENING));

  test('what is put off by the relay is tried again in the morning; a code is tried again at once', async () => {
    putsOff = true;
    const news = await post('provision.answered');
    const code = await post('sign_in_code');
    expect((await rowOf(news.id)).send_after).toEqual(Number.NEGATIVE_INFINITY);
    await drain();
    expect((await rowOf(news.id)).send_after.getTime()).toBeGreaterThanOrEqual(WEDNESDAY.getTime() - 100);
    expect((await rowOf(news.id)).send_after.getTime()).toBeLessThan(WEDNESDAY.getTime() + 1_000);
    expect((await rowOf(code.id)).send_after.getTime()).toBeLessThan((await now()).getTime() + 16_000);
    // That is as far as a retry may lie ahead, and no sign of a clock that was wrong.
    const sweep = mailSweeps.find(({ name }) => name === 'mail.retry');
    if (sweep === undefined) throw new Error('no such sweep');
    expect(await runSweep(services, sweep)).toBe(0);
    const beyond = new Date(nextMailingHour(new Date(WEDNESDAY.getTime() + 1)).getTime() + 7 * 3_600_000);
    await services.asSuperuser(
      `update outbox_messages set send_after = '${beyond.toISOString()}' where id in ('${news.id}', '${code.id}')`,
    );
    expect(await runSweep(services, sweep)).toBe(2);
  });
});
