import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';

/** What must not come undone when an older state of the database is put back (docs/backup.md); `opened` is the first of each. */
export const ENTRY_KINDS = [
  'opened',
  'erasure',
  'withdrawal',
  'item_withdrawal',
  'permission',
  'api_key',
  'link_closed',
  'link_reopened',
  'suspension',
  'reinstatement',
  'member_removed',
  'member_role',
  'signing_key',
  'news_mark',
  'questions_stopped',
  'block',
  'unblock',
  'pause',
  'resume',
  'nudge_taken_back',
  'values_cleared',
  'note_removed',
  'applicant_note_removed',
  'applicant_forgotten',
  'selection_forgotten',
  'reimport_block',
  'contact_refused',
  'basis_voided',
  'contact_terms',
  'mail_stopped',
  'mail_resumed',
  'recommendation_withdrawn',
  'rest_choice',
  'search_over',
  'search_resumed',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const JournalEntry = z.strictObject({
  id: z.uuid(),
  kind: z.enum(ENTRY_KINDS),
  /** About whom; null where it is no person's. */
  candidate: z.uuid().nullable(),
  /** The agency, the company, or the organisation whose own it is. */
  organisation: z.uuid().nullable(),
  /** The id of what it is about: a key, a link, a member, a file; of a signing key its public half. */
  object: z.string().max(64).nullable(),
  /** A word of ours: which permission, which role, which item. */
  word: z.string().max(40).nullable(),
  /** Business time. */
  at: z.iso.datetime(),
  /** Wall time. */
  recordedAt: z.iso.datetime(),
});
export type JournalEntry = z.output<typeof JournalEntry>;

/** An entry as whoever does something notes it; what does not apply is left out. */
export interface NewEntry {
  readonly kind: EntryKind;
  readonly candidate?: string;
  readonly organisation?: string;
  readonly object?: string;
  readonly word?: string;
}

/** Who carries entries out once more; what it does is in the journal already and is not noted again. */
export const REPLAYER = { kind: 'system', id: 'journal' } as const;

/** The entry as it stands from now on. */
export function entryAt(
  entry: NewEntry,
  { now, wall }: { readonly now: Date; readonly wall: Date },
): JournalEntry {
  const { kind, candidate = null, organisation = null, object = null, word = null } = entry;
  const times = { at: now.toISOString(), recordedAt: wall.toISOString() };
  return { id: randomUUID(), kind, candidate, organisation, object, word, ...times };
}

/** Its row, which says nothing of a file yet. */
export function insertOf(entry: JournalEntry) {
  const { id, kind, candidate, organisation, object, word, at, recordedAt } = entry;
  return sql`
    insert into journal_entries (id, kind, candidate_id, organisation_id, object, word, at, recorded_at)
    values (${id}, ${kind}, ${candidate}, ${organisation}, ${object}, ${word}, ${at}::timestamptz, ${recordedAt}::timestamptz)`;
}

/** Where a file stands: how many lines, and the hash of the last one. */
export interface ChainEnd {
  readonly lines: number;
  readonly hash: string;
}

export const NO_LINES: ChainEnd = { lines: 0, hash: '0'.repeat(64) };

/** The next line of a file, without its newline, and where the file stands then. */
export function writeLine(
  end: ChainEnd,
  entry: JournalEntry,
): { readonly line: string; readonly end: ChainEnd } {
  const number = end.lines + 1;
  const { id, kind, candidate, organisation, object, word, at, recordedAt } = entry;
  const ordered = { id, kind, candidate, organisation, object, word, at, recordedAt };
  const hash = hashOf(number, end.hash, JSON.stringify(ordered));
  return { line: JSON.stringify({ number, entry: ordered, hash }), end: { lines: number, hash } };
}

/** A line that is not what was written there; `line` counts from 1. */
export interface Damage {
  readonly line: number;
  readonly why: string;
}

/**
 * Reads a file of the journal. What stands behind the last newline and is no whole line was being written when its process
 * died: nobody was told of it, and it is left out.
 */
export function readLines(text: string): {
  readonly entries: readonly JournalEntry[];
  /** Null where there is none; else `entries` are those before it. */
  readonly damage: Damage | null;
} {
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  const entries: JournalEntry[] = [];
  let end = NO_LINES;
  for (const line of lines) {
    const read = readLine(line, end);
    if (typeof read === 'string') return { entries, damage: { line: end.lines + 1, why: read } };
    entries.push(read);
    ({ end } = writeLine(end, read));
  }
  const last = readLine(torn, end);
  return { entries: typeof last === 'string' ? entries : [...entries, last], damage: null };
}

/** The entry, or why this is not the line that was written there. */
function readLine(line: string, end: ChainEnd): JournalEntry | string {
  const parsed = JournalEntry.safeParse(entryIn(line));
  if (!parsed.success) return 'it is no entry';
  // Written anew, number and hashes included, it must be the same to the letter.
  return writeLine(end, parsed.data).line === line
    ? parsed.data
    : 'its hash is not that of this line behind those before';
}

function entryIn(line: string): unknown {
  try {
    return (JSON.parse(line) as { entry?: unknown } | null)?.entry;
  } catch {
    return undefined;
  }
}

function hashOf(number: number, previous: string, entry: string): string {
  return createHash('sha256').update(`relay-journal-1\n${number}\n${previous}\n${entry}`).digest('hex');
}
