import type { Tx } from '../../../db/scope.ts';
import { unseal } from '../../../platform/crypto.ts';
import type { RecommendationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { ItemValues } from '../../consents/rules/item-value.ts';
import { listBlocked } from '../../contacts/actions/blocks.ts';
import { openItems } from '../../introductions/actions/read-provisions.ts';
import { listOwnProvisions, type OwnProvision } from '../../introductions/actions/withdraw.ts';
import type { OrganisationNames } from '../../parties/rules/names.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { listNames } from '../../parties/store/organisations.ts';
import { SealedOpening } from '../input.ts';
import { type OwnAnswer, RECOMMENDED_ITEMS } from '../rules/recommendation.ts';
import type { OfferedOpening } from '../rules/wording.ts';
import {
  type CopyReading,
  listAnswers,
  listCopyReadings,
  listOwn,
  listOwnCopies,
  listProposedTo,
  type ProposedTo,
  type StoredAnswer,
} from '../store/own.ts';
import { cameThrough, type Recommendation } from '../store/recommendations.ts';
import { openCopy } from './copies.ts';
import { findSuspended } from './standing.ts';

/** A recommendation of the acting person, as their pages show it. */
export interface OwnRecommendation
  extends Omit<Recommendation, 'sealed' | 'wrappedKey' | 'title' | 'conditions' | 'candidateId'> {
  readonly agency: OrganisationNames;
  /** Null where what an agency wrote of an employer outside is gone. */
  readonly opening: OfferedOpening | null;
  readonly isOutside: boolean;
  readonly cameThrough: boolean;
  /** The company, or the employer outside by its name, is one that they keep away: nothing was said of it by mail. */
  readonly isKeptAway: boolean;
  /** Whether the agency may act for them now. */
  readonly isAgencyOpen: boolean;
  /** Whether anybody can be recommended to the company now; always of an employer outside. */
  readonly isCompanyOpen: boolean;
  readonly answer: OwnAnswer;
  readonly answers: readonly StoredAnswer[];
  /** What would be handed over, or was; `values` are null once nobody can open them any more. */
  readonly items: readonly string[];
  readonly values: ItemValues | null;
  readonly readings: readonly CopyReading[];
}

/** Those of the acting person, the newest first. Needs the `candidate` scope. */
export async function listOwnRecommendations(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  most?: number,
): Promise<OwnRecommendation[]> {
  const rows = await listOwn(tx, most);
  if (rows.length === 0) return [];
  const [answers, copies, readings] = [
    await listAnswers(tx),
    await listOwnCopies(tx),
    await listCopyReadings(tx),
  ];
  const provisions = await listOwnProvisions(tx);
  const ids = rows.flatMap(({ agencyId, companyId }) =>
    companyId === null ? [agencyId] : [agencyId, companyId],
  );
  const names = await listNames(tx, ids);
  const blocked = await listBlocked(tx, services, ids);
  const open = new Set((await listAgencyCards(tx)).map(({ id }): string => id));
  const suspended = await findSuspended(
    tx,
    rows.flatMap(({ companyId }) => companyId ?? []),
  );
  const shown: OwnRecommendation[] = [];
  for (const row of rows) {
    const {
      sealed: _sealed,
      wrappedKey: _key,
      title: _title,
      conditions: _conditions,
      candidateId: _id,
      ...facts
    } = row;
    const own = answers.filter(({ recommendationId }) => recommendationId === row.id);
    const copy = copies.find(({ recommendationId }) => recommendationId === row.id);
    const offered =
      copy === undefined
        ? itemsOf(
            services,
            provisions.find(({ id }) => id === row.provisionId),
          )
        : undefined;
    shown.push({
      ...facts,
      agency: names.get(row.agencyId) ?? { name: '', nameEn: null },
      opening: openOpening(services, row, names),
      isOutside: row.companyId === null,
      cameThrough: row.companyId !== null && (await cameThrough(tx, row.id)),
      isKeptAway: row.companyId !== null && blocked.has(row.companyId),
      isAgencyOpen: open.has(row.agencyId),
      isCompanyOpen: row.companyId === null || !suspended.has(row.companyId),
      answer: own.at(-1)?.answer ?? 'open',
      answers: own,
      items: copy?.items ?? offered?.items ?? [],
      values: copy === undefined ? (offered?.values ?? null) : openCopy(services, copy),
      readings: readings.filter(({ recommendationId }) => recommendationId === row.id),
    });
  }
  return shown;
}

/** The companies that the acting person is or was proposed to: where to ask each. Needs the `candidate` scope. */
export function listRecommendedCompanies(tx: Tx): Promise<ProposedTo[]> {
  return listProposedTo(tx);
}

/** One of them. */
export async function findOwnRecommendation(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: RecommendationId,
): Promise<OwnRecommendation | undefined> {
  return (await listOwnRecommendations(tx, services)).find((one) => one.id === id);
}

/** What of an agency's items a company would be handed. */
function itemsOf({ keyRing }: Pick<Services, 'keyRing'>, provision: OwnProvision | undefined) {
  if (provision === undefined || provision.wrappedKey === null || provision.waitsForConsent) return undefined;
  const all = openItems(keyRing, provision.id, provision.wrappedKey, provision.sealed);
  const items = RECOMMENDED_ITEMS.filter((item) => all[item] !== undefined);
  return {
    items,
    values: Object.fromEntries(items.map((item) => [item, all[item]])) as ItemValues,
  };
}

/** The opening that somebody is proposed for. */
function openOpening(
  services: Pick<Services, 'keyRing'>,
  row: Recommendation,
  names: ReadonlyMap<string, OrganisationNames>,
): OfferedOpening | null {
  if (row.companyId !== null) {
    const employer = names.get(row.companyId) ?? { name: '', nameEn: null };
    return { employer, title: row.title ?? '', conditions: row.conditions ?? {} };
  }
  return openOutside(services, row);
}

/** What an agency wrote of an opening outside; null once it is gone. */
export function openOutside(
  { keyRing }: Pick<Services, 'keyRing'>,
  { id, sealed, wrappedKey }: Pick<Recommendation, 'id' | 'sealed' | 'wrappedKey'>,
): OfferedOpening | null {
  if (sealed === null || wrappedKey === null) return null;
  const aad = `recommendation:${id}`;
  const { employer, title, conditions } = SealedOpening.parse(
    unseal(keyRing.unwrap(wrappedKey, aad), aad, sealed),
  );
  return { employer: { name: employer, nameEn: null }, title, conditions };
}
