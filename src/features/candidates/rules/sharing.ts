import type { Answer } from '../../introductions/rules/answer.ts';

/** A handing-over to one agency, as far as these rules look at it. */
interface HandedOver {
  readonly agencyId: string;
  readonly providedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Which agencies can see the details now: of each its newest provision that was not taken back, in the given order. */
export function liveByAgency<P extends HandedOver>(provisions: readonly P[]): P[] {
  return newestOfEach(provisions.filter((one) => one.withdrawnAt === null));
}

/** To whom an item is handed over now, each agency once. */
export function sharedWith<P extends HandedOver & { readonly items: readonly string[] }>(
  item: string,
  provisions: readonly P[],
): P[] {
  return liveByAgency(provisions).filter(({ items }) => items.includes(item));
}

/**
 * What was handed over together with a registration, each agency once, taken back since or not. Both carry the moment of
 * the one transaction that wrote them; what was chosen later carries another.
 */
export function handedOverAt<P extends HandedOver>(registeredAt: Date, provisions: readonly P[]): P[] {
  return newestOfEach(provisions.filter((one) => one.providedAt.getTime() === registeredAt.getTime()));
}

/** Whether an agency could see the details already when they were handed to it at this moment. */
export function couldSeeBefore(agencyId: string, at: Date, provisions: readonly HandedOver[]): boolean {
  return provisions.some(
    (one) =>
      one.agencyId === agencyId && one.providedAt < at && (one.withdrawnAt === null || one.withdrawnAt > at),
  );
}

/** Whether the same agency has received the details again since, and can still see that. */
export function isReplaced(one: HandedOver, provisions: readonly HandedOver[]): boolean {
  return provisions.some(
    (other) =>
      other.agencyId === one.agencyId && other.providedAt > one.providedAt && other.withdrawnAt === null,
  );
}

/** When the person last stopped sharing with an agency; null when it can see the details, or never could. */
export function stoppedAt(agencyId: string, provisions: readonly HandedOver[]): Date | null {
  const own = provisions.filter((one) => one.agencyId === agencyId);
  const times = own.map((one) => one.withdrawnAt);
  if (times.includes(null)) return null;
  return times.flatMap((at) => at ?? []).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

interface Standing {
  readonly answer: Answer;
  readonly isOpenToAgency: boolean;
}

/** Whether an agency let its deadline pass, will not help, or cannot while its licence or its use of this service rests. */
export function isTrouble({ answer, isOpenToAgency }: Standing): boolean {
  return !isOpenToAgency || answer === 'silent' || answer === 'lapsed' || answer === 'upheld';
}

/** Those with trouble before all others; each group in the given order. */
export function troubleFirst<P extends Standing>(sharing: readonly P[]): P[] {
  return [...sharing.filter(isTrouble), ...sharing.filter((one) => !isTrouble(one))];
}

function newestOfEach<P extends HandedOver>(provisions: readonly P[]): P[] {
  return provisions.filter(
    (one, index) =>
      !provisions.some(
        (other, place) =>
          other.agencyId === one.agencyId &&
          (other.providedAt > one.providedAt ||
            (other.providedAt.getTime() === one.providedAt.getTime() && place < index)),
      ),
  );
}
