import type { LetterTextId, RelayLinkId } from '../../../platform/ids.ts';
import type { Rate } from '../../../ui/rate-text.ts';
import type { LinkInText } from '../../links/actions/text-links.ts';
import type { JstMonth } from '../../links/rules/month.ts';
import { registrationRate } from '../../links/rules/rate.ts';

/** What came of one version of a text, in published figures alone. */
export interface VersionResult {
  readonly links: number;
  /** Letters in it that left from here. */
  readonly sent: number;
  /** Links whose figures are not published, and links that were given the text later and so have figures of another one. */
  readonly withoutFigures: number;
  readonly rate: Rate;
  /** Of those whom a letter from here reached, over the links whose registrations can come of such letters alone. */
  readonly reached: Rate;
}

/** Letters that left from here in one month with one link in one text; in a ready one where there is no version. */
export interface LettersSent {
  readonly linkId: RelayLinkId | null;
  readonly textId: LetterTextId | null;
  readonly version: number | null;
  readonly month: JstMonth;
  readonly sent: number;
  /** Those of them that did not come back, are not held back and do not wait any more. */
  readonly delivered: number;
}

/**
 * What came of each version of a text through the links that were made with it. The registrations of months without a declared
 * number have nothing to be compared with and are left out, and so is a link that letters in another text or version left with:
 * nobody can tell whose its registrations are. Test links are no letters.
 */
export function resultsByVersion(
  textId: LetterTextId,
  links: readonly LinkInText[],
  letters: readonly LettersSent[],
): ReadonlyMap<number, VersionResult> {
  const counted = links.filter(({ isTest }) => !isTest);
  const own = letters.flatMap((one) =>
    one.textId === textId ? [{ ...one, version: one.version ?? 0 }] : [],
  );
  const isOnlyIn = (version: number, id: RelayLinkId) =>
    letters.every((one) => one.linkId !== id || (one.textId === textId && one.version === version));
  return new Map(
    [...new Set([...counted, ...own].map(({ version }) => version))].map((version) => {
      const carried = counted
        .filter((link) => link.version === version)
        .map((link) => ({ ...link, isFromStart: link.isFromStart && isOnlyIn(version, link.id) }));
      const known = carried.flatMap(({ isFromStart, periods }) => (isFromStart ? periods : []));
      const compared = known.filter(({ declared }) => declared !== null);
      const part = compared.reduce((sum, { registrations }) => sum + registrations, 0);
      const whole = compared.reduce((sum, { declared }) => sum + (declared ?? 0), 0);
      return [
        version,
        {
          links: carried.length,
          sent: own.reduce((sum, one) => sum + (one.version === version ? one.sent : 0), 0),
          withoutFigures: carried.filter(({ isFromStart, periods }) => !isFromStart || periods.length === 0)
            .length,
          rate: registrationRate(part, compared.length === 0 ? null : whole),
          reached: rateOfReached(carried, own),
        },
      ] as const;
    }),
  );
}

/**
 * Registrations as they were published, beside the letters from here that arrived up to then. Left out is a link by which people were
 * told elsewhere, too: more were declared than letters left with it, or more registered than letters arrived.
 */
function rateOfReached(links: readonly LinkInText[], letters: readonly LettersSent[]): Rate {
  let [part, whole] = [0, 0];
  for (const { id, isFromStart, periods } of links) {
    const [last] = periods;
    if (!isFromStart || last === undefined) continue;
    const known = letters.filter(({ linkId, month }) => linkId === id && month <= last.through);
    const sum = (of: (one: LettersSent) => number) => known.reduce((total, one) => total + of(one), 0);
    const declared = periods.reduce((total, period) => total + (period.declared ?? 0), 0);
    const registrations = periods.reduce((total, period) => total + period.registrations, 0);
    const delivered = sum((one) => one.delivered);
    if (declared > sum((one) => one.sent) || registrations > delivered) continue;
    part += registrations;
    whole += delivered;
  }
  return registrationRate(part, whole === 0 ? null : whole);
}
