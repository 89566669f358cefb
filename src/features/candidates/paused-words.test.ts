import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { liftOptOut, suppress } from '../../db/suppressions.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../platform/mail-keys.ts';

let own: ContactWorld;
const ADDRESS = 'paused-too@mail.example.org';
const ownPage = async () => (await own.person.get('/me')).html;
const PROMISED = /メールでお知らせします/;
const newest = async () => (await mailsTo(own.services, ADDRESS))[0]?.text;
const choose = (index: number) =>
  own.person.submit('/me/agencies', { agencies: own.world.agencyIds[index] ?? '' });
const stop = (index: number) =>
  own.person.submit(`/me/agencies/${own.world.agencyIds[index]}/withdrawal`, {});

beforeAll(async () => {
  own = await openContactWorld(ADDRESS);
});
afterAll(() => own.services.end());

test('a deadline promises a mail only while one would be sent: on the pages, in the receipt of a choice and of a registration', async () => {
  expect(await ownPage()).toMatch(PROMISED);
  expect(await ownPage()).toContain('連絡は、各社が直接メールで行います');
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  const me = await ownPage();
  expect(me).not.toMatch(PROMISED);
  expect(me).not.toContain('各社が直接メールで');
  expect(me).toContain('休止中はメールを送らず、ここに表示します。メールは、休止のあとに送ります。');
  // Registering once more, and choosing, say the same on the page and by mail.
  const NO_MAIL = 'メールは送りません。返事がなかったときは、休止のあとにお知らせします。';
  for (const index of [0, 1]) await stop(index);
  expect((await own.person.get(await registerAnew())).html).toContain(NO_MAIL);
  expect(await newest()).toContain(NO_MAIL);
  await stop(0);
  await choose(0);
  expect(await newest()).toMatch(new RegExp(`渡した日時[^]*${NO_MAIL}`));
  await own.person.submit('/me/contact', {}, '/me/contact/resumption');
  expect(await ownPage()).toMatch(PROMISED);
});

const registerAnew = async () => {
  const code = await linkCodeOf(own.services, own.world);
  const fields = registrationFields(ADDRESS, own.world.agencyIds);
  return (await register(own.services, own.person, code, fields, ADDRESS)).location ?? '';
};

test('nor where the person has stopped such mail, or their mailbox is dead, until a code has come back from it', async () => {
  const { keyRing } = own.services;
  const mail = normalizeMailAddress(ADDRESS);
  if (mail === undefined) throw new Error('no address');
  const personKey = personFingerprintOf(keyRing, mail);
  const stopped = { personKey, senderId: null, stream: 'news', cause: 'opt_out' } as const;
  const dead = { mailboxKey: accountKeyOf(keyRing, mail), cause: 'hard_bounce' } as const;
  const HERE = 'メールのお知らせは止まっているため、ここに表示します。';
  const SAID = '「いまの状況」に表示します。メールのお知らせは、止まっています。';
  // What is stopped of other mail, or of another sender, is none of this.
  for (const other of [
    { ...stopped, stream: 'questions' as const },
    { ...stopped, senderId: own.world.companyId, stream: null },
  ])
    await own.services.asSystem((tx) => suppress(tx, other));
  expect(await ownPage()).toMatch(PROMISED);
  await own.services.asSystem((tx) => suppress(tx, stopped));
  expect(await ownPage()).toContain(HERE);
  expect(await ownPage()).not.toMatch(PROMISED);
  for (const index of [0, 1]) await stop(index);
  await choose(0);
  expect(await newest()).toContain(SAID);
  // An opt-out outlives a registration.
  await stop(0);
  expect((await own.person.get(await registerAnew())).html).toContain(SAID);
  expect(await newest()).toContain(SAID);
  await own.services.asSystem((tx) => liftOptOut(tx, stopped));
  expect(await ownPage()).toMatch(PROMISED);
  await own.services.asSystem((tx) => suppress(tx, dead));
  expect(await ownPage()).toContain(HERE);
  for (const index of [0, 1]) await stop(index);
  expect((await own.person.get(await registerAnew())).html).toMatch(PROMISED);
  expect(await newest()).toMatch(PROMISED);
});

test('how the agencies get in touch is said as the person allows it, and as each of them may', async () => {
  await own.person.submit('/me/data/items/phone', { phone: '090-1234-5678' });
  const says = async (words: string) => {
    expect(await ownPage()).toContain(`連絡は、各社が直接${words}で行います。`);
  };
  for (const [ways, words] of [
    [['mail', 'phone', 'sms'], 'メールか電話かSMS'],
    [['mail'], 'メール'],
    [['phone'], '電話'],
  ] as const) {
    expect((await own.save({ ways: [...ways] })).status).toBe(303);
    await says(words);
  }
  // Who does not share the way of contact with an agency is written to.
  await own.person.submit(`/me/agencies/${own.world.agencyIds[0]}/items/contact/withdrawal`, {});
  await says('メールか電話');
});
