import type { KeyRing } from '../../../platform/crypto.ts';
import { type OrganisationId, readId } from '../../../platform/ids.ts';

/** Agencies that were chosen and yet received nothing now: they stopped or changed meanwhile, or had the details already. */
export interface Without {
  readonly left: readonly string[];
  readonly kept: readonly string[];
}

/**
 * The same for the address of the done page. Signed for that registration, because the page names what it is told: an id
 * that somebody made up would be a question for the name of any organisation.
 */
export function writeWithout(
  keyRing: KeyRing,
  registrationId: string,
  { left, kept }: Without,
): Readonly<Record<string, string>> {
  if (left.length + kept.length === 0) return {};
  const said = { left: left.join('.'), kept: kept.join('.') };
  return { ...said, seal: keyRing.mac('without', [registrationId, said.left, said.kept].join('~')) };
}

/** Reads it back; nothing where it is not what we wrote for this registration. */
export function readWithout(
  keyRing: KeyRing,
  registrationId: string,
  query: Readonly<Record<string, string>>,
): { left: OrganisationId[]; kept: OrganisationId[] } {
  const { left = '', kept = '', seal = '' } = query;
  if (!keyRing.verifyMac('without', [registrationId, left, kept].join('~'), seal))
    return { left: [], kept: [] };
  return { left: readIds(left), kept: readIds(kept) };
}

function readIds(text: string): OrganisationId[] {
  return text.split('.').flatMap((one) => readId<OrganisationId>(one) ?? []);
}
