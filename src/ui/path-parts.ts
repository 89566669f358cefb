/* What the addresses of paths.ts are made of. */

/** Query parameters of a link. Undefined, null and empty values are left out; a list repeats its name. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
type QueryValue = string | number | boolean | null | undefined;

/** Adds query parameters to a path that has none yet. */
export function withQuery(path: string, query: Query | undefined): string {
  if (!query) return path;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** An address without ids. */
export function page(path: string): (query?: Query) => string {
  return (query) => withQuery(path, query);
}

/** The address of one thing, by its id. */
export function pageOf(path: (id: string) => string): (id: string, query?: Query) => string {
  return (id, query) => withQuery(path(segment(id)), query);
}

/** A page about one item that an agency has of a person. */
export function itemPage(what: string): (id: string, item: string | undefined) => string {
  return (id, item = ':item') => `/me/agencies/${segment(id)}/items/${segment(item)}/${what}`;
}

/** One path segment. The colon is legal there (RFC 3986 §3.3) and marks a route parameter, so it stays. */
function segment(id: string): string {
  return encodeURIComponent(id).replaceAll('%3A', ':');
}
