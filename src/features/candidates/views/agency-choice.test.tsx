import { expect, test } from 'vitest';
import { written } from '../../../../test/written.ts';
import { consentWording } from '../../consents/rules/wording.ts';
import type { AgencyCard } from '../../parties/rules/card.ts';
import { AgencyChoices } from './agency-choice.tsx';

const CARD: AgencyCard = {
  id: 'a1111111-1111-4111-8111-111111111111',
  name: '北の紹介株式会社',
  nameEn: 'Kita Placement',
  address: '北海道札幌市中央区1-1',
  representative: '山田 太郎',
  contactMail: 'agency@example.jp',
  licenceNumber: '01-ユ-300001',
  licenceExpiresOn: '2030-03-31',
  speciality: '製造、物流',
  specialityEn: 'Manufacturing',
  placedLastYear: 1_200,
  leftWithinSixMonths: 2,
  contacts: null,
  feeNote: '理論年収の35%',
  feeNoteEn: '35% of the yearly pay',
  isFull: false,
};
const OTHER: AgencyCard = {
  ...CARD,
  id: 'b2222222-2222-4222-8222-222222222222',
  name: '南の紹介株式会社',
  address: 'Somewhere 1',
  licenceNumber: '47-ユ-300002',
};

/** Every letter and digit of a piece of a page or of a kept text, without tags, blanks and the marks between them. */
const letters = (text: string) =>
  text
    .replace(/<(summary|legend)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replace(/[\s：:（）()]/g, '');

test.each(['ja', 'en'] as const)('what a consent keeps is what was shown, to the letter (%s)', (locale) => {
  const html = written(<AgencyChoices cards={[CARD, OTHER]} />, locale);
  const [above = '', ...shown] = html.split('<div class="agency">');
  const shared = letters(above.slice(above.indexOf('<dl')));
  expect(shown).toHaveLength(2);
  for (const [index, card] of [CARD, OTHER].entries()) {
    const [recipient = '', ...lines] = consentWording(card, locale).split('\n');
    const own = letters(shown[index] ?? '');
    const head = letters(recipient).replace(/^(提供先|Recipient)/, '');
    const kept = letters(lines.join(''));
    expect(own.startsWith(head)).toBe(true);
    expect(kept).toBe(shared + own.slice(head.length));
  }
});

test.each(['ja', 'en'] as const)(
  'only the head row ticks, and a box is described in a few words (%s)',
  (locale) => {
    const html = written(<AgencyChoices cards={[CARD, OTHER]} />, locale);
    const labels = [...html.matchAll(/<label for="([^"]+)">(.*?)<\/label>/gs)];
    expect(labels.map(([, id]) => id)).toEqual(['field-agencies', `agency-${OTHER.id}`]);
    expect(labels.map(([, , inside = '']) => letters(inside))).toEqual(
      locale === 'ja'
        ? ['北の紹介株式会社北海道', '南の紹介株式会社']
        : ['KitaPlacementHokkaido', 'KitaPlacement'],
    );
    for (const card of [CARD, OTHER]) {
      const id = card === CARD ? 'field-agencies' : `agency-${card.id}`;
      const description = new RegExp(`<div id="${id}-licence">(.*?)</div>`, 's').exec(html)?.[1] ?? '';
      expect(html).toMatch(new RegExp(`id="${id}"[^>]* aria-describedby="${id}-licence"`));
      expect(letters(description)).toContain(letters(card.licenceNumber));
      expect(letters(description).length).toBeLessThan(60);
    }
  },
);

test('on an English page Japanese is marked as Japanese', () => {
  // A house number is kept whole by a span of its own.
  const html = written(<AgencyChoices cards={[CARD]} />, 'en').replace(
    /<span class="name">([\d-]+)<\/span>/g,
    '$1',
  );
  for (const text of ['北海道札幌市中央区1-1', '山田 太郎', '01-ユ-300001'])
    expect(html).toContain(`<span lang="ja">${text}</span>`);
  expect(written(<AgencyChoices cards={[CARD]} />, 'ja')).not.toContain('lang=');
});
