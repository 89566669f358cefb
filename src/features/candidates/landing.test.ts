import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld } from '../../../test/factories/introductions.ts';
import { linkCodeOf } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { consentWording } from '../consents/rules/wording.ts';

let services: TestServices;
let code: string;

beforeAll(async () => {
  services = await testServices();
  code = await linkCodeOf(services, await makeWorld(services, 1));
});
afterAll(() => services.end());

/** The last line of what a consent keeps: how it is handed over, and how that ends. */
const lastLine = (locale: 'ja' | 'en') => {
  const blank = { address: '', representative: '', contactMail: '', licenceNumber: '' };
  const about = { speciality: '', specialityEn: '', feeNote: '', feeNoteEn: '' };
  const figures = { placedLastYear: null, leftWithinSixMonths: null };
  const card = {
    id: '',
    name: '',
    nameEn: null,
    licenceExpiresOn: '2099-12-31',
    ...blank,
    ...about,
    ...figures,
  };
  return (
    consentWording(card, locale)
      .split('\n')
      .at(-1)
      ?.replace(/^(渡し方とやめ方：|How, and how to stop: )/, '') ?? 'none'
  );
};

const PROMISES = {
  ja: {
    wayBack: /提供は、いつでもやめられます。.*7日以内であれば取り消して消去できます。/,
    benefit: '登録し、人材紹介会社を1社以上選んだ方の人数に応じて、株式会社みらいは',
    phone: '電話番号は、連絡する人材紹介会社がメールで伺います',
    never: /いつでも取り消せます|後で伺います/,
  },
  en: {
    wayBack: /stop sharing with an agency at any time\. Within 7 days you can undo the whole registration/,
    benefit: 'the number of people who register and choose at least one agency',
    phone: 'asks for the number by mail',
    never: /undo it at any time|for the number later/,
  },
} as const;

test.each(['ja', 'en'] as const)('the page promises exactly what holds, and no more (%s)', async (locale) => {
  const visitor = new Visitor(siteOf(createApp(services)), { 'Accept-Language': locale });
  const said = PROMISES[locale];
  for (const path of [`/r/${code}`, '/start']) {
    const { html } = await visitor.get(path);
    expect(html).toMatch(said.wayBack);
    expect(html).toContain(said.phone);
    expect(html).toContain(lastLine(locale));
    expect(html).not.toMatch(said.never);
    expect(html.includes(said.benefit)).toBe(path !== '/start');
  }
});
