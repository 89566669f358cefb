import type { Tx } from '../../../db/scope.ts';
import { countNews } from '../store/entries.ts';

const DAY_MS = 86_400_000;
/** So many days before an entry is deleted its company is told once more. */
const WARNED_DAYS = 3;

/** Of the acting company's people who wait: who came in a span, and whose time ends soon. */
export interface AlumniNews {
  readonly fresh: number;
  readonly ending: number;
}

export function readAlumniNews(
  tx: Tx,
  span: { readonly since: Date; readonly until: Date },
): Promise<AlumniNews> {
  const soon = (at: Date) => new Date(at.getTime() + WARNED_DAYS * DAY_MS);
  return countNews(tx, span, { since: soon(span.since), until: soon(span.until) });
}
