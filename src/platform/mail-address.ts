import { domainToASCII, domainToUnicode } from 'node:url';
import { withoutAlias } from './mail-aliases.ts';
import { publicMailDomains } from './public-mail-domains.ts';

/** A mail address that can be mailed to, and the key of the person behind it (rules.md §2.1). */
export type MailAddress = {
  /** What is written on the envelope, and the account: width folded, lower-cased, the domain in its ASCII form, `+tag` kept. */
  readonly address: string;
  /** The same without `+tag` and without its provider's aliases: equal keys are one person, not one account. */
  readonly personKey: string;
  /** The ASCII form of the domain. */
  readonly domain: string;
};

/** RFC 5321 §4.5.3.1: 254 for the whole path, 64 for the local part. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;

/** Width forms, U+3000 and zero-width marks around an address, which spreadsheets and web forms leave behind. */
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
/** RFC 5322 §3.2.3 dot-atom characters, lower-cased. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/;
/** `"a..b"`, as mail programs write the carriers' loose dots: the mailbox is the one without quotes (RFC 5322 §3.2.4). */
const quoted = /^"([^"\\]+)"$/;
const domainName =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;
/** Lower-case addresses of the usual characters, which need no folding; too short to pass any of the limits. */
const usual = /^([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)@((?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)+[a-z]{2,})$/;
const MAX_USUAL = 60;
/** Carriers that handed out `a..b@` and `a.@` until about 2009; those mailboxes are still in use. */
const looseDotDomains = new Set(['docomo.ne.jp', 'ezweb.ne.jp', 'au.com']);

/**
 * Reads one mail address as people and exports write it. Takes any text; returns undefined for what cannot be mailed
 * safely: line breaks, NUL and other controls, spaces inside, more than one @, a domain without a dot, local
 * parts that are not ASCII or can only stand in quotes, stray dots (but for the mobile carriers that really gave them out), over-long addresses.
 * A result can stand in a header or an SMTP command as it is, and normalising it again changes nothing.
 */
export function normalizeMailAddress(raw: string): MailAddress | undefined {
  const [, localOfUsual, domainOfUsual] = (raw.length <= MAX_USUAL && usual.exec(raw)) || [];
  if (localOfUsual && domainOfUsual)
    return { address: raw, personKey: withoutAlias(localOfUsual, domainOfUsual), domain: domainOfUsual };
  if (raw.length > MAX_ADDRESS * 4) return undefined;
  const folded = raw.normalize('NFKC').replace(invisible, '').trim().toLowerCase();
  const at = folded.indexOf('@');
  if (at < 1 || folded.length > MAX_ADDRESS || folded.includes('@', at + 1)) return undefined;
  const written = folded.slice(0, at);
  const local = quoted.exec(written)?.[1] ?? written;
  const domain = asciiDomain(folded.slice(at + 1));
  if (domain === undefined || !isLocalPart(local, domain)) return undefined;
  if (local.length + 1 + domain.length > MAX_ADDRESS) return undefined;
  return {
    address: `${local}@${domain}`,
    personKey: withoutAlias(withoutTag(local, domain), domain),
    domain,
  };
}

/** A local part that would be no mailbox without its tag (`+81…`, `a.+b`) is left whole. */
function withoutTag(local: string, domain: string): string {
  const tag = local.indexOf('+');
  const owner = tag > 0 ? local.slice(0, tag) : local;
  return isLocalPart(owner, domain) ? owner : local;
}

/**
 * Whether an address at this domain is open to anybody, and so never stands for an employer. Takes a domain as
 * `normalizeMailAddress` returns it; a subdomain counts with its parent (providers hand out `name@xyz.ocn.ne.jp`).
 */
export function isPublicMailDomain(domain: string): boolean {
  let rest = domain.toLowerCase();
  while (rest.includes('.')) {
    if (publicMailDomains.has(rest)) return true;
    rest = rest.slice(rest.indexOf('.') + 1);
  }
  return false;
}

/**
 * A mail domain and every one above it that still has a dot: whoever writes from a department's domain belongs to the
 * company of the domain over it (rules.md §3.7).
 */
export function mailDomainsOver(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

function asciiDomain(written: string): string | undefined {
  if (domainName.test(written)) return written;
  // The URL parser strips tabs and line breaks and reads `%41`, `/` or `:` in its own way: nothing of that may pass.
  if (/[\s\p{Cc}!-,/:-@[-`{-~]/u.test(written)) return undefined;
  const ascii = domainToASCII(written);
  return domainName.test(ascii) ? ascii : undefined;
}

function isLocalPart(local: string, domain: string): boolean {
  if (local.length > MAX_LOCAL || !localPart.test(local) || local.startsWith('.')) return false;
  return looseDotDomains.has(domain) || !(local.includes('..') || local.endsWith('.'));
}

/** An address as people read it: an internationalised domain (xn--…) in its own letters. */
export function readableMail(address: string): string {
  if (!address.includes('xn--')) return address;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at + 1)}${domainToUnicode(address.slice(at + 1)) || address.slice(at + 1)}`;
}

/** Where the canary's people live: no domain name can ever end so (RFC 2606). */
export const CANARY_DOMAIN = 'canary.invalid';

/** Whether a mail is nobody's: the outbox takes it as any other, and it ends with us instead of at the relay. */
export function isCanaryAddress(address: string): boolean {
  return address.endsWith(`@${CANARY_DOMAIN}`);
}
