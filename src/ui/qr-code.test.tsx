import { assert, property, webUrl } from 'fast-check';
import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { QrCode, QUIET_ZONE } from './qr-code.tsx';

/** Reads the drawn path back into rows of dark (true) and light modules, the quiet zone taken off. */
function readMatrix(html: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+) /.exec(html)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of html.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  expect(rows.slice(0, QUIET_ZONE).flat()).not.toContain(true);
  return rows.slice(QUIET_ZONE, -QUIET_ZONE).map((row) => row.slice(QUIET_ZONE, -QUIET_ZONE));
}

test('the picture holds module for module the code of the address', () => {
  assert(
    property(webUrl(), (url) => {
      const { modules } = create(url, { errorCorrectionLevel: 'M' });
      const expected = Array.from({ length: modules.size }, (_, row) =>
        Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
      );
      expect(readMatrix(String(<QrCode text={url} label="QR" />))).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});
