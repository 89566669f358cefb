import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bounceTo,
  contactOf,
  type DeliveryWorld,
  DOMAIN,
  makeDeliveryWorld,
} from '../../../test/delivery-world.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { plain } from '../../../test/returned-mails.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import { bounceAddressOf } from '../../platform/verp.ts';
import { insightsRoutes } from '../insights/web.tsx';
import { forgetOldReturns } from './actions/forget-returns.ts';
import { deliveryRoutes } from './web/delivery.tsx';

let world: DeliveryWorld;
beforeAll(async () => {
  world = await makeDeliveryWorld();
});
afterAll(() => world.end());

describe('what a person answers', () => {
  const answer = (from: string, text = 'よろしくお願いします。', more: readonly string[] = []) =>
    plain([`From: =?UTF-8?B?5bGx55Sw?= <${from}>`, 'Subject: Re: s', ...more], text);

  test('reaches who sent the mail, sealed, as a quotation, with a way to answer, and once', async () => {
    const { to, sender } = await world.sentMail({ senderId: world.company.id });
    const raw = answer(to, '一行目\r\n--\r\n123456\r\n<script>x</script>');
    for (let time = 0; time < 2; time++) expect(await world.arrives(sender, raw, to)).toMatch(/^250 /);
    const forwarded = await world.forwardedTo(contactOf(world.company));
    expect(forwarded).toHaveLength(1);
    const [letter] = forwarded;
    expect(letter?.replyTo?.address).toBe(to);
    expect(letter?.text).toContain(`山田 <${to}>`);
    expect(letter?.text).toContain('> 一行目\n> --\n> 123456\n> <script>x</script>');
    const rows = await world.services.asSuperuserRows(
      `select sealed::text from outbox_messages where purpose = 'mail.reply'`,
    );
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(to).toString('hex'));
  });

  test('goes where the mail asked for answers, and to the operator where it was the product’s own', async () => {
    const asked = await world.sentMail({
      senderId: world.company.id,
      replyTo: { address: 'saiyo@world.company.example' },
    });
    await world.arrives(asked.sender, answer(asked.to), asked.to);
    expect(await world.forwardedTo('saiyo@world.company.example')).toHaveLength(1);
    const before = (await world.forwardedTo(contactOf(world.operator))).length;
    const { id, to } = await world.sentMail();
    const [row] = (await world.services.asSuperuserRows(
      `select message_id from outbox_messages where id = '${id}'`,
    )) as { message_id: string }[];
    const raw = answer(to, 'はい', [`In-Reply-To: ${row?.message_id}`]);
    expect(await world.arrives(`noreply@${DOMAIN}`, raw, to)).toMatch(/^250 /);
    expect(await world.forwardedTo(contactOf(world.operator))).toHaveLength(before + 1);
  });

  test('is refused with the address to write to where it answers nothing of ours, three were passed on, or one that was passed on', async () => {
    const instead = new RegExp(`^550 .*${contactOf(world.operator)}`);
    expect(await world.arrives(`noreply@${DOMAIN}`, answer('a@b.example'), 'a@b.example')).toMatch(instead);
    const { to, sender } = await world.sentMail();
    const answers: string[] = [];
    for (let time = 0; time < 4; time++) answers.push(await world.arrives(sender, answer(to, `${time}`), to));
    expect(answers.map((one) => one.slice(0, 3))).toEqual(['250', '250', '250', '550']);
    const passedOn = (await world.services.asSuperuserRows(
      `select id from outbox_messages where purpose = 'mail.reply' limit 1`,
    )) as { id: string }[];
    const own = bounceAddressOf(world.services.keyRing, passedOn[0]?.id ?? '', DOMAIN);
    await world.services.asSuperuser(
      `update outbox_messages set sent_at = now() where id = '${passedOn[0]?.id}'`,
    );
    expect(await world.arrives(own, answer(contactOf(world.company)), contactOf(world.company))).toMatch(
      instead,
    );
  });

  test('is not passed on to whom it comes from, nor where it names nobody', async () => {
    const { sender } = await world.sentMail({ to: contactOf(world.company), senderId: world.company.id });
    const before = (await world.forwardedTo(contactOf(world.company))).length;
    await world.arrives(sender, answer(contactOf(world.company)), contactOf(world.company));
    await world.arrives(sender, answer(contactOf(world.company)), '');
    expect(await world.forwardedTo(contactOf(world.company))).toHaveLength(before);
  });

  test('reaches the operator where the sender’s own mailbox is dead', async () => {
    const gone = await makeCompany(world.services);
    const dead = await world.sentMail({ to: contactOf(gone) });
    await world.arrives(dead.sender, bounceTo(contactOf(gone)));
    const { to, sender } = await world.sentMail({ senderId: gone.id });
    const before = (await world.forwardedTo(contactOf(world.operator))).length;
    expect(await world.arrives(sender, answer(to), to)).toMatch(/^250 /);
    expect(await world.forwardedTo(contactOf(world.operator))).toHaveLength(before + 1);
  });

  test('reaches the postmaster, up to twenty a day', async () => {
    await world.services.asSuperuser(`delete from mail_return_counts where kind = 'postmaster'`);
    const write = () =>
      world.arrives(
        `postmaster@${DOMAIN}`,
        answer('admin@there.example', randomUUID()),
        'admin@there.example',
      );
    expect(await write()).toMatch(/^250 /);
    await world.services.asSuperuser(`update mail_return_counts set count = 19 where kind = 'postmaster'`);
    expect([await write(), await write()]).toEqual([
      expect.stringMatching(/^250 /),
      expect.stringMatching(/^550 /),
    ]);
  });
});

