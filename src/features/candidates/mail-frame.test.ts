import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, operatorDesk, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, registrationFields } from '../../../test/relay-world.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { startRelay } from '../../../test/smtp-relay.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { createMailer, type Mailer } from '../../platform/mailer.ts';
import { drainMail } from '../../platform/outbox/deliver.ts';
import { Secret } from '../../platform/secret.ts';

/** A person's mails as a relay receives them: who sends, who answers, what can be tapped. */

let base: TestServices;
let services: TestServices;
let relay: Awaited<ReturnType<typeof startRelay>>;
let mailer: Mailer;
let world: World;

beforeAll(async () => {
  base = await testServices();
  relay = await startRelay();
  services = servicesOn(base.ownerUrl, {
    SMTP_URL: relay.url,
    BASE_URL: 'https://relay.example.jp',
    DEMO: '0',
  });
  mailer = createMailer(new Secret(relay.url));
  world = await makeWorld(services, 1);
  const desk = await operatorDesk(services);
  await services.within(desk, (tx) =>
    tx.db
      .updateTable('organisations')
      .set({
        name: '株式会社うんえい',
        name_en: 'Unei Inc.',
        address: '東京都千代田区1-2-3',
        contact_mail: 'help@operator.example',
      })
      .where('kind', '=', 'operator')
      .execute(),
  );
});
afterAll(async () => {
  mailer.close();
  await relay.close();
  await services.end();
  await base.end();
});

const newest = async () => {
  await drainMail(services, mailer);
  return PostalMime.parse(Buffer.from(relay.received.at(-1)?.raw ?? '', 'latin1'));
};
const linksOf = (html = '') => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);

const LANGUAGES = {
  ja: {
    from: 'キャリアリレー',
    operator: '株式会社うんえい',
    to: '田中 花子 様',
    other: /Career Relay|Dear|Operator/,
  },
  en: { from: 'Career Relay', operator: 'Unei Inc.', to: 'Dear 田中 花子,', other: /キャリアリレー|様|運営/ },
} as const;

test.each(['ja', 'en'] as const)(
  'the code and the receipt arrive whole, in one language (%s)',
  async (locale) => {
    const said = LANGUAGES[locale];
    const address = `frame-${locale}@mail.example.org`;
    const site = siteOf(createApp(services), 'https://relay.example.jp');
    const visitor = new Visitor(site, { 'Accept-Language': locale });
    const code = await linkCodeOf(services, world);
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));

    const coded = await newest();
    const digits = /\d{6}/.exec(coded.subject ?? '')?.[0] ?? 'none';
    expect(coded.from).toEqual({ name: said.from, address: 'noreply@relay.example.jp' });
    expect(coded.replyTo).toEqual([{ name: said.operator, address: 'help@operator.example' }]);
    for (const body of [coded.text ?? '', coded.html ?? ''])
      expect(body.match(/(?<!\d)\d{6}(?!\d)/g)).toEqual([digits]);
    expect(coded.html).toMatch(new RegExp(`<p style="font-size:36px[^>]*>${digits}</p>`));
    expect(coded.html).toContain('<meta name="viewport"');
    expect(linksOf(coded.html).map((href) => decodeURIComponent(href ?? ''))).toEqual([
      `https://relay.example.jp/r/${code}/verification`,
    ]);
    // A name that nobody has proven yet could hold anything.
    expect(coded.text).not.toContain('田中');

    const done = await visitor.submit(`/r/${code}/verification`, { code: digits });
    expect(done.status).toBe(303);
    const receipt = await newest();
    expect(receipt.text?.startsWith(said.to)).toBe(true);
    const { contact_mail } = await services.within(
      { kind: 'system', actor: { kind: 'system', id: 'test' } },
      (tx) =>
        tx.db
          .selectFrom('organisations')
          .where('id', '=', world.agencyIds[0] ?? '')
          .select('contact_mail')
          .executeTakeFirstOrThrow(),
    );
    for (const body of [receipt.text, receipt.html]) {
      for (const part of [contact_mail, said.operator, '東京都千代田区1-2-3', 'help@operator.example'])
        expect(body).toContain(part);
    }
    expect(linksOf(receipt.html)).toContain('https://relay.example.jp/me');
    for (const mail of [coded, receipt]) {
      expect(`${mail.subject}\n${mail.text}`).not.toMatch(said.other);
      for (const href of linksOf(mail.html)) expect(href).toMatch(/^https:\/\/relay\.example\.jp\//);
    }
  },
);
