import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../../ui/rendering.ts';
import { auditActionText, auditSubjectHref, auditSubjectText } from './audit-words.ts';

const SRC = new URL('../../../', import.meta.url).pathname;

/** Every action and every kind of subject that the source writes into the audit log. */
async function recorded(): Promise<{ actions: Set<string>; kinds: Set<string> }> {
  const [actions, kinds] = [new Set<string>(), new Set<string>()];
  for (const file of await readdir(SRC, { recursive: true })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const text = await readFile(join(SRC, file), 'utf8');
    if (!/\brecordAudit(<[^>]*>)?\(\w+,/.test(text)) continue;
    // In a file that records, whatever is spelt `noun.verb` is an action, but for purposes of mails and names of actors.
    const code = text.replace(/\b(?:purpose|id): '[^']*'/g, '');
    for (const [, action = ''] of code.matchAll(/'([a-z][a-z_]*\.[a-z][a-z_]*)'/g)) actions.add(action);
    for (const [, kind = ''] of text.matchAll(/subject: \{ kind: '([a-z_]+)'/g)) kinds.add(kind);
  }
  return { actions, kinds };
}

describe('every line of the audit log', () => {
  test('says what was done in words of both languages', async () => {
    const { actions } = await recorded();
    for (const known of ['import.done', 'declared_rejections.set', 'objection.upheld', 'relay_link.reopened'])
      expect(actions).toContain(known);
    expect(
      [...actions].filter((action) => inLanguage('en', () => auditActionText(action)) === action),
    ).toEqual([]);
    expect(
      [...actions].filter(
        (action) => !/[ぁ-んァ-ヶ一-龠]/.test(inLanguage('ja', () => auditActionText(action))),
      ),
    ).toEqual([]);
  });

  test('says what it was about in words', async () => {
    const { kinds } = await recorded();
    expect(kinds).toContain('relay_link');
    const id = '7abdf688-0000-4000-8000-000000000000';
    expect(
      [...kinds].filter((kind) =>
        inLanguage('ja', () => auditSubjectText({ kind, id }, undefined)).startsWith(kind),
      ),
    ).toEqual([]);
  });
});

test('a subject goes by its name where there is one, and leads to its page where the zone has one', () => {
  const link = { kind: 'relay_link', id: '7abdf688-0000-4000-8000-000000000000' };
  expect(inLanguage('ja', () => auditSubjectText(link, undefined))).toBe('専用リンク 7abdf688');
  expect(inLanguage('ja', () => auditSubjectText({ kind: 'user', id: 'x' }, '佐藤 花子'))).toBe(
    'メンバー 佐藤 花子',
  );
  expect(auditSubjectHref(link, 'company')).toBe(`/company/links/${link.id}`);
  expect(auditSubjectHref(link, 'operator')).toBeUndefined();
});
