import type { Tx } from '../../../db/scope.ts';
import { type KeyRing, seal } from '../../../platform/crypto.ts';
import { inItemOrder } from '../../consents/rules/wording.ts';
import { handedOver, type PersonalItems } from '../rules/handed-over.ts';
import { deleteCvCopies, deleteNotesOn } from '../store/beside.ts';
import { type HeldProvision, listHeld, narrowItems, updateSealedItems } from '../store/corrections.ts';
import { giveCvCopy } from './cv-copies.ts';
import { openItems } from './read-provisions.ts';

/**
 * Takes one item out of everything an agency holds of the acting person: what is left is sealed anew under a key of its
 * own, and the earlier key is gone, and with it the value, the copy of a file and what the agency noted beside it. Answers from how many provisions. The account is locked. Needs the
 * `candidate` scope.
 */
export async function takeItemOut(tx: Tx, keyRing: KeyRing, agencyId: string, item: string): Promise<number> {
  const holding = (await listHeld(tx, [agencyId], 'with waiting')).filter(({ items }) =>
    items.includes(item),
  );
  for (const held of holding) {
    const aad = `provision:${held.id}`;
    const { [item as keyof PersonalItemValues]: _taken, ...left } = valuesOf(keyRing, held);
    const own = keyRing.newDataKey(aad);
    await narrowItems(tx, held, {
      items: held.items.filter((one) => one !== item),
      takenBack: inItemOrder([...held.takenBack, item]),
      sealed: seal(own.key, aad, left),
      wrappedKey: own.wrapped,
    });
  }
  // After the provisions were changed: what was being written beside them is there by now.
  if (item === 'cv') await deleteCvCopies(tx, { agencyId });
  await deleteNotesOn(tx, agencyId, item);
  return holding.length;
}

/**
 * Puts one item back into everything an agency holds of the acting person, with the value of today. Answers the newest
 * provision that received it; undefined where there is none to receive it. The account is locked, and the person has just agreed. Needs the
 * `registration` scope of this agency.
 * @param cv the bytes of the person's file, where it is that
 */
export async function putItemBack(
  tx: Tx,
  keyRing: KeyRing,
  person: PersonalItems,
  agencyId: string,
  item: string,
  cv: Uint8Array | undefined,
): Promise<string | undefined> {
  const lacking = (await listHeld(tx, [agencyId], 'open')).filter(({ items }) => !items.includes(item));
  for (const held of lacking) {
    const aad = `provision:${held.id}`;
    const items = inItemOrder([...held.items, item]);
    const values = { ...valuesOf(keyRing, held), ...handedOver(person, [item]) };
    await updateSealedItems(tx, held, {
      items,
      takenBack: held.takenBack.filter((one) => one !== item),
      sealed: seal(keyRing.unwrap(held.wrappedKey, aad), aad, values),
      itemsChangedAt: tx.now,
    });
    if (cv !== undefined) giveCvCopy(tx, keyRing, { agencyId, provisionId: held.id }, cv);
  }
  return lacking[0]?.id;
}

type PersonalItemValues = ReturnType<typeof openItems>;

function valuesOf(keyRing: KeyRing, { id, wrappedKey, sealed }: HeldProvision): PersonalItemValues {
  return openItems(keyRing, id, wrappedKey, sealed);
}
