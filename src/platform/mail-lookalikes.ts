import { domainToUnicode } from 'node:url';

/** Where most people in Japan have their mail: what a mistyped domain was probably meant to be. */
const usual =
  'gmail.com yahoo.co.jp yahoo.com ymail.ne.jp icloud.com me.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.jp docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp'.split(
    ' ',
  );
const known = new Set([
  ...usual,
  'mail.com',
  'email.com',
  'ymail.com',
  'yahoo.ne.jp',
  'live.com',
  'msn.com',
  'mac.com',
]);

/** Names that have mail in one place only, wherever else people look for it (docomo.co.jp, gmail.jp). */
const oneHome = new Map(
  ['gmail.com', 'icloud.com', 'docomo.ne.jp', 'ezweb.ne.jp'].map((home) => [
    home.slice(0, home.indexOf('.')),
    home,
  ]),
);
const elsewhere = /^(?:com|ne|jp|net|co\.jp|ne\.jp|or\.jp|com\.jp)$/;

/**
 * Whether a mail domain only looks like what was meant: one letter beside a well-known one (gmial.com), its name elsewhere (gmail.jp), or letters of
 * several scripts in one label (gmаil.com with a Cyrillic а). Takes the domain in ASCII form; answers what was probably
 * meant, or an empty text where nobody can tell, and undefined for every other domain.
 */
export function findLookalike(domain: string): string | undefined {
  if (known.has(domain)) return undefined;
  const near = usual.find((one) => isOneSlip(domain, one));
  if (near !== undefined) return near;
  const [name = '', ...rest] = domain.split('.');
  if (oneHome.has(name) && elsewhere.test(rest.join('.'))) return oneHome.get(name);
  if (!domain.includes('xn--')) return undefined;
  return domainToUnicode(domain).split('.').some(hasMixedScripts) ? '' : undefined;
}

function hasMixedScripts(label: string): boolean {
  return (
    /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(label)
  );
}

/** Whether two texts differ by one slip of the hand: one letter more, less or other, or two neighbours changed. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (end < shorter && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const restOne = one.slice(start, one.length - end);
  const restOther = other.slice(start, other.length - end);
  if (restOne.length <= 1 && restOther.length <= 1) return true;
  return restOne.length === 2 && restOther === `${restOne[1]}${restOne[0]}`;
}
