import { expect, test } from 'vitest';
import { openContactWorld } from '../../../test/contact-world.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';

test('a deadline promises a mail only while one would be sent: on the pages, in the receipt of a choice and of a registration', async () => {
  const own = await openContactWorld('paused-too@mail.example.org');
  const ownPage = async () => (await own.person.get('/me')).html;
  const PROMISED = /メールでお知らせします/;
  expect(await ownPage()).toMatch(PROMISED);
  expect(await ownPage()).toContain('連絡は、各社が直接メールで行います');
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  const me = await ownPage();
  expect(me).not.toMatch(PROMISED);
  expect(me).not.toContain('各社が直接メールで');
  expect(me).toContain('休止中はメールを送らず、ここに表示します。メールは、休止のあとに送ります。');
  // Registering once more, and choosing, say the same on the page and by mail.
  const [first = '', second = ''] = own.world.agencyIds;
  const stop = (id: string) => own.person.submit(`/me/agencies/${id}/withdrawal`, {});
  const NO_MAIL = 'メールは送りません。返事がなかったときは、休止のあとにお知らせします。';
  const address = 'paused-too@mail.example.org';
  for (const id of [first, second]) await stop(id);
  const code = await linkCodeOf(own.services, own.world);
  const fields = registrationFields(address, own.world.agencyIds);
  const done = await register(own.services, own.person, code, fields, address);
  expect((await own.person.get(done.location ?? '')).html).toContain(NO_MAIL);
  const newest = async () => (await mailsTo(own.services, address))[0]?.text;
  expect(await newest()).toContain(NO_MAIL);
  await stop(first);
  await own.person.submit('/me/agencies', { agencies: first });
  expect(await newest()).toMatch(new RegExp(`渡した日時[^]*${NO_MAIL}`));
  await own.person.submit('/me/contact', {}, '/me/contact/resumption');
  expect(await ownPage()).toMatch(PROMISED);
  await own.services.end();
});
