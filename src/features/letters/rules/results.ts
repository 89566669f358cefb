import type { Rate } from '../../../ui/rate-text.ts';
import type { LinkInText } from '../../links/actions/text-links.ts';
import { registrationRate } from '../../links/rules/rate.ts';

/** What came of one version of a text, in published figures alone. */
export interface VersionResult {
  readonly links: number;
  /** Links whose figures are not published, and links that were given the text later and so have figures of another one. */
  readonly withoutFigures: number;
  readonly rate: Rate;
}

/**
 * What came of each version through the links that were made with it. The registrations of months without a declared number
 * have nothing to be compared with and are left out; test links are no letters.
 */
export function resultsByVersion(links: readonly LinkInText[]): ReadonlyMap<number, VersionResult> {
  const counted = links.filter(({ isTest }) => !isTest);
  return new Map(
    [...new Set(counted.map(({ version }) => version))].map((version) => {
      const carried = counted.filter((link) => link.version === version);
      const known = carried.flatMap(({ isFromStart, periods }) => (isFromStart ? periods : []));
      const compared = known.filter(({ declared }) => declared !== null);
      const part = compared.reduce((sum, { registrations }) => sum + registrations, 0);
      const whole = compared.reduce((sum, { declared }) => sum + (declared ?? 0), 0);
      return [
        version,
        {
          links: carried.length,
          withoutFigures: carried.filter(({ isFromStart, periods }) => !isFromStart || periods.length === 0)
            .length,
          rate: registrationRate(part, compared.length === 0 ? null : whole),
        },
      ] as const;
    }),
  );
}
