/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one way of writing a JSON value as text, after RFC 8785: keys in the order of their UTF-16 code units, no blanks. What
 * is signed or hashed as JSON is the UTF-8 of this text.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonicalJson(one)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = value as { readonly [key: string]: Json };
  const written = Object.keys(members)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(members[key] ?? null)}`);
  return `{${written.join(',')}}`;
}
