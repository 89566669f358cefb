import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import type { RequestId } from '../../../platform/ids.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { destroyMailsOf, listMailsBeside, type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { MailText } from '../../../ui/mail-text.tsx';
import type { Locale } from '../../../ui/text.ts';
import { listRecordTerms, withdrawConsents } from '../../consents/actions/withdraw-consents.ts';
import { forgetBlocks } from '../../contacts/actions/blocks.ts';
import { forgetSettings } from '../../contacts/actions/settings.ts';
import { forgetClaims, forgetNames, withdrawProvisions } from '../../introductions/actions/withdraw.ts';
import type { Contact } from '../../parties/store/organisations.ts';
import { forgetSayings } from '../../placements/actions/own-word.ts';
import { listBookTerms } from '../../placements/actions/show-placements.ts';
import { endOwnRecommendations } from '../../recommendations/actions/end-own.ts';
import { listRecommendedCompanies } from '../../recommendations/actions/own-recommendations.ts';
import { forgetRests } from '../../recommendations/actions/rest.ts';
import { forgetRequestWords, recordOwnAct } from '../../requests/actions/record.ts';
import { type ErasedFacts, erasedMail, undoneMail } from '../mail/taken-back.tsx';
import { keptUntilOf, type RemainingRecord } from '../rules/remaining.ts';
import { eraseCandidate } from '../store/candidates.ts';
import { deleteWaiting } from '../store/code-mails.ts';
import { markUndone } from '../store/registrations.ts';
import type { candidatesAudit } from '../views/audit.ts';
import { findAccount, listReceivers, lockAccount } from './own-place.ts';

/** What somebody is told who had their account erased. */
export interface Erased {
  /** What the law keeps, of which agency and until when; empty where nothing was handed over. */
  readonly remaining: readonly RemainingRecord[];
}

/** What of an erasure depends on how it came about. */
interface Manner {
  readonly method: 'undo' | 'erasure';
  readonly mail: (locale: Locale, facts: ErasedFacts) => MailText;
  readonly purpose: 'account_erased' | 'registration_undone';
  readonly record: (tx: Tx, consentsWithdrawn: number) => void;
  /** The request in the register that it is carried out for; undefined where it is entered by being done. */
  readonly request?: RequestId;
}

/** As the person wishes, at any time. */
const AT_ANY_TIME: Manner = {
  method: 'erasure',
  mail: erasedMail,
  purpose: 'account_erased',
  record: (tx, consentsWithdrawn) =>
    recordAudit<typeof candidatesAudit>(tx, { action: 'candidate.erased', detail: { consentsWithdrawn } }),
};

/** At the operator's desk, for somebody who has shown that the mailbox is theirs. */
export const erasureFor = (request: RequestId): Manner => ({ ...AT_ANY_TIME, request });

/** The undo of one registration within seven days takes everything back as well. */
export const undoOf = (registrationId: string): Manner => ({
  method: 'undo',
  mail: undoneMail,
  purpose: 'registration_undone',
  record: (tx, consentsWithdrawn) =>
    recordAudit<typeof candidatesAudit>(tx, {
      action: 'candidate.undone',
      subject: { kind: 'registration', id: registrationId },
      detail: { consentsWithdrawn },
    }),
});

/**
 * Erases the acting person, at any time: every consent is withdrawn, every agency loses sight of the details, names and
 * written words about the person go, whatever waits for them, and the account's key is destroyed. What remains is the
 * law's records (rules.md §6.2), each with its term, and what tells nobody who it was: ids, days, keyed hashes for counting
 * (rules.md §6.4) and the log. The company's point stays (rules.md §3.6). The mailbox is told once more, and the account no longer exists.
 * @throws NotFound once erased
 */
