/** What one question to the DNS came to: records as one text each, or why there are none. */
export type Looked =
  | { readonly ok: true; readonly records: readonly string[] }
  | { readonly ok: false; readonly why: 'none' | 'timeout' | 'refused' | 'broken' };

/** Tags of a DKIM or DMARC record; undefined where it is no list of them, or one stands twice. */
export function tagsOf(record: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of record.split(';')) {
    if (part.trim() === '') continue;
    const [, name, value] = /^\s*([a-z][a-z0-9_]*)\s*=([^]*)$/i.exec(part) ?? [];
    if (name === undefined || value === undefined || tags.has(name.toLowerCase())) return undefined;
    tags.set(name.toLowerCase(), value.trim());
  }
  return tags;
}

/** RFC 7208 §4.6.4: a receiver gives up on a record that makes it ask more often. */
export const MOST_SPF_LOOKUPS = 10;

/** What an SPF record makes a receiver ask: how often, and for which other records. */
export function spfLookups(record: string): { readonly lookups: number; readonly next: readonly string[] } {
  const terms = record.toLowerCase().split(/ +/).slice(1);
  const next = terms.flatMap((term) => /^(?:[+~?-]?include:|redirect=)(\S{1,253})$/.exec(term)?.[1] ?? []);
  const asks = terms.filter((term) => /^[+~?-]?(?:(?:a|mx|ptr)(?:[:/]|$)|exists:)/.test(term));
  return { lookups: asks.length + next.length, next };
}

/** The domains at which a DMARC policy for mail from this one may stand, its own first (RFC 7489 §6.6.3, without a list). */
export function dmarcDomains(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .slice(0, 8);
}

/** As much of a record as a page shows, with nothing in it that is no text. */
export function shownRecord(record: string): string {
  const clean = record.replace(/\p{C}/gu, '�');
  return clean.length > 500 ? `${clean.slice(0, 500)}…` : clean;
}
