import type { EntryKind, JournalEntry } from '../../../db/journal/entry.ts';

/** What takes back what: of these only the last one about the same thing says how it stands. */
const PAIRS: readonly (readonly EntryKind[])[] = [
  ['link_closed', 'link_reopened'],
  ['suspension', 'reinstatement'],
  ['block', 'unblock'],
  ['pause', 'resume'],
];

/** The ids of entries that a later one takes back; `entries` in the order they were made. */
export function overtaken(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const last = new Map<string, string>();
  const gone = new Set<string>();
  for (const { id, kind, candidate, organisation, object } of entries) {
    const pair = PAIRS.findIndex((kinds) => kinds.includes(kind));
    if (pair === -1) continue;
    // How long a pause lasts is what it says, not what it is about.
    const about = `${pair} ${candidate} ${organisation} ${kind === 'pause' ? null : object}`;
    const before = last.get(about);
    if (before !== undefined) gone.add(before);
    last.set(about, id);
  }
  return gone;
}
