import { expect, test } from 'vitest';
import { fingerprintHeader } from './source.ts';

test('a file’s shape is its columns in their order, however they are spelled', () => {
  const shape = (...header: string[]) => fingerprintHeader(header).toString('hex');
  expect(shape('氏名', 'E-mail')).toBe(shape('氏 名（必須）', 'ｅ－ＭＡＩＬ'));
  expect(shape('氏名', 'メール')).not.toBe(shape('メール', '氏名'));
  expect(shape('氏名', 'メール')).not.toBe(shape('氏名メール'));
  expect(shape('氏名')).not.toBe(shape('氏名', ''));
});
