import { describe, expect, test } from 'vitest';
import { type Likeable, likenessOf } from './likeness.ts';

function entry(said: Partial<Likeable> & { readonly fullName: string }): Likeable {
  const [familyName = null, givenName = null] = said.fullName.split(' ');
  return {
    familyName,
    givenName,
    kana: null,
    personKey: said.mails?.[0] ?? null,
    mails: [],
    phones: [],
    applications: [],
    ...said,
  };
}

const MAIL = 'misaki.sato@mail.example';
const PHONE = '+819012345678';

describe('entries that are probably one person', () => {
  test.each<
    [string, Partial<Likeable> & { fullName: string }, Partial<Likeable> & { fullName: string }, string]
  >([
    [
      'an address they had before',
      { fullName: '佐藤 美咲', mails: [MAIL] },
      { fullName: '佐藤 美咲', mails: ['new@mail.example', MAIL] },
      'high same_mail same_name',
    ],
    [
      'a tag in the address',
      { fullName: '佐藤 美咲', mails: ['m+1@mail.example'], personKey: 'm@mail.example' },
      { fullName: '佐藤 美咲', mails: ['m@mail.example'], personKey: 'm@mail.example' },
      'high mail_alias same_name',
    ],
    [
      'a phone and another way to write the name',
      { fullName: '髙橋 一郎', phones: [PHONE] },
      { fullName: '高橋 一郎', phones: [PHONE] },
      'high same_phone name_written_otherwise',
    ],
    [
      'a phone and a name from before',
      { fullName: '佐藤 美咲', phones: [PHONE] },
      { fullName: '鈴木 美咲', phones: [PHONE] },
      'medium same_phone other_family_name',
    ],
    [
      'a phone and a reading',
      { fullName: '斎藤 絢', kana: 'サイトウ アヤ', phones: [PHONE] },
      { fullName: '齊藤 彩', kana: 'サイトウ アヤ', phones: [PHONE] },
      'medium same_phone same_reading',
    ],
    [
      'the name in kana alone',
      { fullName: 'サトウ ミサキ', mails: [MAIL] },
      { fullName: '佐藤 美咲', kana: 'サトウ ミサキ', mails: [MAIL] },
      'medium same_mail same_reading',
    ],
    [
      'another provider',
      { fullName: '佐藤 美咲', mails: [MAIL] },
      { fullName: '佐藤 美咲', mails: ['misaki.sato@other.example'] },
      'medium same_name mail_alike',
    ],
    [
      'one slip in the address',
      { fullName: '佐藤 美咲', mails: [MAIL] },
      { fullName: '佐藤 美咲', mails: ['misaki.sata@mail.example'] },
      'medium same_name mail_alike',
    ],
    [
      'one digit of the phone',
      { fullName: '佐藤 美咲', phones: [PHONE] },
      { fullName: '佐藤 美咲', phones: ['+819012345679'] },
      'medium same_name phone_alike',
    ],
    [
      'two slips',
      { fullName: '佐藤 美咲', mails: [MAIL], phones: [PHONE] },
      { fullName: '佐藤 美咲', mails: ['misaki.sata@mail.example'], phones: ['+819012345679'] },
      'high same_name mail_alike phone_alike',
    ],
    [
      'one opening within days',
      { fullName: '佐藤 美咲', applications: [{ openingTitle: '営業', appliedOn: '2026-01-01' }] },
      { fullName: '佐藤 美咲', applications: [{ openingTitle: '営業', appliedOn: '2026-01-15' }] },
      'low same_name same_application',
    ],
  ])('%s', (_case, one, other, expected) => {
    const said = ({ confidence, reasons }: NonNullable<ReturnType<typeof likenessOf>>) =>
      [confidence, ...reasons].join(' ');
    const found = [likenessOf(entry(one), entry(other)), likenessOf(entry(other), entry(one))];
    expect(found.map((likeness) => likeness && said(likeness))).toEqual([expected, expected]);
  });
});

describe('entries of which nothing says that they are one person', () => {
  test.each<[string, Partial<Likeable> & { fullName: string }, Partial<Likeable> & { fullName: string }]>([
    [
      'a name alone',
      { fullName: '佐藤 健', mails: ['a@one.example'] },
      { fullName: '佐藤 健', mails: ['b@two.example'] },
    ],
    [
      'a family with one phone',
      { fullName: '佐藤 健', phones: [PHONE] },
      { fullName: '佐藤 美咲', phones: [PHONE] },
    ],
    [
      'an agent with one address',
      { fullName: '佐藤 健', mails: [MAIL] },
      { fullName: '鈴木 一郎', mails: [MAIL] },
    ],
    [
      'a short name before the @',
      { fullName: '佐藤 健', mails: ['taro@one.example'] },
      { fullName: '佐藤 健', mails: ['taro@two.example'] },
    ],
    [
      'two digits of the phone',
      { fullName: '佐藤 健', phones: [PHONE] },
      { fullName: '佐藤 健', phones: ['+819012345699'] },
    ],
    [
      'one opening, a day too far apart',
      { fullName: '佐藤 健', applications: [{ openingTitle: '営業', appliedOn: '2026-01-01' }] },
      { fullName: '佐藤 健', applications: [{ openingTitle: '営業', appliedOn: '2026-01-16' }] },
    ],
    [
      'no opening named',
      { fullName: '佐藤 健', applications: [{ openingTitle: '', appliedOn: '2026-01-01' }] },
      { fullName: '佐藤 健', applications: [{ openingTitle: '', appliedOn: '2026-01-01' }] },
    ],
    [
      'another family name and a phone that is only alike',
      { fullName: '佐藤 美咲', phones: [PHONE] },
      { fullName: '鈴木 美咲', phones: ['+819012345679'] },
    ],
  ])('%s', (_case, one, other) => {
    expect(likenessOf(entry(one), entry(other))).toBeUndefined();
    expect(likenessOf(entry(other), entry(one))).toBeUndefined();
  });
});
