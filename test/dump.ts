import { createDecipheriv } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type DataKey, type KeyRing, openFile } from '../src/platform/crypto.ts';
import type { TestServices } from './services.ts';

/** One row as a superuser reads it, past every policy. */
export interface DumpedRow {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What the key of a row's own, or of its owner, may be bound to: the words before the id in every `newDataKey` of the product. */
const BOUND_TO = [
  '',
  'candidate:',
  'news:',
  'draft:',
  'provision:',
  'provision-record:',
  'receipt-record:',
  'receipt:',
  'cv:',
  'provision-cv:',
  'note:',
  'outbox_messages:',
  'request:',
  'request-answer:',
  'block:',
];

/** Every row of every table in the database, whichever they are: read from the catalogue. */
export async function dumpEverything(services: TestServices): Promise<DumpedRow[]> {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(services.ownerUrl).pathname;
  const superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
  try {
    const tables = await superuser.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`);
    const rows: DumpedRow[] = [];
    for (const { name } of tables.rows) {
      const found = await superuser.query<Record<string, unknown>>(`select * from ${name}`);
      rows.push(...found.rows.map((values) => ({ table: name, values })));
    }
    return rows;
  } finally {
    await superuser.end();
  }
}

/** Rows of `after` that were not there, or not so, in `before`. */
export function changed(before: readonly DumpedRow[], after: readonly DumpedRow[]): DumpedRow[] {
  const known = new Set(before.map(textOf));
  return after.filter((row) => !known.has(textOf(row)));
}

/** A row's values as one text, bytes as they would be read by whoever looks for words in them. */
function textOf({ table, values }: DumpedRow): string {
  return JSON.stringify([table, Object.entries(values).map(([name, value]) => [name, readBytes(value)])]);
}

/** Bytes are written before JSON is: it would make a list of numbers of them first. */
function readBytes(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')}|${value.toString('hex')}`;
  return Array.isArray(value) ? value.map(readBytes) : value;
}

/** The tables in which one of the words can be read by anybody who has the rows, as they are, in hex, in base64 or escaped. */
export function readableIn(rows: readonly DumpedRow[], words: readonly string[]): string[] {
  const found = rows.filter((row) => {
    const text = textOf(row);
    return words.some((word) => spellings(word).some((one) => text.includes(one)));
  });
  return [...new Set(found.map((row) => row.table))].toSorted();
}

function spellings(word: string): string[] {
  const bytes = Buffer.from(word);
  // Base64 goes by three bytes: wherever the word begins, four characters of every six are the same.
  const inBase64 = [0, 1, 2].map((skipped) =>
    bytes
      .subarray(skipped, skipped + Math.floor((bytes.length - skipped) / 3) * 3)
      .toString('base64')
      .replace(/=+$/, ''),
  );
  const escaped = JSON.stringify(word).slice(1, -1);
  const asUnicode = [...word]
    .map((one) => (one < '\x7f' ? one : `\\u${one.charCodeAt(0).toString(16)}`))
    .join('');
  return [word, escaped, JSON.stringify(asUnicode).slice(1, -1), bytes.toString('hex'), ...inBase64];
}

/**
 * Everything that can be opened with the master key and these rows: every wrapped key tried on every sealed value. Answers the
 * tables with what was opened, as text; a value that no key opens any more is not in it.
 */
export function openEverything(
  keyRing: KeyRing,
  rows: readonly DumpedRow[],
): { table: string; text: string }[] {
  const keys = rows.flatMap((row) =>
    bytesOf(row).flatMap((wrapped) =>
      namesOf(row).flatMap((aad) => attempt(() => keyRing.unwrap(wrapped, aad)) ?? []),
    ),
  );
  return rows.flatMap((row) => {
    const names = namesOf(row);
    return bytesOf(row).flatMap((sealed) =>
      keys
        .filter((key) => mayOpen(key, sealed))
        .flatMap((key) => names.flatMap((aad) => attempt(() => openFile(key, aad, sealed)) ?? []))
        .map((opened) => ({ table: row.table, text: readingOf(opened) })),
    );
  });
}

/** How a value or a file of ours begins: as JSON does, or with two letters, as the signature of a kind of file. */
const BEGINS = /^(["{[\d-]|[\x20-\x7e]{2})/;

/**
 * Whether this may be the key of the value, whatever the value is bound to: GCM is a counter mode, so that the first block tells.
 * Each wrong key is so tried once and not, at a dear failure each, with every name; one in six of them is, all the same.
 */
function mayOpen({ handle }: DataKey, sealed: Buffer): boolean {
  const counter = Buffer.concat([sealed.subarray(1, 13), Buffer.of(0, 0, 0, 2)]);
  if (counter.length < 16) return false;
  const first = createDecipheriv('aes-256-ctr', handle, counter).update(sealed.subarray(29, 31));
  return first.length < 2 || BEGINS.test(first.toString('latin1'));
}

/** JSON as it is written anew, without escapes of its own; a file as its bytes. */
function readingOf(opened: Buffer): string {
  return attempt(() => JSON.stringify(JSON.parse(opened.toString()))) ?? opened.toString('latin1');
}

function bytesOf({ values }: DumpedRow): Buffer[] {
  return Object.values(values).filter((value) => Buffer.isBuffer(value));
}

/** What a key or a sealed value of this row may be bound to: each id in it, with each of the words. */
function namesOf({ values }: DumpedRow): string[] {
  const ids = Object.values(values).filter(
    (value) => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value),
  );
  const { organisation_id: owner, principal, key, request_hash: answered } = values;
  const ofAnswer = answered == null ? [] : [`idempotency_keys:${owner}:${principal}:${key}`];
  return [...ids.flatMap((id) => BOUND_TO.map((word) => `${word}${String(id)}`)), ...ofAnswer];
}

/** What `open` answers, or nothing where it throws. Whoever fails thousands of times has no use for where: that is most of the price. */
function attempt<T>(open: () => T): T | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return open();
  } catch {
    return undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The rows as a list to compare with: one line per table, how many rows, and which columns hold something that can be read without
 * any key. Bytes are fingerprints, hashes, wrapped keys or sealed values; that none of them is readable is asked for apart.
 */
export function listOf(rows: readonly DumpedRow[]): string[] {
  return [...new Set(rows.map((row) => row.table))].map((table) => {
    const found = rows.filter((row) => row.table === table);
    const columns = new Set(
      found.flatMap(({ values }) =>
        Object.keys(values).filter((name) => values[name] !== null && !Buffer.isBuffer(values[name])),
      ),
    );
    return `${table} ${found.length}: ${[...columns].join(' ')}`;
  });
}

/** A line of `listOf` with its columns in order: which row of a table comes first, and with it which column, is nobody's choice. */
export function inOrder(line: string): string {
  const [table, columns = ''] = line.split(': ');
  return `${table}: ${columns.split(' ').toSorted().join(' ')}`;
}
