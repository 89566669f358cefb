import { describe, expect, test } from 'vitest';
import { judgeTicks, writeShownWordings } from './shown.ts';
import { type AgencyCard, cardWords, consentWording, sharedFacts } from './wording.ts';

const CARD: AgencyCard = {
  id: 'a1111111-1111-4111-8111-111111111111',
  name: '紹介会社1',
  nameEn: 'Agency One',
  address: '東京都千代田区1-1',
  representative: '山田 太郎',
  contactMail: 'agency@example.jp',
  licenceNumber: '13-ユ-300001',
  licenceExpiresOn: '2030-03-31',
  speciality: '製造',
  specialityEn: 'Manufacturing',
  placedLastYear: 30,
  leftWithinSixMonths: 2,
  contacts: null,
  feeNote: '理論年収の35%',
  feeNoteEn: '35% of the yearly pay',
  isFull: false,
};
const OTHER: AgencyCard = { ...CARD, id: 'b2222222-2222-4222-8222-222222222222', name: '紹介会社2' };

describe('the words of a consent', () => {
  /** Everything a card may show, changed once each, in the language that shows it. */
  test.each([
    ['ja', { name: '別の会社' }],
    ['en', { nameEn: 'Another' }],
    ['ja', { address: '大阪府' }],
    ['ja', { representative: '鈴木 次郎' }],
    ['ja', { licenceNumber: '13-ユ-300002' }],
    ['ja', { licenceExpiresOn: '2031-03-31' }],
    ['ja', { speciality: '営業' }],
    ['en', { specialityEn: 'Sales' }],
    ['ja', { placedLastYear: 31 }],
    ['ja', { leftWithinSixMonths: 3 }],
    ['ja', { leftWithinSixMonths: null }],
    ['ja', { feeNote: '理論年収の30%' }],
    ['en', { feeNoteEn: '30% of the yearly pay' }],
  ] as const)('cover what the card shows (%s): %j', (locale, change) => {
    const shown = writeShownWordings([CARD], locale);
    const now = { ...CARD, ...change };
    expect(consentWording(now, locale)).not.toBe(consentWording(CARD, locale));
    expect(judgeTicks([CARD.id], shown, [CARD])).toMatchObject({ agreed: [CARD], changed: [] });
    expect(judgeTicks([CARD.id], shown, [now])).toMatchObject({ agreed: [], changed: [CARD.id] });
  });

  test.each(['ja', 'en'] as const)('hold every line of the card (%s)', (locale) => {
    const wording = consentWording(CARD, locale);
    const { facts, details } = cardWords(CARD, locale);
    const all = [...sharedFacts(locale), ...facts, ...details];
    expect(all).toHaveLength(12);
    for (const { term, text } of all) {
      expect(wording).toContain(term);
      expect(wording).toContain(text);
    }
  });
});

describe('ticks held against what was shown', () => {
  const shown = writeShownWordings([CARD, OTHER], 'ja');

  test('agree to nothing where as many people wait as may, whatever the words', () => {
    const full = { ...OTHER, isFull: true };
    expect(judgeTicks([CARD.id, OTHER.id], shown, [CARD, full])).toMatchObject({
      agreed: [CARD],
      changed: [],
      gone: [],
      full: [{ id: OTHER.id, shownAs: OTHER.name }],
    });
  });

  test('agree where the words still hold, each on its own', () => {
    const changed = { ...OTHER, representative: '鈴木 次郎' };
    expect(judgeTicks([CARD.id, OTHER.id], shown, [CARD, changed])).toEqual({
      full: [],
      locale: 'ja',
      agreed: [CARD],
      changed: [OTHER.id],
      gone: [],
    });
  });

  test('name who is gone as the page did, and nobody the page did not show', () => {
    const foreign = 'c3333333-3333-4333-8333-333333333333';
    expect(judgeTicks([OTHER.id, foreign], shown, [CARD]).gone).toEqual([
      { id: OTHER.id, shownAs: '紹介会社2' },
      { id: foreign, shownAs: undefined },
    ]);
  });

  test.each(['', 'de', 'ja', 'ja~', `ja~${CARD.id}`, shown.replace('ja', 'en')])(
    'agree to nothing under a field that is not ours: %j',
    (field) => {
      expect(judgeTicks([CARD.id], field, [CARD])).toMatchObject({ agreed: [], changed: [CARD.id] });
    },
  );
});
