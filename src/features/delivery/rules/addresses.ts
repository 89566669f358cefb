/** The addresses at MAIL_DOMAIN that are no message's own: what we send from, and those everybody has to have (RFC 2142). */
export type Desk = 'noreply' | 'postmaster' | 'abuse';

/** Which of them an address is; undefined for every other. */
export function deskOf(address: string, mailDomain: string): Desk | undefined {
  const [local, domain, ...more] = address.toLowerCase().split('@');
  if (domain !== mailDomain || more.length > 0) return undefined;
  return (['noreply', 'postmaster', 'abuse'] as const).find((one) => one === local);
}

/** Whether an address looks like one a message of ours left from, signed by us or not. */
export function looksSigned(address: string, mailDomain: string): boolean {
  return address.toLowerCase().startsWith('b-') && address.toLowerCase().endsWith(`@${mailDomain}`);
}
