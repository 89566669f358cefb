import type { C } from '../../../platform/http/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { ApplicantPageQuery } from '../input.ts';
import type { ShownSearch } from '../views/words.ts';

/** The search in the query of an address; what cannot be meant is left out. */
export function readSearch(query: URLSearchParams): ShownSearch {
  return ApplicantPageQuery.parse({ ...Object.fromEntries(query), columns: columnsIn(query) });
}

function columnsIn(query: URLSearchParams): string[] | undefined {
  return query.has('columns') ? query.getAll('columns') : undefined;
}

/** The same search as a query: one search, one text. */
export function writeSearch({ status, sort, ...rest }: ShownSearch): string {
  const address = paths.company.applicants({
    ...rest,
    status: status === 'ended' ? undefined : status,
    sort: sort === '-latest' ? undefined : sort,
  });
  return address.split('?')[1] ?? '';
}

/** The search in the address, and what is asked of it. */
export function askedSearch(c: C): {
  readonly search: ShownSearch;
  readonly asked: Omit<ShownSearch, 'columns'>;
} {
  const search = readSearch(new URL(c.req.url).searchParams);
  const { columns: _columns, ...asked } = search;
  return { search, asked };
}
