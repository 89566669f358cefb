import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { z } from 'zod';
import { PAGE_ROWS, type PageRequest } from '../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import { type FieldFault, type FormState, formOf } from '../../ui/forms/form-state.ts';
import { SWITCH_LANGUAGE } from '../../ui/language-link.tsx';
import { inRendering, type RequestFrame } from '../../ui/rendering.ts';
import { readCursor, readIdCursor, readNumberCursor, readSpot } from '../cursor.ts';
import { isOvertaken } from '../database-errors.ts';
import { NotFound } from '../errors.ts';
import { readInput } from '../form-input.ts';
import { type Id, readId } from '../ids.ts';
import { formFields } from './form-fields.ts';
import { scriptNonce } from './security-headers.ts';
import type { AppEnv } from './variables.ts';

/** What a route is given of its request. */
export type C = Context<AppEnv>;

type PageStatus = 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

/** Answers with a page. The view is written here, in the reader's language and with this request's frame. */
export function showPage(c: C, view: Child, status: PageStatus = 200): Response | Promise<Response> {
  const shown = c.get('isLanguageSwitch') && status === 422 ? 200 : status;
  return c.html(textOf(c, view, { ...frameOf(c), cameBack: shown === 422 || shown === 429 }), shown);
}

/** Answers with a page that says the same to everybody, whoever asked: the header names nobody. */
export function showNotice(c: C, view: Child, status: PageStatus): Response | Promise<Response> {
  const { isDemo = false, sendsMail } = c.var as Partial<AppEnv['Variables']>;
  return c.html(textOf(c, view, { demo: isDemo, sendsMail }), status);
}

/** A page as text, to be kept and answered to many: `csrf` stands where each browser's own token goes. */
export function writePage(c: C, view: Child, csrf: string): string {
  return textOf(c, view, { ...frameOf(c), csrf });
}

function textOf(c: C, view: Child, request: RequestFrame): string {
  return inRendering({ locale: c.var.locale ?? 'ja', request }, () => String(view));
}

/** What every page needs to know of its request. */
function frameOf(c: C): RequestFrame {
  const url = new URL(c.req.url);
  // A failure may be answered before any middleware has run.
  const { staff, membership, candidate, csrfToken, isDemo, sendsMail } = c.var as Partial<
    AppEnv['Variables']
  >;
  const at = membership ?? staff?.memberships[0];
  const user =
    csrfToken === undefined
      ? undefined
      : staff !== undefined
        ? { name: staff.name, organisation: at?.organisationName, zone: at?.zone }
        : candidate && { name: '', isCandidate: true };
  return {
    demo: isDemo ?? false,
    sendsMail,
    here: `${url.pathname}${url.search}`,
    // The one part of the Host header that is checked (own-host.ts): kept pages hold nothing that a visitor may choose.
    host: url.hostname,
    // Only pages of members of staff carry the enhancement script; every other page lets no script run.
    nonce: membership && scriptNonce(c),
    user,
    csrf: csrfToken,
    standing: membership,
  };
}

/**
 * Carries out a use case in one transaction under the scope that the route's access has found, and commits. Use cases
 * compose inside; nothing in them opens a transaction of its own.
 * @param scope where nobody signs in: who reads for the public, or acts for the demo
 */
export function act<T>(c: C, work: (tx: Tx) => Promise<T> | T, scope: Scope = c.get('scope')): Promise<T> {
  return inScope(c.get('database'), scope, work);
}

/** How often what others overtook is begun again before its caller is asked to come again. */
const MOST_BEGINNINGS = 5;

/**
 * The same where many tables are read that must agree: all of it sees one moment, whatever is changed meanwhile. Begun again where
 * somebody wrote meanwhile what it writes, too: the work may run several times.
 */
export async function actAtOneMoment<T>(c: C, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  for (let beginning = 1; ; beginning++) {
    try {
      return await inScope(c.get('database'), c.get('scope'), work, { isSnapshot: true });
    } catch (error) {
      if (beginning === MOST_BEGINNINGS || !isOvertaken(error)) throw error;
    }
  }
}

/** The id in the address. @throws NotFound for what is no id, like for an unknown one */
export function idParam<T extends Id<string>>(c: C, name = 'id'): T {
  const id = readId<T>(c.req.param(name));
  if (id === undefined) throw new NotFound(name);
  return id;
}

/** The page of a list that the address asks for. @throws InvalidInput for a cursor nobody was given */
export function pageRequest(c: C, limit = PAGE_ROWS): PageRequest {
  return placed(c, readCursor, limit);
}

/** The same of a numbered list. @throws InvalidInput */
export function numberedPage(c: C, limit = PAGE_ROWS): PageRequest<number> {
  return placed(c, readNumberCursor, limit);
}

/** The same of a list whose cursor is the id of its last row. @throws InvalidInput */
export function idPage<T extends Id<string>>(c: C, limit = PAGE_ROWS): PageRequest<T> {
  return placed(c, readIdCursor<T>, limit);
}

function placed<Place>(
  c: C,
  read: (place: string | undefined) => Place | undefined,
  limit: number,
): PageRequest<Place> {
  const { place, row = null, isBack } = readSpot(c.req.query('cursor')) ?? {};
  const after = read(place) ?? null;
  return after === null ? { after, limit } : { after, limit, row, isBack: isBack ?? false };
}

/** A form as it was sent: what it says where it is in order, and in any case what to show again. */
export type SentForm<T> =
  | { readonly ok: true; readonly value: T; readonly form: FormState }
  | { readonly ok: false; readonly form: FormState };

/**
 * Whether a form was sent only to be shown in the other language (ui/language-link.tsx). The page then answers as if it had
 * been opened. To be asked before anything is done, where `readForm` does not ask.
 */
export function switchesLanguage(c: C, sent: Readonly<Record<string, unknown>>): boolean {
  const isSwitch = sent[SWITCH_LANGUAGE] !== undefined;
  c.set('isLanguageSwitch', isSwitch);
  return isSwitch;
}

/**
 * Reads a form by its schema (form-input.ts).
 * @param shape turns the flat fields into what the schema describes, where that is nested
 */
export async function readForm<T>(
  c: C,
  schema: z.ZodType<T>,
  shape: (fields: Readonly<Record<string, string>>) => unknown = (fields) => fields,
): Promise<SentForm<T>> {
  const values = await formFields(c);
  // Shown again as it is, and nothing is wrong with it yet.
  if (switchesLanguage(c, values)) return { ok: false, form: { ...formOf(values), isSent: true } };
  const read = readInput(schema, shape(values));
  const faults: readonly FieldFault[] = read.ok ? [] : read.faults;
  return read.ok
    ? { ok: true, value: read.value, form: { values, faults, isSent: true } }
    : { ok: false, form: { values, faults, isSent: true } };
}

/** Goes on to a page after something was done; `word` is one of that page's `done` words. */
export function goOn(c: C, path: string, word?: string): Response {
  if (word === undefined) return c.redirect(path, 303);
  return c.redirect(`${path}${path.includes('?') ? '&' : '?'}done=${word}`, 303);
}
