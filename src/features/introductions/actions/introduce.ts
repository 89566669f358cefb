import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay, jstDate } from '../../../platform/calendar.ts';
import { type KeyRing, seal } from '../../../platform/crypto.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { type GivenConsent, recordProvisions } from '../../consents/actions/give-consents.ts';
import { getRuleInForce, postIntroduced } from '../../slots/actions/post-points.ts';
import { attributionPeriods, type NotCountedReason, notCountedReason } from '../rules/attribution.ts';
import {
  findOwnMember,
  insertIfCounted,
  insertNotCounted,
  insertProvisions,
  insertReceipt,
  isRepetition,
  type NewIntroduction,
} from '../store/introduce.ts';

/** The person as handed over; every field is one of the consented items. */
export interface IntroducedPerson {
  readonly candidateId: string;
  readonly mail: MailAddress;
  readonly name: string;
  readonly work: readonly string[];
  readonly prefecture: string;
  readonly remote: boolean;
  readonly contact: string;
}

/** The registration an introduction comes from; undefined company at /start. */
export interface Origin {
  readonly registrationId: string;
  readonly company:
    | {
        readonly companyId: string;
        readonly linkId: string;
        readonly isTestLink: boolean;
        readonly isForwarded: boolean;
      }
    | undefined;
  readonly tellCompany: boolean;
  /** False when this registration has had its introduction: a further agency then changes no count. */
  readonly mayBeIntroduced: boolean;
}

export interface Introduced {
  /** When the agencies are expected to have answered, end of a business day JST. */
  readonly answerDueAt: Date;
  readonly counted: boolean;
}

/**
 * Provides the consented items to each agency and, where a company's link led here, makes it an introduction: the
 * person's row, the company's pseudonymous receipt, the agencies' provisions, the statutory records and the pending
 * point, all in the caller's `registration` transaction (domain.md §3.1, §3.4; the first provision decides who the
 * receiving agencies are).
 */
export async function introduce(
  tx: Tx,
  keyRing: KeyRing,
  person: IntroducedPerson,
  origin: Origin,
  consents: readonly GivenConsent[],
): Promise<Introduced> {
  const rule = await getRuleInForce(tx);
  const answerDueAt = endOfBusinessDay(tx.now, rule.objectionBusinessDays);
  if (consents.length === 0) return { answerDueAt, counted: false };

  const introduced =
    origin.company !== undefined && origin.mayBeIntroduced
      ? await attribute(tx, keyRing, person, origin.registrationId, origin.company, rule)
      : undefined;

  const provisions = consents.map((consent) => ({ provisionId: randomUUID(), consent }));
  await insertProvisions(
    tx,
    provisions.map(({ provisionId, consent }) => {
      const own = keyRing.newDataKey(`provision:${provisionId}`);
      return {
        agencyId: consent.card.id,
        id: provisionId,
        candidateId: person.candidateId,
        introductionId: introduced?.introductionId,
        answerDueAt,
        items: consent.items,
        sealed: seal(own.key, `provision:${provisionId}`, itemsOf(person, consent.items)),
        wrappedKey: own.wrapped,
      };
    }),
  );
  await recordProvisions(
    tx,
    keyRing,
    { candidateId: person.candidateId, name: person.name, mail: person.mail.address },
    provisions,
  );

  if (introduced !== undefined && origin.company !== undefined) {
    const named = origin.tellCompany ? keyRing.newDataKey(`receipt:${introduced.receiptId}`) : undefined;
    await insertReceipt(tx, {
      companyId: origin.company.companyId,
      id: introduced.receiptId,
      linkId: origin.company.linkId,
      introducedOn: jstDate(tx.now),
      counted: introduced.reason === undefined,
      ruleVersion: rule.version,
      confirmDueAt: answerDueAt,
      sealedName: named && seal(named.key, `receipt:${introduced.receiptId}`, person.name),
      wrappedKey: named?.wrapped,
    });
    // The ledger's row lock comes last, so that it is held for as short a time as possible.
    if (introduced.reason === undefined)
      await postIntroduced(tx, origin.company.companyId, introduced.receiptId, rule.version);
  }
  return { answerDueAt, counted: introduced !== undefined && introduced.reason === undefined };
}

async function attribute(
  tx: Tx,
  keyRing: KeyRing,
  person: IntroducedPerson,
  registrationId: string,
  company: NonNullable<Origin['company']>,
  rule: { version: number; repetitionMonths: number; touchDays: number },
): Promise<{ introductionId: string; receiptId: string; reason: NotCountedReason | undefined }> {
  const fingerprint = keyRing.fingerprint('person', person.mail.personKey);
  const own = await findOwnMember(tx, company.companyId, fingerprint, person.mail.domain);
  const periods = attributionPeriods(tx.now, rule);
  const introduction: NewIntroduction = {
    id: randomUUID(),
    candidateId: person.candidateId,
    registrationId,
    companyId: company.companyId,
    receiptId: randomUUID(),
    fingerprint,
    ruleVersion: rule.version,
    ...periods,
  };
  const known = notCountedReason({
    ...own,
    isTestLink: company.isTestLink,
    isForwarded: company.isForwarded,
  });
  const ids = { introductionId: introduction.id, receiptId: introduction.receiptId };
  if (known === undefined && (await insertIfCounted(tx, introduction))) return { ...ids, reason: undefined };
  const reason = known ?? ((await isRepetition(tx, introduction)) ? 'repetition' : 'first_touch_elsewhere');
  await insertNotCounted(tx, introduction, reason);
  return { ...ids, reason };
}

/** Only what this consent lists, whatever else the account may hold by then. */
function itemsOf(person: IntroducedPerson, items: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    name: person.name,
    mail: person.mail.address,
    contact: person.contact,
    work: person.work,
    prefecture: person.prefecture,
    remote: person.remote,
  };
  return Object.fromEntries(items.map((item) => [item, all[item]]));
}
