import { expect, test } from 'vitest';
import { sizeText, uploadFaultWords } from './upload-faults.ts';

test.each([
  [1, '1 kB'],
  [1536, '2 kB'],
  [1024 * 1024 - 1, '1024 kB'],
  [1024 * 1024, '1 MB'],
  [1.5 * 1024 * 1024, '1.5 MB'],
  [100 * 1024 * 1024, '100 MB'],
])('%i bytes are said as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test('each way a file fails to arrive has words of its own, and a size is said where it matters', () => {
  const faults = ['too_large', 'no_file', 'not_multipart', 'unreadable'] as const;
  for (const language of [0, 1] as const) {
    const told = faults.map((fault) => uploadFaultWords(fault, 2 * 1024 * 1024)[language]);
    expect(new Set(told).size).toBe(4);
    expect(told.map((text) => text.includes('2 MB'))).toEqual([true, false, false, false]);
  }
});
