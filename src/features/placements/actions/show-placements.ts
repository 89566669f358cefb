import { mapPage, type Page, type PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { unseal } from '../../../platform/crypto.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { PlacementId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { SealedAgreed } from '../input.ts';
import type { AgreedLine } from '../rules/book.ts';
import type { OwnWord } from '../rules/own-word.ts';
import { type Standing, standingOf } from '../rules/standing.ts';
import { findPlacement, listMine, listPlacements, type Placement } from '../store/placements.ts';
import { listRecords, type PlacementRecord } from '../store/records.ts';
import { findWord, listDenials, listWishes } from '../store/words.ts';
import { recordAad } from './record-placement.ts';

/** A hire with everything that can be read of it. */
export interface ShownPlacement {
  readonly placement: Placement;
  readonly standing: Standing;
  readonly records: readonly PlacementRecord[];
  /** Who, where and on which conditions; null once the term of the books is over. */
  readonly agreed: AgreedLine | null;
  /** The last day of the books, as far as it is known. */
  readonly keepUntil: Date;
}

/** The same with what the person says of it, as far as the reader may know. */
export interface ReadPlacement extends ShownPlacement {
  readonly word: (OwnWord & { readonly saidAt: Date }) | undefined;
  readonly isWished: boolean;
  /** Since when they say that it is not true; null where they do not, and to the employer. */
  readonly deniedAt: Date | null;
  readonly today: string;
}

/**
 * One hire of the acting agency, company or person.
 * @throws NotFound for an unknown one, and for everybody else's alike
 */
export async function readPlacement(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  id: PlacementId,
): Promise<ReadPlacement> {
  const placement = await findPlacement(tx, id);
  if (placement === undefined) throw new NotFound('placement');
  const [shown] = await withRecords(tx, services, [placement]);
  if (shown === undefined) throw new NotFound('placement');
  const [word, wishes] = [await findWord(tx, id), await listWishes(tx)];
  const deniedAt = (await listDenials(tx)).get(id) ?? null;
  return { ...shown, word, isWished: wishes.has(id), deniedAt, today: jstDate(tx.now) };
}

/** Those of the acting agency, or at the acting company, newest first. */
export async function readPlacements(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  side: 'agency_id' | 'company_id',
  request: PageRequest,
): Promise<Page<ShownPlacement>> {
  const page = await listPlacements(tx, side, request);
  const shown = await withRecords(tx, services, page.rows);
  return mapPage(page, (row) => {
    const found = shown.find(({ placement }) => placement.id === row.id);
    if (found === undefined) throw new NotFound('placement');
    return found;
  });
}

/** The acting person's, newest first. */
export async function readMyPlacements(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
): Promise<ShownPlacement[]> {
  return withRecords(tx, services, await listMine(tx));
}

/** Until when the books of each of the acting person's hires are kept; those whose term is over are left out. */
export async function listBookTerms(tx: Tx) {
  const mine = await listMine(tx);
  const records = await listRecords(
    tx,
    mine.map(({ id }) => id),
  );
  return mine.flatMap(({ id, agencyId, recordedAt }) => {
    const kept = (records.get(id) ?? []).filter(({ wrappedKey }) => wrappedKey !== null);
    if (kept.length === 0) return [];
    return [
      { agencyId, recordedAt, keepUntil: new Date(Math.max(...kept.map((one) => one.keepUntil.getTime()))) },
    ];
  });
}

/** What the first line of the books says of a hire; null once nobody can read it any more. */
export function openAgreed(
  { keyRing }: Pick<Services, 'keyRing'>,
  records: readonly PlacementRecord[],
): AgreedLine | null {
  const first = records[0];
  if (first === undefined || first.wrappedKey === null) return null;
  const aad = recordAad(first.placementId, 1);
  return SealedAgreed.parse(unseal(keyRing.unwrap(first.wrappedKey, aad), aad, first.sealed));
}

async function withRecords(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  placements: readonly Placement[],
): Promise<ShownPlacement[]> {
  const records = await listRecords(
    tx,
    placements.map(({ id }) => id),
  );
  const today = jstDate(tx.now);
  return placements.map((placement) => {
    const lines = records.get(placement.id) ?? [];
    return {
      placement,
      records: lines,
      standing: standingOf(placement, lines, today),
      agreed: openAgreed(services, lines),
      keepUntil: new Date(Math.max(0, ...lines.map(({ keepUntil }) => keepUntil.getTime()))),
    };
  });
}
