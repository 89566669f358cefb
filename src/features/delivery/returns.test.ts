import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bounceTo,
  contactOf,
  type DeliveryWorld,
  DOMAIN,
  makeDeliveryWorld,
} from '../../../test/delivery-world.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { complaintAbout, plain } from '../../../test/returned-mails.ts';
import { bounceAddressOf } from '../../platform/verp.ts';
import { proveMailbox } from '../candidates/actions/prove-mailbox.ts';
import { deliverySweeps } from './jobs/sweeps.ts';

let world: DeliveryWorld;
beforeAll(async () => {
  world = await makeDeliveryWorld();
});
afterAll(() => world.end());
const soft = (to: string) => bounceTo(to, '4.2.2', '452 mailbox full');

describe('what nobody here has sent', () => {
  test('is turned away, or taken without a consequence, and counted', async () => {
    const [mine, other] = [await world.sentMail(), await world.sentMail()];
    const [, , mac] = /^b-(.*)-(.*)@/.exec(mine.sender) ?? [];
    const foreign = other.sender.replace(/-[0-9a-f]+@/, `-${mac}@`);
    const before = await world.counted('forged');
    expect(await world.arrives(foreign, bounceTo(other.to))).toMatch(/^550 /);
    expect(await world.arrives(`nobody@${DOMAIN}`, bounceTo(other.to))).toMatch(/^550 /);
    expect(await world.arrives(mine.sender.replace(DOMAIN, 'elsewhere.example'), bounceTo(mine.to))).toMatch(
      /^550 /,
    );
    expect(await world.counted('forged')).toBe(before + 1);
    expect(await world.arrives(`noreply@${DOMAIN}`, bounceTo(other.to))).toMatch(/^250 /);
    expect(await world.arrives(`noreply@${DOMAIN}`, complaintAbout(foreign), 'f@x.example')).toMatch(/^250 /);
    expect(await world.counted('forged')).toBe(before + 2);
    expect([await world.stoppedBy(mine.to), await world.stoppedBy(other.to)]).toEqual([undefined, undefined]);
  });

  test('is believed of nobody else: whoever has one mail can say nothing about the mailbox of another', async () => {
    const [mine, other] = [await world.sentMail(), await world.sentMail()];
    expect(await world.arrives(mine.sender, bounceTo(other.to))).toMatch(/^250 /);
    expect([await world.stoppedBy(mine.to), await world.stoppedBy(other.to)]).toEqual([undefined, undefined]);
  });

  test('is no longer about anything once the message is gone', async () => {
    const sender = bounceAddressOf(world.services.keyRing, randomUUID(), DOMAIN);
    const forged = await world.counted('forged');
    expect(await world.arrives(sender, bounceTo('a@b.example'))).toMatch(/^250 /);
    expect(await world.counted('forged')).toBe(forged);
  });
});

describe('a mailbox that is not there', () => {
  test('is not mailed any more but with codes and receipts, and it is written down', async () => {
    const { id, to, sender } = await world.sentMail({ purpose: 'registration_code' });
    expect(await world.arrives(sender, bounceTo(to))).toMatch(/^250 /);
    expect(await world.stoppedBy(to)).toBe('hard_bounce');
    expect(await world.stoppedBy(to, 'request.answered')).toBe('hard_bounce');
    expect([
      await world.stoppedBy(to, 'sign_in_code'),
      await world.stoppedBy(to, 'registration_receipt'),
    ]).toEqual([undefined, undefined]);
    const written = `select from mail_returns where outbox_id = '${id}' and kind = 'hard' and status = '5.1.1'`;
    expect(await world.services.asSuperuser(written)).toBe(1);
  });

  test('is there once its code came back, and nothing that left before says otherwise', async () => {
    const [first, second] = [await world.sentMail(), await world.sentMail()];
    await world.arrives(first.sender, bounceTo(first.to));
    const visitor = randomBytes(32);
    for (const { to } of [first, second]) {
      await world.services.asSuperuser(`insert into code_mails (id, account_key, person_fingerprint, visitor_hash, sent_at, expires_at)
        values ('${randomUUID()}', '\\x${world.accountOf(to).toString('hex')}', '\\x00', '\\x${visitor.toString('hex')}', now(), now() + interval '1 day')`);
      await world.services.within(
        { kind: 'visitor', visitor, actor: { kind: 'candidate', id: 'visitor' } },
        (tx) => proveMailbox(tx, world.accountOf(to)),
      );
    }
    expect(await world.stoppedBy(first.to)).toBeUndefined();
    // The same again, and one that was under way all the time.
    await world.arrives(first.sender, bounceTo(first.to));
    await world.arrives(second.sender, bounceTo(second.to));
    expect([await world.stoppedBy(first.to), await world.stoppedBy(second.to)]).toEqual([
      undefined,
      undefined,
    ]);
    const later = await world.sentMail({ to: second.to });
    await world.arrives(later.sender, bounceTo(later.to));
    expect(await world.stoppedBy(second.to)).toBe('hard_bounce');
  });

  test('is written down and stopped together or not at all, and its bounce stays with who brings it meanwhile', async () => {
    const { id, to, sender } = await world.sentMail();
    await world.services.asSuperuser('alter table mail_suppressions rename to elsewhere');
    expect(await world.arrives(sender, bounceTo(to))).toMatch(/^451 /);
    await world.services.asSuperuser('alter table elsewhere rename to mail_suppressions');
    expect(await world.services.asSuperuser(`select from mail_returns where outbox_id = '${id}'`)).toBe(0);
    expect(await world.arrives(sender, bounceTo(to))).toMatch(/^250 /);
    expect(await world.stoppedBy(to)).toBe('hard_bounce');
  });
});

