import { expect, test } from 'vitest';
import { companyNameWords, nameWords } from './names.ts';

test.each([
  ['Mirai Inc.', 'Mirai Inc.'],
  [null, '株式会社みらい'],
  ['', '株式会社みらい'],
] as const)('with %j as the English name, readers of English know it as %s', (nameEn, shown) => {
  const words = ['株式会社みらい', shown];
  expect(nameWords({ name: '株式会社みらい', nameEn })).toEqual(words);
  expect(companyNameWords({ companyName: '株式会社みらい', companyNameEn: nameEn })).toEqual(words);
});
