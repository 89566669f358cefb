import { z } from 'zod';
import { siteAt, Visitor } from '../visitor.ts';

/** What somebody from outside may know: rules.md §10 and nothing else. */

const Key = z.object({ name: z.string(), apiKey: z.string() });
const Entrance = z.object({ company: Key, agency: Key, operator: Key, relayLink: z.url() });
const Mail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

export type Entrance = z.infer<typeof Entrance>;

/** The demo's keys and link. */
export async function readEntrance(baseUrl: string): Promise<Entrance> {
  const response = await fetch(`${baseUrl}/demo`, { headers: { Accept: 'application/json' } });
  return Entrance.parse(await response.json());
}

/** A request to the REST API with a key; answers the status and the parsed body. */
export async function callApi(
  baseUrl: string,
  key: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${baseUrl}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Every mail of the demo's mailbox, newest first. */
export async function readMailbox(baseUrl: string): Promise<z.infer<typeof Mail>[]> {
  const response = await fetch(`${baseUrl}/demo/mail`, { headers: { Accept: 'application/json' } });
  return z.array(Mail).parse(await response.json());
}

/** The only six-digit number in the newest mail to an address that holds one. */
export function codeFor(mails: readonly z.infer<typeof Mail>[], address: string): string {
  const codes = mails
    .filter((mail) => mail.to === address)
    .map((mail) => mail.text.match(/(?<!\d)\d{6}(?!\d)/g) ?? [])
    .find((found) => found.length === 1);
  if (codes?.[0] === undefined) throw new Error(`no code was mailed to ${address}`);
  return codes[0];
}

/** The id on an agency's card of a landing page. */
export function agencyIdOn(html: string, agency: string): string {
  const cards = html.replaceAll(/<wbr\/?>/g, '').split('<label ');
  const card = cards.find((one) => one.includes(`<strong>${agency}</strong>`)) ?? '';
  const [, id] = /name="agencies"[^>]*value="([^"]+)"/.exec(card) ?? [];
  if (id === undefined) throw new Error(`no card of ${agency} can be ticked`);
  return id;
}

/** A new person's browser. */
export function newVisitor(baseUrl: string): Visitor {
  return new Visitor(siteAt(baseUrl));
}

export const Balance = z.object({
  points: z.object({
    pending: z.number(),
    confirmed: z.number(),
    reversed: z.number(),
    spent: z.number(),
    balance: z.number(),
    debt: z.number(),
  }),
  toNextSlot: z.number(),
  slots: z.object({ earned: z.number(), available: z.number() }),
});

/** The company's account. */
export async function readBalance(baseUrl: string, key: string): Promise<z.infer<typeof Balance>> {
  const { body } = await callApi(baseUrl, key, 'GET', '/slots/balance');
  return Balance.parse(body);
}

const Provisions = z.object({
  data: z.array(z.object({ id: z.string(), state: z.string() })),
  nextCursor: z.string().nullable(),
});

/** Every provision that waits for this agency's answer. */
export async function listDelivered(baseUrl: string, key: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await callApi(baseUrl, key, 'GET', `/provisions?state=delivered${query}`);
    const page = Provisions.parse(body);
    ids.push(...page.data.map((one) => one.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}
