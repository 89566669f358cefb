import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECK_FILE } from '../rules/check-file.ts';
import type { Evidence } from '../rules/evidence.ts';
import { chainEvidence } from './chain-evidence.ts';

const things: Evidence[] = [
  { kind: 'recommended', at: '2026-03-01', by: 'agency', facts: { agency: 'あおば人材' } },
  { kind: 'applied', at: '2026-01-15', by: 'person', facts: { opening: '営業' } },
  { kind: 'ended', at: '2026-02-01', by: 'company', facts: { opening: '営業' } },
  { kind: 'contacted', at: null, by: 'company', facts: {} },
];
const { lines, head } = chainEvidence({ person: '山田 花子' }, things);
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));

/** What the file of the pack says of these lines. */
function check(given: readonly string[], known = head): string {
  writeFileSync(join(folder, 'check.mjs'), CHECK_FILE);
  writeFileSync(join(folder, 'evidence.jsonl'), given.map((line) => `${line}\n`).join(''));
  writeFileSync(join(folder, 'head.txt'), known);
  const { status, stdout } = spawnSync(process.execPath, ['check.mjs'], { cwd: folder, encoding: 'utf8' });
  return `${status} ${stdout.trim()}`;
}

test('a pack says first who it is about and who came first, then everything in the order of time, and its end', () => {
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(said.map(({ kind }) => kind)).toEqual([
    'about',
    'first_contact',
    'applied',
    'ended',
    'recommended',
    'contacted',
    'end',
  ]);
  expect(said[1]).toMatchObject({ at: '2026-01-15', by: 'person', what: 'applied' });
  expect(said.at(-1)).toMatchObject({ lines: 7, number: 7 });
});

test('what is as it was made is found whole, offline, and every change, gap and move is named', () => {
  expect(check(lines)).toBe(`0 OK: 7行 / lines, ${head}`);
  const changed = lines.with(2, (lines[2] ?? '').replace('営業', '経理'));
  expect(check(changed)).toContain('line 3 was changed');
  expect(check(lines.toSpliced(3, 1))).toContain('line 4 is missing');
  expect(check(lines.slice(0, 5))).toContain('everything from line 6 on is missing');
  const moved = lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '');
  expect(check(moved)).toContain('line 5 stands in place of line 4');
  expect(check(lines.with(6, (lines[6] ?? '').replace('{', '{ ')))).toContain('line 7 was changed');
  expect(check(lines, '0'.repeat(64))).toMatch(/^1 /);
});
