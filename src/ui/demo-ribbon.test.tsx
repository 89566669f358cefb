import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answerNotFound } from '../platform/http/failures.ts';
import type { AppEnv } from '../platform/http/variables.ts';

test.each([
  [false, 'メールは出ません', 'メールは実際に送られます'],
  [true, 'メールは実際に送られます', 'メールは出ません'],
] as const)(
  'with a relay (%s) the pages of a demo say that mail leaves, without one that none does',
  async (sendsMail, says, not) => {
    const app = new Hono<AppEnv>();
    app.notFound(answerNotFound(true, sendsMail));
    const html = await (await app.request('/nowhere', { headers: { Accept: 'text/html' } })).text();
    expect(html).toContain(says);
    expect(html).not.toContain(not);
  },
);