test('what failed for now stops a mailbox from the third message on, over two days', async () => {
  const first = await world.sentMail();
  const more = [
    await world.sentMail({ to: first.to }),
    await world.sentMail({ to: first.to }),
    await world.sentMail({ to: first.to }),
  ];
  await world.arrives(first.sender, soft(first.to));
  await world.arrives(first.sender, soft(first.to));
  await world.services.asSuperuser(
    `update mail_returns set at = at - interval '1 day' where outbox_id = '${first.id}'`,
  );
  await world.arrives(more[0]?.sender ?? '', soft(first.to));
  expect(await world.stoppedBy(first.to)).toBeUndefined();
  await world.arrives(more[1]?.sender ?? '', soft(first.to));
  expect(await world.stoppedBy(first.to)).toBe('soft_bounces');
});

describe('a complaint', () => {
  test('stops whatever comes from that sender, once, and nothing of others', async () => {
    const { to, sender, id } = await world.sentMail({ senderId: world.company.id });
    const before = await world.counted('complaint');
    for (let time = 0; time < 2; time++)
      expect(await world.arrives(`abuse@${DOMAIN}`, complaintAbout(sender), 'fbl@x.example')).toMatch(
        /^250 /,
      );
    expect(await world.stoppedBy(to, 'questions', world.company.id)).toBe('complaint');
    expect([await world.stoppedBy(to), await world.stoppedBy(to, 'sign_in_code', world.company.id)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await world.counted('complaint')).toBe(before + 1);
    expect(
      await world.services.asSuperuser(`select from mail_returns where outbox_id = '${id}' and times = 2`),
    ).toBe(1);
  });

  test('stands in a database that is older: the journal knows it', async () => {
    const { to, sender } = await world.sentMail({ senderId: world.company.id });
    await world.arrives(`abuse@${DOMAIN}`, complaintAbout(sender), 'fbl@x.example');
    await replayOnOlder(world.services, 'delete from mail_suppressions');
    expect(await world.stoppedBy(to, 'questions', world.company.id)).toBe('complaint');
    expect(await world.stoppedBy(to, 'questions')).toBeUndefined();
  });
});

test('an absence is counted and does nothing', async () => {
  const { to, sender } = await world.sentMail();
  const [before, forwards] = [
    await world.counted('auto_reply'),
    (await world.forwardedTo(contactOf(world.operator))).length,
  ];
  const away = plain(
    [`From: ${to}`, 'Subject: Re: s', 'Auto-Submitted: auto-replied'],
    '不在です。user unknown',
  );
  expect(await world.arrives(sender, away)).toMatch(/^250 /);
  expect(await world.arrives(sender, away, to)).toMatch(/^250 /);
  expect([await world.counted('auto_reply'), await world.stoppedBy(to)]).toEqual([before + 1, undefined]);
  expect((await world.forwardedTo(contactOf(world.operator))).length).toBe(forwards);
});

test('the port is asked whether it greets, and fails to where nobody listens', async () => {
  const [sweep] = deliverySweeps;
  const env = { ...world.services.env, smtpInboundPort: world.port };
  expect(await sweep?.run({ ...world.services, env })).toBe(1);
  expect(await sweep?.run(world.services)).toBe(0);
  await expect(sweep?.run({ ...world.services, env: { ...env, smtpInboundPort: 9 } })).rejects.toThrow(
    /ECONNREFUSED/,
  );
});