describe('the page of the operator', () => {
  const as = (role: Role, organisation: TestOrganisation = world.operator) =>
    new Visitor(
      memberSite(world.services, { pages: deliveryRoutes(world.services) }, { organisation, role }),
    );
  const page = '/operator/mail';
  const fileOf = (raw: string) => new File([raw], 'x.eml', { type: 'message/rfc822' });

  test('is for nobody else, and who may only look can change nothing', async () => {
    expect((await as('owner', world.company).get(page)).status).toBe(404);
    const viewer = as('viewer');
    const { html } = await viewer.get(page);
    expect(html).not.toContain('取り込む');
    expect((await viewer.upload(`${page}/returns`, fileOf('x'))).status).toBe(403);
  });

  test('takes a returned mail as a file, just as the port does, writes down who did, and shows no word of it', async () => {
    const { to, sender } = await world.sentMail();
    const desk = as('recruiter');
    await desk.get(page);
    const raw = `Return-Path: <>\r\nDelivered-To: ${sender}\r\n${bounceTo(to, '5.1.1', '550 user unknown <script>')}`;
    const posted = async (text: string) => (await desk.upload(`${page}/returns`, fileOf(text))).location;
    expect(await posted(raw)).toBe(`${page}?done=suppressed`);
    expect(await world.stoppedBy(to)).toBe('hard_bounce');
    expect(await posted(raw)).toBe(`${page}?done=repeated`);
    expect(await posted(bounceTo(to))).toBe(`${page}?done=unknown`);
    expect(await posted(`To: b-x-y@${DOMAIN}\r\n${bounceTo(to)}`)).toBe(`${page}?done=forged`);
    expect(
      await posted(
        `Delivered-To: ${(await world.sentMail()).sender}\r\n${plain(['From: a@b.jp', 'Subject: Re: s'])}`,
      ),
    ).toBe(`${page}?done=forwarded`);
    expect(
      await world.services.asSuperuser(`select from audit_events where action = 'mail.return_posted'`),
    ).toBe(5);
    const { html } = await desk.get(page);
    for (const word of [to, 'user unknown', '&lt;script', '<script>']) expect(html).not.toContain(word);
    expect((await desk.upload(`${page}/returns`, new File([], ''))).status).toBe(422);
    expect((await desk.upload(`${page}/returns`, fileOf('a'.repeat(5 * 1024 * 1024 + 1)))).status).toBe(413);
  });

  test('says how many of how many came back, and a percentage from ten on', async () => {
    await world.services.asSuperuser('delete from mail_returns');
    await world.services.asSuperuser(`delete from outbox_messages`);
    const nine = await Promise.all(Array.from({ length: 9 }, () => world.sentMail()));
    await world.arrives(nine[0]?.sender ?? '', bounceTo(nine[0]?.to ?? ''));
    expect((await as('viewer').get(page)).html).toMatch(/1 \/ 9通</);
    await world.sentMail();
    expect((await as('viewer').get(page)).html).toContain('1 / 10通（10.0%）');
  });

  test('shows parked mail without address and text, and sends it again once somebody says so', async () => {
    const { id } = await world.sentMail({ to: 'himitsu@example.jp', subject: '秘密の件', text: '秘密の文' });
    const park = (set: string) =>
      world.services.asSuperuser(
        `update outbox_messages set sent_at = null, parked_at = now(), attempts = 20, last_error = '550 away', ${set} where id = '${id}'`,
      );
    await park('claim = null');
    const viewer = as('viewer');
    const { html } = await viewer.get(page);
    expect(html).toContain('550 away');
    for (const secret of ['himitsu', '秘密', '再送する']) expect(html).not.toContain(secret);
    const desk = as('recruiter');
    expect((await desk.submit(page, {}, `${page}/${id}/retry`)).location).toBe(`${page}?done=mail`);
    expect(
      await world.services.asSuperuser(
        `select from outbox_messages where id = '${id}' and parked_at is null`,
      ),
    ).toBe(1);
    expect(await world.services.asSuperuser(`select from audit_events where action = 'mail.retried'`)).toBe(
      1,
    );
    const token = /name="csrf" value="([^"]*)"/.exec((await desk.get(page)).html)?.[1] ?? '';
    const again = await desk.post(`${page}/${id}/retry`, [['csrf', token]]);
    expect(again.location).toBe(`${page}?done=gone`);
    await park('wrapped_key = null');
    expect((await desk.get(page)).html).toContain('消去済みのため送れません');
  });
});

