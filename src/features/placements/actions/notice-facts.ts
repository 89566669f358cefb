import type { Tx } from '../../../db/scope.ts';
import { type HireNews, hireNews } from '../rules/news.ts';
import type { Side } from '../rules/standing.ts';
import { listAllPlacements } from '../store/placements.ts';
import { listRecords } from '../store/records.ts';
import { listDenials } from '../store/words.ts';

/** What there is to tell the acting agency or company of its hires, after a moment and up to another. */
export async function readHireNews(
  tx: Tx,
  side: Side,
  span: { readonly since: Date; readonly until: Date },
): Promise<HireNews> {
  const hires = await listAllPlacements(tx, side === 'agency' ? 'agency_id' : 'company_id');
  const records = await listRecords(
    tx,
    hires.map(({ id }) => id),
  );
  const denials = await listDenials(tx);
  const known = hires.map((agreed) => ({
    agreed,
    lines: records.get(agreed.id) ?? [],
    deniedAt: denials.get(agreed.id) ?? null,
  }));
  return hireNews(known, side, span);
}
