import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { type AlumniEntryId, idOf } from '../../../platform/ids.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { ALUMNI_WAIT_DAYS } from '../../../platform/terms.ts';
import { constantTimeEqual, hashMailCode, newMailCode, readMailCode } from '../../../platform/tokens.ts';
import type { Locale } from '../../../ui/text.ts';
import { type CodeWaits, mailCode, readCodeWait, waits } from '../../candidates/actions/mail-code.ts';
import { proveMailbox } from '../../candidates/actions/prove-mailbox.ts';
import { CODE_LIFETIME_MS, DRAFT_LIFETIME_MS, judgeCode } from '../../candidates/rules/codes.ts';
import type { AlumniForm } from '../input.ts';
import { alumniCodeMail } from '../mail.tsx';
import { readWhen } from '../rules/entry.ts';
import { countGuess, deleteOwn, lockOwn, type OwnEntry, proveOwn, writeOwn } from '../store/entries.ts';
import { findPublicPage, type PublicPage } from '../store/pages.ts';

const DAY_MS = 86_400_000;
const CODE = /^[A-Za-z0-9]{22}$/;

/** The page behind a code; undefined for an unknown or malformed one. */
export async function findAlumniPage(tx: Tx, code: string): Promise<PublicPage | undefined> {
  return CODE.test(code) ? findPublicPage(tx, code) : undefined;
}

type Entered =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'closed' }
  | { readonly ok: false; readonly reason: 'when' }
  | CodeWaits;

/**
 * Keeps what somebody typed of themselves in the acting browser's name, and mails a code to the address. The company sees nothing of it
 * before the code comes back (rules.md §8.19).
 */
export async function enterAlumni(
  tx: Tx,
  services: OutboxServices,
  from: { readonly network: string | null; readonly code: string; readonly locale: Locale },
  page: PublicPage,
  { mail, when, ...typed }: AlumniForm & { readonly contactWording: string | null },
): Promise<Entered> {
  if (!page.takes) return { ok: false, reason: 'closed' };
  const ended = when === '' ? undefined : readWhen(when, jstDate(tx.now));
  if (when !== '' && ended === undefined) return { ok: false, reason: 'when' };
  const wait = await readCodeWait(tx, services, from.network, mail);
  if (wait > 0) return waits(wait);
  const id = idOf<AlumniEntryId>(randomUUID());
  const code = newMailCode();
  await writeOwn(tx, page.companyId, {
    ...typed,
    id,
    locale: from.locale,
    mailAddress: mail.address,
    personKey: mail.personKey,
    endedOn: ended?.day ?? null,
    endedYear: ended?.year ?? null,
    codeHash: hashMailCode(services.keyRing, id, code),
    codeExpiresAt: new Date(tx.wall.getTime() + CODE_LIFETIME_MS),
    endsAt: new Date(tx.wall.getTime() + DRAFT_LIFETIME_MS),
  });
  const text = alumniCodeMail(from.locale, code, {
    ...page,
    pageCode: from.code,
    baseUrl: services.env.baseUrl,
  });
  await mailCode(tx, services, from.network, mail, 'registration_code', text);
  return { ok: true };
}

/** What the acting browser has entered at a company, while it waits; undefined for nothing, and for what is too old. */
export async function findOwnEntry(tx: Tx, { companyId }: PublicPage): Promise<OwnEntry | undefined> {
  const entry = await lockOwn(tx, companyId);
  if (entry === undefined) return undefined;
  return entry.endsAt > (entry.provenAt === null ? tx.wall : tx.now) ? entry : undefined;
}

type Proven =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'no_draft' | 'malformed_code' | 'wrong_code' | 'expired_code' | 'too_many_guesses';
    };

/** The mailed code comes back: the company sees the entry from here on, for so many days. A wrong one is an answer, so that the guess counts. */
export async function proveAlumni(
  tx: Tx,
  { keyRing }: Pick<OutboxServices, 'keyRing'>,
  page: PublicPage,
  typed: string,
): Promise<Proven> {
  const entry = await findOwnEntry(tx, page);
  if (entry === undefined) return { ok: false, reason: 'no_draft' };
  if (entry.provenAt !== null) return { ok: true };
  const code = readMailCode(typed);
  if (code === undefined) return { ok: false, reason: 'malformed_code' };
  const matches = constantTimeEqual(hashMailCode(keyRing, entry.id, code), entry.codeHash);
  const facts = { expiresAt: entry.codeExpiresAt, guesses: entry.guesses, matches };
  const verdict = judgeCode(facts, tx.wall);
  if (verdict === 'right') {
    const mail = normalizeMailAddress(entry.mailAddress);
    if (mail !== undefined) await proveMailbox(tx, accountKeyOf(keyRing, mail));
    await proveOwn(tx, entry.id, new Date(tx.now.getTime() + ALUMNI_WAIT_DAYS * DAY_MS));
    return { ok: true };
  }
  if (verdict === 'wrong') {
    await countGuess(tx, entry.id);
    return { ok: false, reason: 'wrong_code' };
  }
  return { ok: false, reason: verdict === 'expired' ? 'expired_code' : 'too_many_guesses' };
}

/** Takes back what the acting browser has entered, as long as nobody has taken it over. Answers whether there was anything. */
export function takeBackAlumni(tx: Tx, { companyId }: PublicPage): Promise<boolean> {
  return deleteOwn(tx, companyId);
}
