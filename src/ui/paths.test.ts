import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { withQuery } from './path-parts.ts';
import { paths } from './paths.ts';

type Tree = { readonly [name: string]: ((...args: string[]) => string) | Tree };

/** Every path with the parameter's place marked, as routes mount it. */
function listPaths(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, entry]) =>
    typeof entry === 'function'
      ? [`${prefix}${name} ${entry.length === 1 ? entry() : entry(':id')}`]
      : listPaths(entry, `${prefix}${name}.`),
  );
}

test('the map of the product changes only on purpose', async () => {
  const map = listPaths(paths as unknown as Tree).join('\n');
  await expect(`${map}\n`).toMatchFileSnapshot('paths.txt');
});

test('no two pages share an address', () => {
  const addresses = listPaths(paths as unknown as Tree).map((line) => line.split(' ')[1]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('filters live in the address, and unset filters do not', () => {
  expect(paths.company.applicants({ q: '山田 太郎', tag: ['営業', '東京'], page: undefined, all: '' })).toBe(
    '/company/applicants?q=%E5%B1%B1%E7%94%B0+%E5%A4%AA%E9%83%8E&tag=%E5%96%B6%E6%A5%AD&tag=%E6%9D%B1%E4%BA%AC',
  );
  expect(withQuery('/company', { q: null })).toBe('/company');
});

test('an id can never leave its place in the path', () => {
  assert(
    property(string({ unit: 'binary-ascii', minLength: 1 }), (id) => {
      const path = paths.company.applicant(id);
      expect(path.split('/')).toHaveLength(4);
      expect(path).not.toMatch(/[?#]/);
      expect(decodeURIComponent(path.slice('/company/applicants/'.length))).toBe(id);
    }),
  );
});
