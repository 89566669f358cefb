/**
 * Whether a selection that stands like this may be followed by a mail with a relay link. Who withdrew gets none
 * (rules.md §8.6), nor does anybody whose selection is open, reopened or ended with a hire.
 */
export function mayReceiveRelayMail(status: string | null | undefined): boolean {
  return status === 'rejected';
}
