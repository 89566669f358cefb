import type { Context } from 'hono';
import { NotFound } from '../../../platform/errors.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { scriptNonce } from '../../../platform/http/security-headers.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { type RelayLinkId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { PageFrame } from '../../../ui/page.tsx';
import { textIn } from '../../../ui/text.ts';

export type C = Context<AppEnv>;

/** What the last request did, as the page's address says it. */
const DONE: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  created: ['専用リンクを作りました。', 'The link has been made.'],
  closed: ['リンクを閉じました。', 'The link is closed.'],
  reopened: ['リンクを再び開きました。', 'The link is open again.'],
  declared: ['ご連絡した人数を保存しました。', 'The number has been saved.'],
  codes: ['個別リンクを作りました。', 'The links have been made.'],
};

/** The frame of a company's page, with what was done just before. */
export function companyFrame(c: C, services: Services): PageFrame {
  scriptNonce(c);
  const [ja, en] = DONE[c.req.query('done') ?? ''] ?? [];
  const frame = pageFrame(c, services.env.isDemo);
  return ja === undefined || en === undefined
    ? frame
    : { ...frame, flash: { kind: 'success', text: textIn(c.var.locale)(ja, en) } };
}

/** The link the address names. @throws NotFound for what is no id, like for an unknown one */
export function linkIdOf(c: C): RelayLinkId {
  const id = readId<RelayLinkId>(c.req.param('id'));
  if (id === undefined) throw new NotFound('relay link');
  return id;
}

/** Whether the signed-in member may change anything here. */
export function mayEdit(c: C): boolean {
  return c.var.membership.role !== 'viewer';
}

/** The text fields of a form, the last of each name. */
export async function fieldsOf(c: C): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
