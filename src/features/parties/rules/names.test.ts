import { expect, test } from 'vitest';
import { companyNameIn, nameIn } from './names.ts';

test.each([
  ['ja', 'Mirai Inc.', '株式会社みらい'],
  ['en', 'Mirai Inc.', 'Mirai Inc.'],
  ['en', null, '株式会社みらい'],
  ['en', '', '株式会社みらい'],
] as const)('in %s, with %j as the English name, it is %s', (locale, nameEn, shown) => {
  expect(nameIn({ name: '株式会社みらい', nameEn }, locale)).toBe(shown);
  expect(companyNameIn({ companyName: '株式会社みらい', companyNameEn: nameEn }, locale)).toBe(shown);
});
