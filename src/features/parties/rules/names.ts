import type { Pair } from '../../../ui/text.ts';

/** An organisation's name, and its English one where it gave one. */
export interface OrganisationNames {
  readonly name: string;
  readonly nameEn: string | null;
}

/** What a reader of each language knows the organisation by: the same name on every page and in every mail. */
export function nameWords({ name, nameEn }: OrganisationNames): Pair {
  return [name, nameEn || name];
}

/** The same for the company of a relay link. */
export function companyNameWords(link: {
  readonly companyName: string;
  readonly companyNameEn: string | null;
}): Pair {
  return nameWords({ name: link.companyName, nameEn: link.companyNameEn });
}

/** The name the operator approved and since when it goes by another; null while it has the one that was approved. */
export function renamedFrom(organisation: {
  readonly name: string;
  readonly approvedName: string | null;
  readonly renamedAt: Date | null;
}): { readonly from: string; readonly at: Date } | null {
  const { name, approvedName: from, renamedAt: at } = organisation;
  return from === null || at === null || from === name ? null : { from, at };
}
