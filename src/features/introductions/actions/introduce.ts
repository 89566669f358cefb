import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay, jstDate } from '../../../platform/calendar.ts';
import { type KeyRing, seal } from '../../../platform/crypto.ts';
import { mailDomainsOver } from '../../../platform/mail-address.ts';
import { personFingerprintOf } from '../../../platform/mail-keys.ts';
import { type GivenConsent, recordProvisions } from '../../consents/actions/give-consents.ts';
import { inItemOrder } from '../../consents/rules/wording.ts';
import { keepWithinIntake } from '../../parties/store/agencies.ts';
import { postIntroduced } from '../../slots/actions/post-points.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { attributionPeriods, type NotCountedReason, notCountedReason } from '../rules/attribution.ts';
import { contactDueAfterSilence } from '../rules/first-contact.ts';
import { handedOver, type PersonalItems } from '../rules/handed-over.ts';
import { writeAnswerNews } from '../store/answer-news.ts';
import {
  findOwnMember,
  findWaitingSelection,
  insertIfCounted,
  isRepetition,
  type NewIntroduction,
  writeNotCounted,
  writeProvisions,
  writeReceipt,
} from '../store/introduce.ts';
import { writeWithheld } from '../store/withheld.ts';
import type { Carried } from './correct-provisions.ts';
import { carryCvCopy } from './cv-copies.ts';

/** The registration an introduction comes from; undefined company at /start. */
export interface Origin {
  readonly registrationId: string;
  readonly company:
    | {
        readonly companyId: string;
        readonly linkId: string;
        readonly isTestLink: boolean;
        readonly isForwarded: boolean;
        /** The selection under way that the receipt and its point wait for (rules.md §3.15); null where they do not. */
        readonly selectionId: string | null;
      }
    | undefined;
  readonly tellCompany: boolean;
  /** False when this registration has had its introduction: a further agency then changes no count. */
  readonly mayBeIntroduced: boolean;
}

/** When the agencies are expected to have answered: the end of a business day JST (rules.md §3.4). */
export function answerDueFrom(providedAt: Date, rule: ProgramRule): Date {
  return endOfBusinessDay(providedAt, rule.objectionBusinessDays);
}

/**
 * Provides the consented items to each agency and, where a company's link led here, makes it an introduction: the
 * person's row, the company's pseudonymous receipt, the agencies' provisions, the statutory records and the pending
 * point, all in the caller's `registration` transaction (rules.md §3.1, §3.4; the first provision decides who the
 * receiving agencies are). That transaction is refused where an agency has no place left by then (`isIntakeFull`).
 * @param carried what these agencies hold of the person beyond that, under consents that go on
 */
export async function introduce(
  tx: Tx,
  keyRing: KeyRing,
  rule: ProgramRule,
  person: PersonalItems,
  origin: Origin,
  consents: readonly GivenConsent[],
  carried: Carried = new Map(),
): Promise<void> {
  if (consents.length === 0) return;
  const answerDueAt = answerDueFrom(tx.now, rule);

  const introduced =
    origin.company !== undefined && origin.mayBeIntroduced
      ? await attribute(tx, keyRing, person, origin.registrationId, origin.company, rule)
      : undefined;

  const provisions = consents.map((consent) => ({ provisionId: randomUUID(), consent }));
  writeProvisions(
    tx,
    provisions.map(({ provisionId, consent }) => {
      const own = keyRing.newDataKey(`provision:${provisionId}`);
      const { items = [], values = {} } = carried.get(consent.card.id) ?? {};
      return {
        agencyId: consent.card.id,
        id: provisionId,
        introductionId: introduced?.introductionId ?? null,
        answerDueAt,
        contactDueAt: contactDueAfterSilence(answerDueAt),
        items: inItemOrder([...items, ...consent.items]),
        sealed: seal(own.key, `provision:${provisionId}`, {
          ...values,
          ...handedOver(person, consent.items),
        }),
        wrappedKey: own.wrapped,
      };
    }),
  );
  for (const { provisionId, consent } of provisions) {
    const before = carried.get(consent.card.id);
    if (before?.items.includes('cv'))
      await carryCvCopy(tx, keyRing, consent.card.id, { from: before.provisionId, to: provisionId });
  }
  writeAnswerNews(
    tx,
    provisions.map(({ provisionId, consent }) => ({
      agencyId: consent.card.id,
      provisionId,
      answer: 'silent',
      dueAt: answerDueAt,
    })),
  );
  recordProvisions(tx, keyRing, { name: person.name, mail: person.mail.address }, provisions);

  if (introduced !== undefined && origin.company !== undefined)
    giveReceipt(tx, keyRing, rule, origin.tellCompany ? person.name : undefined, origin.company, introduced);
  // After the ledger, which more people wait for.
  keepWithinIntake(
    tx,
    consents.map(({ card }) => card.id),
  );
}

/** The company's side: its pseudonymous receipt and the pending point, or what waits in their place. */
function giveReceipt(
  tx: Tx,
  keyRing: KeyRing,
  rule: ProgramRule,
  name: string | undefined,
  company: NonNullable<Origin['company']>,
  introduced: Attributed,
): void {
  const { receiptId, introductionId, reason, selectionId } = introduced;
  const named = name === undefined ? undefined : keyRing.newDataKey(`receipt:${receiptId}`);
  const receipt = {
    companyId: company.companyId,
    id: receiptId,
    linkId: company.linkId,
    counted: reason === undefined,
    sealedName: named === undefined ? null : seal(named.key, `receipt:${receiptId}`, name),
    wrappedKey: named?.wrapped ?? null,
  };
  if (selectionId !== null) {
    writeWithheld(tx, { ...receipt, introductionId, selectionId });
    return;
  }
  writeReceipt(tx, {
    ...receipt,
    introducedOn: jstDate(tx.now),
    ruleVersion: rule.version,
    confirmDueAt: answerDueFrom(tx.now, rule),
  });
  if (reason === undefined) postIntroduced(tx, company.companyId, receiptId, rule.version);
}

interface Attributed {
  readonly introductionId: string;
  readonly receiptId: string;
  readonly reason: NotCountedReason | undefined;
  /** The selection that the company's side of it waits for; null where it does not. */
  readonly selectionId: string | null;
}

async function attribute(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  registrationId: string,
  company: NonNullable<Origin['company']>,
  rule: ProgramRule,
): Promise<Attributed> {
  const fingerprint = personFingerprintOf(keyRing, person.mail);
  const periods = attributionPeriods(tx.now, rule);
  const introduction: NewIntroduction = {
    id: randomUUID(),
    registrationId,
    companyId: company.companyId,
    receiptId: randomUUID(),
    fingerprint,
    ruleVersion: rule.version,
    ...periods,
  };
  const ids = { introductionId: introduction.id, receiptId: introduction.receiptId };
  const { isTestLink, isForwarded, selectionId } = company;
  const domains = mailDomainsOver(person.mail.domain);
  const mayCount = !isTestLink && !isForwarded;
  if (mayCount && (await insertIfCounted(tx, introduction, domains)))
    return { ...ids, reason: undefined, selectionId };
  const own = await findOwnMember(tx, company.companyId, fingerprint, domains);
  const reason =
    notCountedReason({ ...own, isTestLink, isForwarded }) ??
    ((await isRepetition(tx, introduction)) ? 'repetition' : 'first_touch_elsewhere');
  writeNotCounted(tx, introduction, reason);
  // What repeats an introduction that waits would tell of it.
  const waits = reason === 'repetition' ? await findWaitingSelection(tx, introduction) : null;
  return { ...ids, reason, selectionId: selectionId ?? waits };
}
