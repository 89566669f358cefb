import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type DataKey, seal, unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Services } from '../../../platform/services.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { type NewNews, SealedNews } from '../input.ts';
import { COUNTS, fitsMarks, MOST_NEWS, NEWS_BYTES, type NewsEntry, readMarkWording } from '../rules/news.ts';
import { lockCandidate } from '../store/candidates.ts';
import { findSealedNews, saveSealedNews } from '../store/news.ts';
import { listRegistrations } from '../store/registrations.ts';

/*
 * What a person notes for themselves. Nothing here is recorded in the log, mailed or counted: a line of the log or a mail
 * would tell that, and how often, somebody wishes something.
 */

type Keys = Pick<Services, 'keyRing'>;

/** What the pages show: the notes, and the companies the person came through. */
export interface OwnNews {
  readonly entries: readonly NewsEntry[];
  readonly companies: ReadonlyMap<string, OrganisationNames>;
}

/** The acting person's notes, the newest first. @throws NotFound once erased */
export async function readNews(tx: Tx, services: Keys): Promise<OwnNews> {
  const { entries } = await open(tx, services);
  const ids = (await listRegistrations(tx)).flatMap(({ companyId }) => companyId ?? []);
  return { entries, companies: await listNames(tx, [...new Set(ids)]) };
}

/**
 * The same, for the person's own copy of everything, which locks nothing.
 * @param key the person's own
 */
export async function listNews(tx: Tx, key: DataKey): Promise<NewsEntry[]> {
  const sealed = await findSealedNews(tx);
  return sealed === undefined ? [] : SealedNews.parse(unseal(key, aadOf(tx), sealed)).entries;
}

function aadOf(tx: Tx): string {
  return `news:${tx.candidateId}`;
}

/** Notes something new. Refused whole where there would be too much. */
export async function addNews(
  tx: Tx,
  services: Keys,
  news: readonly NewNews[],
): Promise<{ readonly ok: boolean }> {
  const { entries, save } = await open(tx, services);
  if (entries.length + news.length > MOST_NEWS) return { ok: false };
  const at = tx.now.toISOString();
  await save([...news.map((one) => ({ ...one, id: randomUUID(), at, marks: [] })), ...entries]);
  return { ok: true };
}

/** Takes a note away with all its marks. Answers whether it was there; doing it twice is doing it once. */
export async function dropNews(tx: Tx, services: Keys, id: string): Promise<boolean> {
  const { entries, save } = await open(tx, services);
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) return false;
  for (const { to } of entry.marks) noteTakenOff(tx, id, to);
  tx.note({ kind: 'values_cleared', candidate: tx.candidateId, object: id, word: 'news' });
  await save(entries.filter((one) => one !== entry));
  return true;
}

type Marked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'required' | 'wording_changed' | 'too_many' };

/**
 * Marks a note as one that may be shown to companies the person came through, or in counts: to the words the page showed.
 * Nothing reads the mark (rules.md §11.5).
 * @param wording the page's hidden field
 * @throws NotFound for another's note or a company the person did not come through
 */
export async function markNews(
  tx: Tx,
  services: Keys,
  id: string,
  given: { readonly to: readonly string[]; readonly wording: string },
): Promise<Marked> {
  const { entries, save } = await open(tx, services);
  const entry = entries.find((one) => one.id === id);
  const companies = (await listRegistrations(tx)).map(({ companyId }) => companyId);
  const known = given.to.every((to) => to === COUNTS || companies.some((companyId) => companyId === to));
  if (entry === undefined || !known) throw new NotFound('note');
  const wording = readMarkWording(given.wording);
  if (wording === undefined) return { ok: false, reason: 'wording_changed' };
  if (given.to.length === 0) return { ok: false, reason: 'required' };
  const kept = entry.marks.filter(({ to }) => !given.to.includes(to));
  const marks = [...kept, ...given.to.map((to) => ({ to, wording, at: tx.now.toISOString() }))];
  if (!fitsMarks(marks)) return { ok: false, reason: 'too_many' };
  await save(entries.map((one) => (one === entry ? { ...entry, marks } : one)));
  return { ok: true };
}

/**
 * Takes a mark off. Answers whether it was there; doing it twice is doing it once.
 * @param to a company's id, or counts
 */
export async function unmarkNews(tx: Tx, services: Keys, id: string, to: string): Promise<boolean> {
  const { entries, save } = await open(tx, services);
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined || !entry.marks.some((mark) => mark.to === to)) return false;
  noteTakenOff(tx, id, to);
  const marks = entry.marks.filter((mark) => mark.to !== to);
  await save(entries.map((one) => (one === entry ? { ...entry, marks } : one)));
  return true;
}

function noteTakenOff(tx: Tx, id: string, to: string): void {
  const about = to === COUNTS ? { word: COUNTS } : { organisation: to };
  tx.note({ kind: 'news_mark', candidate: tx.candidateId, object: id, ...about });
}

/** Locks the account: of two tabs one after the other. @throws NotFound once erased */
async function open(tx: Tx, { keyRing }: Keys) {
  const account = await lockCandidate(tx);
  if (account === undefined) throw new NotFound('candidate');
  const key = keyRing.unwrap(account.wrappedKey, `candidate:${tx.candidateId}`);
  const entries = await listNews(tx, key);
  const save = (changed: readonly NewsEntry[]) => {
    const bare = Buffer.byteLength(JSON.stringify({ entries: changed, padding: '' }));
    if (bare > NEWS_BYTES) throw new RangeError('notes are larger than what hides their size');
    return saveSealedNews(
      tx,
      seal(key, aadOf(tx), { entries: changed, padding: ' '.repeat(NEWS_BYTES - bare) }),
    );
  };
  return { entries, save };
}
