/** A digit in either width; people paste both. */
const D = '[0-9０-９]';
const GAP = '[-‐‑–—−－ー()（）.  　]';
/** What may stand left and right of the @ of a mail address, seen generously. Runs are capped so that masking stays linear. */
const IN_ADDRESS = `[^\\s@＠<>"'「」()（）\\[\\],;:、。]`;

const notPartOfWord = { before: '(?<![0-9A-Za-z０-９])', after: '(?![0-9A-Za-z０-９])' };

/** In this order: an address inside a URL is a password first and a mail address second. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/:\/\/[^\s/@]{0,500}@/g, '://[secret]@'],
  [/\b(bearer|basic)\s{1,9}[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\brelay_[A-Za-z0-9_-]{8,}/g, '[token]'],
  [/\/r\/[A-Za-z0-9_-]{8,}/g, '/r/[code]'],
  [/\b(code|csrf|token|password|secret|key)=[^\s&"']+/gi, '$1=[secret]'],
  [new RegExp(`${IN_ADDRESS}{1,64}[@＠]${IN_ADDRESS}{1,253}`, 'g'), '[mail]'],
  // +81 90 1234 5678, 090-1234-5678, 03(1234)5678: a leading 0 or +81, then 9 or 10 digits with single gaps.
  [
    new RegExp(
      `(?<![0-9A-Za-z０-９.])(?:[+＋]${GAP}?[8８][1１]|[0０])(?:${GAP}{0,2}${D}){9,10}${notPartOfWord.after}`,
      'g',
    ),
    '[phone]',
  ],
  [new RegExp(`${notPartOfWord.before}${D}{3}${GAP}?${D}{3}${notPartOfWord.after}`, 'g'), '[code]'],
];

/** Every pattern above needs one of these. Most texts of a log have none, and every request writes a line. */
const MAY_HOLD_ONE = /[0-9０-９@＠=]|relay_|bearer|basic|\/r\//i;

/**
 * Masks what must not stand in a log even when it slipped into a message: mail addresses, telephone numbers, 6-digit
 * codes, bearer and product tokens, relay codes, passwords in URLs. The second net: the first is that only declared
 * fields are logged at all (log.ts). A name cannot be recognised, so never put one into a message.
 */
export function redact(text: string): string {
  if (!MAY_HOLD_ONE.test(text)) return text;
  let masked = text;
  for (const [pattern, mask] of SECRETS) masked = masked.replace(pattern, mask);
  return masked;
}
