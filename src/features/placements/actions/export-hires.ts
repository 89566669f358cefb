import type { Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { findWord, listDenials, listWishes } from '../store/words.ts';
import { readMyPlacements } from './show-placements.ts';

/** Everything that stands of the acting person's hires, and their own word on each, as the file of their data says it. */
export async function exportHires(tx: Tx, services: Pick<Services, 'keyRing'>) {
  const [mine, wishes] = [await readMyPlacements(tx, services), await listWishes(tx)];
  const denials = await listDenials(tx);
  const hires = [];
  for (const { placement, records, agreed } of mine) {
    const { candidateId: _self, ...facts } = placement;
    hires.push({
      ...facts,
      agreed,
      books: records.map(({ sealed: _sealed, wrappedKey: _key, ...line }) => line),
      ownWord: (await findWord(tx, placement.id)) ?? null,
      asksForOtherWork: wishes.has(placement.id),
      deniedAt: denials.get(placement.id) ?? null,
    });
  }
  return hires;
}