test('the home of the operator says that the port is shut, that too much comes back, and that the relay takes nothing, while it is so', async () => {
  const { services, operator } = world;
  const pages = insightsRoutes();
  const home = async () => {
    const { html } = await new Visitor(
      memberSite(services, { pages }, { organisation: operator, role: 'viewer' }),
    ).get('/operator');
    return ['受信ポートにつながりません', '多すぎます', 'どのメールも受け取りません'].map((words) =>
      html.includes(words),
    );
  };
  await services.asSuperuser('delete from mail_returns');
  expect(await home()).toEqual([false, false, false]);
  const waiting = await Promise.all(Array.from({ length: 3 }, () => world.sentMail()));
  await services.asSuperuser(`update outbox_messages set sent_at = null, attempts = 4, last_error = '451 <b> not today',
    created_at = now() + (id <> '${waiting[0]?.id}')::int * interval '1 second' - interval '31 minutes'
    where id = any ('{${waiting.map(({ id }) => id).join(',')}}')`);
  await services.asSuperuser(
    `update outbox_messages set sent_at = now() - interval '32 minutes' where sent_at is not null`,
  );
  expect(await home()).toEqual([false, false, true]);
  const { html } = await new Visitor(
    memberSite(services, { pages: deliveryRoutes(services) }, { organisation: operator, role: 'viewer' }),
  ).get('/operator/mail');
  expect(html).toContain('451 &lt;b&gt; not today');
  await services.asSuperuser(`insert into sweeps (name, failed) values ('incoming.port', true)`);
  const sent = await Promise.all(Array.from({ length: 50 }, () => world.sentMail()));
  await services.asSuperuser(
    `insert into mail_returns (outbox_id, kind) select id, 'complaint' from outbox_messages where id = '${sent[0]?.id}'`,
  );
  // Mail that was taken since then says that it was not the relay.
  expect(await home()).toEqual([true, true, false]);
});

test('that a mail came back is forgotten after four hundred days, and the figures with it', async () => {
  const { id, to, sender } = await world.sentMail();
  await world.arrives(sender, bounceTo(to));
  const left = async (days: number) => {
    await world.services.asSuperuser(
      `update mail_returns set at = now() - interval '${days} days' where outbox_id = '${id}'`,
    );
    await world.services.asSystem(forgetOldReturns);
    return world.services.asSuperuser(`select from mail_returns where outbox_id = '${id}'`);
  };
  await world.services.asSuperuser(`update mail_return_counts set day = day - 402 where kind = 'forged'`);
  expect([await left(399), await left(401), await world.counted('forged')]).toEqual([1, 0, 0]);
});
