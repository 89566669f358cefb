import { expect, test } from 'vitest';
import { written } from '../../test/written.ts';
import { Unbroken } from './unbroken.tsx';

test.each([
  ['本社：03-1234-5678（代）', '本社：', '03-1234-5678', '（代）'],
  ['渋谷区神南1-2-3', '渋谷区神南', '1-2-3', ''],
  ['desk.one@mail.example.org まで', '', 'desk.one@mail.example.org', ' まで'],
  ['3868-8C30', '', '3868-8C30', ''],
  ['AE84-75BB', '', 'AE84-75BB', ''],
  ['EA54-649D です', '', 'EA54-649D', ' です'],
])('%s goes to the next line as a whole', (text, before, whole, after) => {
  expect(written(<Unbroken text={text} />)).toBe(`${before}<span class="name">${whole}</span>${after}`);
});

test.each(['XY84-75BB', '13-ユ-300123', 'a-b', '2026'])('%s holds nothing of the kind', (text) => {
  expect(written(<Unbroken text={text} />)).toBe(text);
});
