import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { measureSizes } from '../scripts/structure/size.ts';
import { findViolations, readProject } from '../scripts/structure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The rules broken by one planted file, or by several. */
function judge(path: string, text: string, others: Record<string, string> = {}): string[] {
  const files = Object.entries({ [path]: text, ...others }).map(([at, content]) => ({
    path: at,
    text: content,
  }));
  return findViolations(files).map((violation) => violation.rule);
}

const lines = (count: number) => 'const a = 1;\n'.repeat(count);

describe('the vocabulary of a feature', () => {
  test.each([
    'src/features/slots/rules.ts',
    'src/features/slots/views.tsx',
    'src/features/sign-in/actions/send-code.ts',
    'src/features/slots/views/home.tsx',
    'src/features/slots/rules.property.test.ts',
    'src/features/slots/actions/redeem-slot.test.ts',
    'src/features/ats/adapters/vendor-name.ts',
  ])('%s is allowed', (path) => {
    expect(judge(path, 'export const a = 1;\n')).toEqual([]);
  });

  test.each([
    'src/features/billing/rules.ts',
    'src/features/rules.ts',
    'src/features/slots/model.ts',
    'src/features/slots/rules.tsx',
    'src/features/slots/views.ts',
    'src/features/slots/components/card.tsx',
    'src/features/slots/actions/deep/redeem.ts',
    'src/features/slots/actions/RedeemSlot.ts',
    'src/features/slots/store/page.tsx',
    'src/features/slots/adapters/vendor.ts',
    'src/features/slots/README.md',
  ])('%s is refused', (path) => {
    expect(judge(path, 'export const a = 1;\n')).toEqual(['vocabulary']);
  });
});

describe('the direction of imports', () => {
  test.each([
    ['src/features/slots/actions.ts', "import { a } from './store.ts';"],
    ['src/features/slots/actions/redeem.ts', "import { a } from '../../introductions/actions/confirm.ts';"],
    ['src/features/slots/web.tsx', "import { a } from './actions.ts';\nimport { b } from './views.tsx';"],
    ['src/features/slots/views.tsx', "import type { Row } from './store.ts';"],
    [
      'src/features/slots/rules.ts',
      "import { a } from '../consents/rules.ts';\nimport type { Hono } from 'hono';",
    ],
    [
      'src/features/slots/rules/a.ts',
      "import { a } from '../../../platform/calendar.ts';\nimport { b } from './b.ts';",
    ],
    ['src/features/slots/rules.ts', "import { createHash } from 'node:crypto';"],
    ['src/features/slots/store.ts', "import { sql, type Kysely } from 'kysely';"],
    ['src/features/slots/actions.ts', "import type { Kysely } from 'kysely';"],
    ['src/features/slots/rules.test.ts', "import { a } from '../links/store.ts';\nimport pg from 'pg';"],
    ['src/db/scope.ts', "import pg from 'pg';\nimport { Kysely } from 'kysely';"],
    ['src/app.ts', "import { routes } from './features/slots/web.tsx';"],
    ['src/worker.ts', "import { jobs } from './features/slots/jobs.ts';"],
    ['bin/relay.ts', "import { verify } from '../src/features/slots/actions.ts';"],
  ])('%s may say %s', (path, text) => {
    expect(judge(path, `${text}\nexport const z = 1;\n`)).toEqual([]);
  });

  test.each([
    ['src/platform/queue.ts', "import { a } from '../features/slots/actions.ts';"],
    ['src/ui/page.tsx', "import type { A } from '../features/slots/rules.ts';"],
    ['src/db/scope.ts', "export { a } from '../features/slots/rules.ts';\nexport const b = 1;"],
    ['src/features/slots/web.tsx', "import { card } from '../links/views.tsx';"],
    ['src/features/slots/actions.ts', "import type { Row } from '../links/store.ts';"],
    ['src/features/slots/web.tsx', "import { spendSlot } from './store.ts';"],
    ['src/features/slots/api.ts', "import { spendSlot } from './store/spend-slot.ts';"],
    ['src/features/slots/jobs.ts', "const a = await import('./store.ts');"],
    ['src/features/slots/views/home.tsx', "import { redeem } from '../actions.ts';"],
    ['src/features/slots/store.ts', "import { redeem } from './actions.ts';"],
    ['src/features/slots/actions.ts', "import { page } from './views.tsx';"],
    ['src/features/slots/actions.ts', "import { app } from '../../app.ts';"],
    ['src/features/slots/rules.ts', "import { inScope } from '../../db/scope.ts';"],
    ['src/features/slots/rules.ts', "import { spendSlot } from './store.ts';"],
    ['src/features/slots/rules.ts', "import { confirm } from '../introductions/actions.ts';"],
    ['src/features/slots/rules/a.ts', "import { Hono } from 'hono';"],
    ['src/features/slots/rules.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/features/slots/rules.ts', "import { createHash, randomUUID } from 'node:crypto';"],
    ['src/features/slots/rules.ts', "import { env } from '../../platform/env.ts';"],
    ['src/app.ts', "import { findSlot } from './features/slots/store.ts';"],
    ['bin/relay.ts', "import {\n  page,\n} from '../src/features/slots/views.tsx';"],
  ])('%s may not say %s', (path, text) => {
    expect(judge(path, `${text}\nexport const z = 1;\n`)).toEqual(['direction']);
  });

  test.each([
    ['src/platform/queue.ts', "import pg from 'pg';"],
    ['src/features/slots/actions.ts', "import { sql } from 'kysely';"],
    ['src/features/slots/store.ts', "import { sql, Kysely } from 'kysely';"],
    ['src/features/slots/store.ts', "import { Client } from 'pg';"],
    ['bin/migrate.ts', "import { Kysely } from 'kysely';"],
  ])('%s may not open the database with %s', (path, text) => {
    expect(judge(path, `${text}\nexport const z = 1;\n`)).toEqual(['database']);
  });

  test('features that need each other around a corner are one circle, reported once and in full', () => {
    const files = [
      {
        path: 'src/features/slots/actions.ts',
        text: "import { a } from '../links/actions.ts';\nexport const b = a;\n",
      },
      {
        path: 'src/features/links/actions.ts',
        text: "import { c } from '../orgs/rules.ts';\nexport const a = c;\n",
      },
      {
        path: 'src/features/orgs/rules.ts',
        text: "import type { S } from '../slots/rules.ts';\nexport const c = 1;\n",
      },
      {
        path: 'src/features/insights/actions.ts',
        text: "import { b } from '../slots/actions.ts';\nexport const d = b;\n",
      },
    ];
    const [found, ...more] = findViolations(files);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      rule: 'cycle',
      message: expect.stringContaining('slots → links → orgs → slots'),
    });
  });
});

