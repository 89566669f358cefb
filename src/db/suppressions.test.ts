import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeWorld } from '../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../test/services.ts';
import type { MailClass, MailStream } from '../platform/mail-purposes.ts';
import {
  isSuppressed,
  liftBounces,
  liftOptOut,
  listOptOuts,
  type Suppression,
  suppress,
} from './suppressions.ts';

let services: TestServices;
let [company, other] = ['', ''];
beforeAll(async () => {
  services = await testServices();
  company = (await makeWorld(services, 0)).companyId;
  other = (await makeWorld(services, 0)).companyId;
});
afterAll(() => services.end());
const [personKey, mailboxKey] = [randomBytes(32), randomBytes(32)];
afterEach(async () => {
  await services.asSystem(async (tx) => {
    liftBounces(tx, mailboxKey);
    for (const { senderId, stream } of await listOptOuts(tx, personKey))
      await liftOptOut(tx, { personKey, senderId, stream: stream as MailStream | null });
  });
});

const stop = (suppression: Suppression) => services.asSystem((tx) => suppress(tx, suppression));
const CLASSES: readonly MailClass[] = ['code', 'receipt', 'answer', 'news', 'work', 'letter'];
/** The classes of mail that would not leave. */
async function held(senderId: string | null, stream: MailStream, mailbox = mailboxKey, person = personKey) {
  const causes = await services.asSystem((tx) =>
    Promise.all(
      CLASSES.map((one) =>
        isSuppressed(tx, { class: one, stream, senderId, mailboxKey: mailbox, personKey: person }),
      ),
    ),
  );
  return CLASSES.filter((_, index) => causes[index] !== undefined);
}
const STOPPABLE = ['news', 'work', 'letter'];

test('an opt-out reaches this stream of this sender, and nothing that nobody can stop', async () => {
  expect(await held(company, 'letters')).toEqual([]);
  const one = { personKey, senderId: company, stream: 'letters', cause: 'opt_out' } as const;
  expect(await stop(one)).toBe(true);
  expect(await stop(one)).toBe(false);
  expect(await held(company, 'letters')).toEqual(STOPPABLE);
  expect(await held(other, 'letters')).toEqual([]);
  expect(await held(company, 'invitations')).toEqual([]);
  expect(await held(company, 'letters', mailboxKey, randomBytes(32))).toEqual([]);
  // Whichever of their mailboxes it goes to.
  expect(await held(company, 'letters', randomBytes(32))).toEqual(STOPPABLE);
});

test('one of everything reaches every sender and stream, and can be taken back', async () => {
  await stop({ personKey, senderId: null, stream: null, cause: 'opt_out' });
  expect(await held(other, 'letters')).toEqual(STOPPABLE);
  expect(await held(null, 'news')).toEqual(STOPPABLE);
  const lift = () => services.asSystem((tx) => liftOptOut(tx, { personKey, senderId: null, stream: null }));
  expect([await lift(), await lift()]).toEqual([true, false]);
  expect(await held(null, 'news')).toEqual([]);
});

test('a complaint is not taken back with an opt-out', async () => {
  const scope = { personKey: randomBytes(32), senderId: company, stream: null } as const;
  await stop({ ...scope, cause: 'opt_out' });
  await stop({ ...scope, cause: 'complaint' });
  await services.asSystem((tx) => liftOptOut(tx, scope));
  expect(await held(company, 'letters', mailboxKey, scope.personKey)).toEqual(STOPPABLE);
  expect(await held(other, 'letters', mailboxKey, scope.personKey)).toEqual([]);
});

test('a dead mailbox gets codes and receipts only, until it is proven again; another of the person’s is not dead', async () => {
  await stop({ mailboxKey, cause: 'hard_bounce' });
  expect(await held(null, 'news')).toEqual(['answer', ...STOPPABLE]);
  expect(await held(null, 'news', randomBytes(32))).toEqual([]);
  await services.asSystem((tx) => liftBounces(tx, mailboxKey));
  expect(await held(null, 'news')).toEqual([]);
  expect(await stop({ mailboxKey, cause: 'hard_bounce' })).toBe(true);
});
