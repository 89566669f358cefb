import { foldForSearch } from './search-text.ts';

/** What tells who is meant, of a row or of a stored person. */
export interface Identified {
  readonly externalId?: string | null | undefined;
  readonly mailAddress?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly fullName: string;
}

/**
 * The keys by which a row may be about somebody (rules.md §8.7): the id its source gave the selection, the exact address,
 * the phone and the name together. Rows that share none are two people's; rows that share one are looked at together.
 */
export function keysOf(row: Identified): string[] {
  const keys: string[] = [];
  if (row.externalId) keys.push(idKey(row.externalId));
  if (row.mailAddress) keys.push(mailKey(row.mailAddress));
  if (row.phone) keys.push(phoneKey(row.phone, foldForSearch(row.fullName)));
  return keys;
}

export function idKey(externalId: string): string {
  return `i${externalId}`;
}

export function mailKey(address: string): string {
  return `m${address}`;
}

export function phoneKey(phone: string, foldedName: string): string {
  return `p${phone}\u001f${foldedName}`;
}