export async function eraseAccount(
  tx: Tx,
  services: OutboxServices,
  manner: Manner = AT_ANY_TIME,
): Promise<Erased> {
  const { profile, locale } = await lockAccount(tx, services);
  const agencies = await listReceivers(tx);
  const remaining = await listRemaining(tx, agencies);
  manner.record(tx, await eraseEverything(tx, services, manner, { mail: profile.mail, agencies, remaining }));
  const noted = tx.note({ kind: 'erasure', candidate: tx.candidateId });
  // To the mailbox, not to the account: that no longer exists.
  await postMail(services, tx, {
    purpose: manner.purpose,
    to: profile.mail.address,
    awaits: noted,
    ...manner.mail(locale, {
      name: profile.name,
      agencies,
      remaining,
      at: tx.now,
      baseUrl: services.env.baseUrl,
    }),
  });
  return { remaining };
}

/** What an erasure of the acting person would do: who loses sight of them, and what would remain. Changes nothing. */
export async function previewErasure(tx: Tx) {
  const agencies = await listReceivers(tx);
  return { agencies, remaining: await listRemaining(tx, agencies) };
}

/**
 * Erases the acting person once more in a database that was put back, and mails nobody: they were told before. Answers
 * whether there was anybody to erase.
 */
export async function eraseAgain(tx: Tx, services: OutboxServices): Promise<boolean> {
  const account = await findAccount(tx, services);
  if (account === undefined) return false;
  const { mail } = account.profile;
  const agencies = await listReceivers(tx);
  const remaining = await listRemaining(tx, agencies);
  AT_ANY_TIME.record(tx, await eraseEverything(tx, services, AT_ANY_TIME, { mail, agencies, remaining }));
  return true;
}

/** What the law keeps of the acting person whatever they have erased (rules.md §6.2), agency by agency. */
async function listRemaining(tx: Tx, agencies: readonly Contact[]): Promise<RemainingRecord[]> {
  const [terms, hires] = [await listRecordTerms(tx), await listBookTerms(tx)];
  const kept: readonly (Omit<RemainingRecord, 'agency'> & { readonly agencyId: string })[] = [
    ...terms.map((one) => ({ ...one, kind: 'provision' as const })),
    ...hires.map((one) => ({ ...one, kind: 'hire' as const, providedAt: one.recordedAt })),
  ];
  // Companies that somebody was recommended to have a record each, as agencies do.
  const companies = await listRecommendedCompanies(tx);
  return [...agencies, ...companies].flatMap((agency) =>
    kept
      .filter(({ agencyId }) => agencyId === agency.id)
      .map(({ kind, providedAt, keepUntil }) => ({ kind, agency, providedAt, keepUntil })),
  );
}

/** What of the account an erasure goes by. */
interface Whole {
  readonly mail: MailAddress;
  readonly agencies: readonly Contact[];
  readonly remaining: readonly RemainingRecord[];
}

/** Answers how many consents it withdrew. The account is locked. */
async function eraseEverything(
  tx: Tx,
  services: OutboxServices,
  { method, request }: Manner,
  { mail, agencies, remaining }: Whole,
): Promise<number> {
  const withdrawn = await withdrawConsents(tx, method);
  await withdrawProvisions(tx);
  // After the agencies have lost their hold: a claim that was being raised is there by now, and no other can follow.
  await forgetClaims(tx, services);
  await endOwnRecommendations(tx);
  await forgetNames(tx);
  await forgetSettings(tx);
  await forgetBlocks(tx);
  await forgetSayings(tx);
  await forgetRests(tx);
  await forgetRequestWords(tx, request);
  const until = keptUntilOf(remaining);
  await recordOwnAct(tx, {
    kind: 'erasure',
    agencyIds: agencies.map(({ id }) => id),
    kept: until === null ? undefined : { until },
    request,
  });
  await markUndone(tx);
  // Codes were mailed to the mailbox before there was an account: they go by what is noted of them; others by the mailbox itself.
  const beside = await listMailsBeside(services, tx, mail);
  await destroyMailsOf(tx, tx.candidateId, [...(await deleteWaiting(tx)), ...beside]);
  await eraseCandidate(tx);
  return withdrawn;
}
