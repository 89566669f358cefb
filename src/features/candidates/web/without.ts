import type { KeyRing } from '../../../platform/crypto.ts';
import { type OrganisationId, readId } from '../../../platform/ids.ts';

/** Who was chosen and yet received nothing now: stopped or changed meanwhile, had the details already, or is kept away. */
export interface Without {
  readonly left: readonly string[];
  readonly kept: readonly string[];
  readonly blocked: readonly string[];
}

/**
 * The same for the address of the done page. Signed for that registration, because the page names what it is told: an id
 * that somebody made up would be a question for the name of any organisation.
 */
export function writeWithout(
  keyRing: KeyRing,
  registrationId: string,
  { left, kept, blocked }: Without,
): Readonly<Record<string, string>> {
  if (left.length + kept.length + blocked.length === 0) return {};
  const said = { left: left.join('.'), kept: kept.join('.'), blocked: blocked.join('.') };
  return { ...said, seal: keyRing.mac('without', macText(registrationId, said)) };
}

/** Reads it back; nothing where it is not what we wrote for this registration. */
export function readWithout(
  keyRing: KeyRing,
  registrationId: string,
  query: Readonly<Record<string, string>>,
): { left: OrganisationId[]; kept: OrganisationId[]; blocked: OrganisationId[] } {
  const { left = '', kept = '', blocked = '', seal = '' } = query;
  if (!keyRing.verifyMac('without', macText(registrationId, { left, kept, blocked }), seal))
    return { left: [], kept: [], blocked: [] };
  return { left: readIds(left), kept: readIds(kept), blocked: readIds(blocked) };
}

function macText(registrationId: string, { left, kept, blocked }: Record<keyof Without, string>): string {
  return [registrationId, left, kept, ...(blocked === '' ? [] : [blocked])].join('~');
}

function readIds(text: string): OrganisationId[] {
  return text.split('.').flatMap((one) => readId<OrganisationId>(one) ?? []);
}
