import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { readSourceFile } from '../scripts/structure/source-file.ts';
import { readProject } from '../scripts/structure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function readImports(text: string) {
  return readSourceFile({ path: 'src/ui/a.tsx', text }).imports;
}

describe('reading code', () => {
  test('apostrophes in markup, slashes in patterns and holes in templates do not hide what follows', () => {
    const text =
      "const a = <p>It's</p>;\nconst b = /['`]\\//;\nconst c = `${`${'}'}`}`;\nimport { d } from './d.ts';\n";
    expect(readSourceFile({ path: 'src/a.tsx', text }).imports).toMatchObject([
      { target: 'src/d.ts', values: ['d'] },
    ]);
  });

  test('a type leaves nothing at run time, a name beside it does', () => {
    expect(readImports("import type { A } from 'a';")).toMatchObject([{ isTypeOnly: true, values: [] }]);
    expect(readImports("import { type A, type B } from 'a';")).toMatchObject([
      { isTypeOnly: true, values: [] },
    ]);
    expect(readImports("import { type A, b as c } from 'a';")).toMatchObject([
      { isTypeOnly: false, values: ['b'] },
    ]);
    expect(readImports("import d, * as e from '@a/b/c';")).toMatchObject([
      { target: '@a/b', values: ['d', '*'] },
    ]);
    expect(readImports("let a: import('a').A; let b: typeof import('b');")).toMatchObject([
      { target: 'a', isTypeOnly: true },
      { target: 'b', isTypeOnly: true },
    ]);
    expect(readImports("(await import('./a.ts')).b(); import('./c.ts').then(d);")).toMatchObject([
      { target: 'src/ui/a.ts', isTypeOnly: false },
      { target: 'src/ui/c.ts', isTypeOnly: false },
    ]);
    expect(readImports("import '../styles.ts';")).toMatchObject([
      { target: 'src/styles.ts', isTypeOnly: false },
    ]);
  });

  test('every import of the real project that esbuild sees is seen here, and no other', () => {
    const sources = readProject(ROOT).filter(({ path }) =>
      /^(src|bin|test|scripts|bench)\/.*\.tsx?$/.test(path),
    );
    expect(sources.length).toBeGreaterThan(20);
    const { metafile } = buildSync({
      absWorkingDir: ROOT,
      entryPoints: sources.map(({ path }) => path),
      bundle: true,
      external: ['*'],
      format: 'esm',
      platform: 'node',
      jsx: 'preserve',
      outdir: 'unused',
      write: false,
      metafile: true,
    });
    for (const source of sources) {
      const seen = metafile.inputs[source.path]?.imports.length;
      const read = readSourceFile(source).imports.filter((imported) => !imported.isTypeOnly).length;
      expect(`${source.path}: ${read}`).toBe(`${source.path}: ${seen}`);
    }
  });
});
