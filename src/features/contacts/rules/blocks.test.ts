import { expect, test } from 'vitest';
import {
  type BlockEntry,
  foldCompanyName,
  isEverybodysDomain,
  marksOfEntry,
  marksOfOrganisation,
  type Recognisable,
  readMailDomain,
} from './blocks.ts';

const organisation: Recognisable = {
  name: '株式会社みらい',
  nameEn: 'Mirai Co., Ltd.',
  approvedName: null,
  licenceNumber: '13-ユ-123456',
  mailDomains: ['tokyo.mirai.example.co.jp'],
};
const entry: BlockEntry = { name: 'x', licence: null, mailDomain: null };
const isMeant = (one: Partial<BlockEntry>, by: Partial<Recognisable> = {}) => {
  const kept = marksOfEntry({ ...entry, ...one }).map(({ kind, value }) => `${kind} ${value}`);
  return marksOfOrganisation({ ...organisation, ...by }).some((mark) =>
    kept.includes(`${mark.kind} ${mark.value}`),
  );
};

test.each([
  'みらい',
  '株式会社みらい',
  'みらい株式会社',
  '㈱みらい',
  '（株）みらい',
  'ミライ',
  'ﾐﾗｲ (株)',
  '株式会社 み ら い',
  'MIRAI',
  'mirai co.,ltd.',
  'Ｍｉｒａｉ　Ｃｏ．，Ｌｔｄ．',
  'Mirai Inc.',
])('%s is 株式会社みらい', (name) => {
  expect(isMeant({ name })).toBe(true);
});

test.each(['みらいホールディングス', '未来', '株式会社', 'Mirai Works', 'みら'])(
  '%s is somebody else',
  (name) => {
    expect(isMeant({ name })).toBe(false);
  },
);

test('an employer under a second name is recognised by its licence and its mail domain, and by the name it was approved with', () => {
  const renamed = { name: '株式会社ほしぞら', nameEn: null };
  expect(isMeant({ name: 'みらい' }, renamed)).toBe(false);
  expect(isMeant({ name: 'みらい' }, { ...renamed, approvedName: '株式会社みらい' })).toBe(true);
  expect(isMeant({ licence: '13-ユ-123456' }, renamed)).toBe(true);
  for (const mailDomain of ['tokyo.mirai.example.co.jp', 'mirai.example.co.jp'])
    expect(isMeant({ mailDomain }, renamed)).toBe(true);
  for (const mailDomain of ['osaka.mirai.example.co.jp', 'notmirai.example.co.jp'])
    expect(isMeant({ mailDomain }, renamed)).toBe(false);
  // Nothing in common is nothing: an organisation without a licence matches none.
  expect(isMeant({}, { ...renamed, licenceNumber: null, mailDomains: [] })).toBe(false);
});

test('what says nothing by itself is no name, and what everybody has is no domain', () => {
  expect(['株式会社', '(有)', '・・・'].map(foldCompanyName)).toEqual(['', '', '']);
  expect(foldCompanyName('髙島屋')).toBe(foldCompanyName('高島屋'));
  expect(readMailDomain('hanako@Mirai.Example.co.jp')).toBe('mirai.example.co.jp');
  expect(readMailDomain('＠mirai.jp')).toBe('mirai.jp');
  for (const typed of ['', 'jp', 'mirai', 'a b.jp']) expect(readMailDomain(typed)).toBeUndefined();
  for (const domain of ['gmail.com', 'co.jp', 'ne.jp']) expect(isEverybodysDomain(domain)).toBe(true);
  expect(isEverybodysDomain('mirai.co.jp')).toBe(false);
});