describe('names and exports', () => {
  test.each([
    ['src/platform/index.ts', 'export const a = 1;', 'barrel'],
    ['src/platform/all.ts', "// everything\nexport * from './a.ts';\nexport { b } from './b.ts';", 'barrel'],
    ['src/platform/all.ts', "import { a } from './a.ts';\nexport { a };", 'barrel'],
    ['src/platform/log.ts', 'export default function log() {}', 'default-export'],
    ['src/platform/log.ts', 'const log = 1;\nexport { log as default };', 'default-export'],
    ['src/platform/date-utils.ts', 'export const a = 1;', 'name'],
    ['test/helpers/page.ts', 'export const a = 1;', 'name'],
    ['src/ui/styles/common.css', 'a { color: red }', 'name'],
    ['src/platform/mail.ts', 'export class MailService {}', 'name'],
    ['src/platform/mail.ts', 'class Sender {}\nexport { Sender as MailManager };', 'name'],
    ['src/platform/mail.ts', 'export interface MailDto { a: string }', 'name'],
    ['src/platform/mail.ts', 'export async function sendHelper() {}', 'name'],
  ])('%s with %s breaks %s', (path, text, rule) => {
    expect(judge(path, `${text}\n`)).toEqual([rule]);
  });

  test('words in comments, strings and templates are no exports, and tools keep their default export', () => {
    const text =
      "// export default a\nconst a = 'x';\nexport const b = `\nexport default ${a}\nexport class Util {}\n`;\n";
    expect(judge('src/platform/log.ts', text)).toEqual([]);
    expect(judge('vitest.config.ts', 'export default {};\n')).toEqual([]);
  });
});

describe('sizes', () => {
  test('300 lines are allowed and 301 are not, migrations and generated types excepted', () => {
    expect(judge('test/long.ts', lines(300))).toEqual([]);
    expect(judge('test/long.ts', lines(301))).toEqual(['size']);
    expect(judge('src/ui/styles/long.css', lines(301))).toEqual(['size']);
    expect(judge('src/db/migrations/0001-start.sql', lines(900))).toEqual([]);
    expect(judge('src/db/types.ts', lines(900))).toEqual([]);
  });

  test('half of src over 80 lines, or a tenth over 200, is reported for src as a whole', () => {
    const tree = (lengths: number[]) =>
      lengths.map((n, i) => ({ path: `src/platform/a${i}.ts`, text: lines(n) }));
    const long = tree([10, 20, 81, 90]);
    expect(measureSizes(long)).toEqual({ files: 4, median: 20, ninetieth: 90, longest: 90 });
    expect(findViolations(long)).toEqual([]);
    expect(findViolations(tree([10, 81, 90])).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'src size',
    ]);
    expect(findViolations(tree([...Array<number>(8).fill(10), 201, 201]))).toHaveLength(1);
    expect(findViolations(tree([...Array<number>(9).fill(10), 201]))).toHaveLength(0);
  });
});

describe('texts and packages', () => {
  test.each([
    ['docs/a.md', ['see the TO', 'DO list'].join(''), 'reminder'],
    ['src/platform/a.ts', ['// FIX', 'ME later'].join(''), 'reminder'],
    ['docs/a.md', ['https://registry.npmjs', 'org/a'].join('.'), 'registry'],
    ['Dockerfile', ['RUN ls ', 'work', 'main'].join('/'), 'machine-path'],
    ['docs/a.md', ['see ..', 'shared', 'b.md'].join('/'), 'machine-path'],
    ['package-lock.json', '{"packages": {"a": {"resolved": "https://example.test/a.tgz"}}}', 'lock-file'],
    ['package.json', '{"dependencies": {"a": "^1.2.3"}}', 'exact-version'],
    ['package.json', '{"devDependencies": {"a": "~1.2.3", "b": "1.2.3"}}', 'exact-version'],
    ['package.json', '{"optionalDependencies": {"a": "latest"}}', 'exact-version'],
  ])('%s with %s breaks %s', (path, text, rule) => {
    expect(judge(path, text)).toEqual([rule]);
  });

  test('exact versions pass, with their pre-release names', () => {
    expect(
      judge(
        'package.json',
        '{"dependencies": {"a": "1.2.3", "b": "18.4.0-beta.17"}, "engines": {"node": ">=20"}}',
      ),
    ).toEqual([]);
  });
});

test('the project itself keeps every rule', () => {
  expect(findViolations(readProject(ROOT))).toEqual([]);
});
