import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { seal } from '../../../platform/crypto.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { INTERVIEW_BUSINESS_DAYS } from '../../../platform/terms.ts';
import type { Locale } from '../../../ui/text.ts';
import { keepWording, recordHandingsOver } from '../../consents/actions/give-consents.ts';
import { lockRequest } from '../../redemptions/actions/taken-request.ts';
import type { AgreeFault } from '../rules/recommendation.ts';
import { type OfferedRecommendation, recommendationWording, writeShownOffer } from '../rules/wording.ts';
import { insertAnswer, insertCopy, listProposedTo, markAgreed, type ProposedTo } from '../store/own.ts';
import type { recommendationsAudit } from '../views/audit.ts';
import { answerWithout, endOwn } from './end-own.ts';
import {
  findOwnRecommendation,
  listOwnRecommendations,
  type OwnRecommendation,
} from './own-recommendations.ts';

type Audited = typeof recommendationsAudit;

/** Why an agreement cannot be given now, whatever the words; undefined where it can. */
export function agreeFault(
  one: OwnRecommendation,
  others: readonly OwnRecommendation[],
  now: Date,
): Exclude<AgreeFault, 'wording_changed'> | undefined {
  if (one.closedAt !== null) return 'ended';
  if (one.dueAt <= now) return 'late';
  if (one.isKeptAway) return 'kept_away';
  if (!one.isAgencyOpen) return 'agency_closed';
  if (!one.isCompanyOpen) return 'company_closed';
  if (one.opening === null || one.values === null || !one.items.includes('name')) return 'nothing_held';
  const isAgreedBeside = others.some(
    (other) =>
      other.id !== one.id &&
      other.companyId !== null &&
      other.companyId === one.companyId &&
      isRunning(other),
  );
  return isAgreedBeside ? 'agreed_elsewhere' : undefined;
}

/** Whether the person has agreed to it and it has not ended. */
export function isRunning({ agreedAt, closedAt }: Pick<OwnRecommendation, 'agreedAt' | 'closedAt'>): boolean {
  return agreedAt !== null && closedAt === null;
}

/** What the page shows of it, as it is agreed to. */
function offeredOf(one: OwnRecommendation): OfferedRecommendation | undefined {
  if (one.opening === null || one.values === null) return undefined;
  const { agency, opening, items, values, isOutside, cameThrough } = one;
  return { agency, opening, items, values, isOutside, cameThrough };
}

export type Answered =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: AgreeFault | 'unknown' };

/**
 * The acting person agrees (rules.md §3.14): from the commit on the company can open these items of them, and agency and company
 * read that they agreed. Consent, words, copy and both records in one transaction. The account is locked. Needs the `candidate` scope.
 * @param shown the page's hidden field
 */
export async function agreeToRecommendation(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  person: { readonly name: string; readonly mail: string },
  id: RecommendationId,
  shown: string,
): Promise<Answered> {
  const before = await findOwnRecommendation(tx, services, id);
  if (before === undefined) return { ok: false, reason: 'unknown' };
  if (before.redemptionId !== null) await lockRequest(tx, before.redemptionId);
  const all = await listOwnRecommendations(tx, services);
  const one = all.find((other) => other.id === id);
  if (one === undefined) return { ok: false, reason: 'unknown' };
  if (isRunning(one)) return { ok: true };
  const fault = agreeFault(one, all, tx.now);
  const offered = offeredOf(one);
  if (fault !== undefined || offered === undefined) return { ok: false, reason: fault ?? 'nothing_held' };
  const locale = (['ja', 'en'] as const).find((language) => writeShownOffer(offered, language) === shown);
  if (locale === undefined) return { ok: false, reason: 'wording_changed' };
  const { candidateId } = tx;
  const company = (await listProposedTo(tx)).find(({ id: companyId }) => companyId === one.companyId);
  const scope = {
    ...tx.scope,
    kind: 'registration',
    candidateId,
    companyId: company?.id,
    agencyIds: company === undefined ? [] : [company.id],
  } as const;
  return tx.within(scope, async (own) => {
    if (!(await markAgreed(own, id, endOfBusinessDay(own.now, INTERVIEW_BUSINESS_DAYS))))
      return { ok: false, reason: 'late' };
    await hand(own, services, person, { id, offered, locale, company });
    recordAudit<Audited>(own, {
      action: 'recommendation.agreed',
      subject: { kind: 'recommendation', id },
      detail: { items: offered.items.length },
    });
    return { ok: true };
  });
}

/**
 * The acting person declines. Nobody else can read it: to the agency it is as if they had said nothing (rules.md §3.14). Until their time is over they may
 * still agree. Needs the `candidate` scope.
 */
export async function declineRecommendation(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
): Promise<Answered> {
  const one = await findOwnRecommendation(tx, services, id);
  if (one === undefined) return { ok: false, reason: 'unknown' };
  if (one.answer === 'declined') return { ok: true };
  if (one.closedAt !== null) return { ok: false, reason: 'ended' };
  if (one.agreedAt !== null) {
    await endOwn(tx, { id });
    return { ok: true };
  }
  if (one.dueAt <= tx.now) return { ok: false, reason: 'late' };
  await insertAnswer(tx, answerWithout(id, 'declined'));
  recordAudit<Audited>(tx, { action: 'recommendation.declined', subject: { kind: 'recommendation', id } });
  return { ok: true };
}

/** Words, consent, copy and records, in the `registration` scope of the company. At an employer outside the agency hands over. */
async function hand(
  own: Tx,
  { keyRing }: Pick<Services, 'keyRing'>,
  person: { readonly name: string; readonly mail: string },
  given: {
    readonly id: RecommendationId;
    readonly offered: OfferedRecommendation;
    readonly locale: Locale;
    readonly company: ProposedTo | undefined;
  },
): Promise<void> {
  const { id, offered, locale, company } = given;
  const { items, values, agency } = offered;
  const consentId = randomUUID();
  const wordingHash = keepWording(own, locale, recommendationWording(offered, locale));
  await own.carryOut();
  await insertAnswer(own, { id: consentId, recommendationId: id, answer: 'agreed', items, wordingHash });
  if (company === undefined) return;
  const aad = `recommendation-copy:${id}`;
  const key = keyRing.newDataKey(aad);
  await insertCopy(own, {
    companyId: company.id,
    recommendationId: id,
    items,
    sealed: seal(key.key, aad, values),
    wrappedKey: key.wrapped,
  });
  const { name, address, representative } = company;
  recordHandingsOver(own, keyRing, person, [
    {
      subjectId: id,
      consentId,
      items,
      recipient: { id: company.id, name, address, representative },
      provider: `${agency.name}（キャリアリレー）`,
      acquired: '本人がキャリアリレーの画面で、この会社への提供に同意した',
    },
  ]);
}
