/**
 * The number a person can quote for a registration. In two groups, so that it never holds six digits in a row: those are
 * what a mailed code looks like.
 */
export function receiptNumber(registrationId: string): string {
  const number = registrationId.slice(0, 8).toUpperCase();
  return `${number.slice(0, 4)}-${number.slice(4)}`;
}
