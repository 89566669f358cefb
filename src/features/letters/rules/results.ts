import type { LetterTextId, RelayLinkId } from '../../../platform/ids.ts';
import type { Rate } from '../../../ui/rate-text.ts';
import type { LinkInText } from '../../links/actions/text-links.ts';
import { registrationRate } from '../../links/rules/rate.ts';

/** What came of one version of a text, in published figures alone. */
export interface VersionResult {
  readonly links: number;
  /** Letters in it that left from here. */
  readonly sent: number;
  /** Links whose figures are not published, and links that were given the text later and so have figures of another one. */
  readonly withoutFigures: number;
  readonly rate: Rate;
}

/** Letters that left from here with one link in one text; in a ready one where there is no version. */
export interface LettersSent {
  readonly linkId: RelayLinkId | null;
  readonly textId: LetterTextId | null;
  readonly version: number | null;
  readonly sent: number;
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
        },
      ] as const;
    }),
  );
}
