import type { EntryKind, JournalEntry } from '../../../db/journal/entry.ts';

/** What takes back what, or says anew how it stands: of these only the last one about the same thing counts. */
const PAIRS: readonly (readonly EntryKind[])[] = [
  ['link_closed', 'link_reopened'],
  ['suspension', 'reinstatement'],
  ['block', 'unblock'],
  ['pause', 'resume'],
  ['contact_terms'],
  ['rest_choice'],
  ['search_over', 'search_resumed'],
  ['mail_stopped', 'mail_resumed'],
];

/** The ids of entries that a later one takes back; `entries` in the order they were made. */
export function overtaken(entries: readonly JournalEntry[]): ReadonlySet<string> {
  const last = new Map<string, string>();
  const gone = new Set<string>();
  for (const { id, kind, candidate, organisation, object, word } of entries) {
    const pair = PAIRS.findIndex((kinds) => kinds.includes(kind));
    if (pair === -1) continue;
    const about = `${pair} ${candidate} ${organisation} ${aboutOf(kind, object, word)}`;
    const before = last.get(about);
    if (before !== undefined) gone.add(before);
    last.set(about, id);
  }
  return gone;
}

/** How long a pause lasts, and how somebody may be contacted, is what an entry says and not what it is about. */
function aboutOf(kind: EntryKind, object: string | null, word: string | null): string | null {
  if (kind === 'pause') return null;
  if (kind === 'contact_terms') return word;
  // One person may have stopped several things.
  return kind === 'mail_stopped' || kind === 'mail_resumed' ? `${object} ${word}` : object;
}
