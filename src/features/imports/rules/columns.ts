import { type FileKind, SAID_BY_KIND } from './file-kinds.ts';
import { type Field, fieldOfHeader, fields, isOutcomeHeader } from './headers.ts';
import { findUnneededKind, type UnneededKind } from './unneeded-columns.ts';

/** For each field the index of the column it is read from; a field without a column is absent. */
export type ColumnMapping = { readonly [F in Field]?: number };

/** The same by column name, as it is saved for a source and edited by people; null = this field has no column. */
export type MappingEdits = { readonly [F in Field]?: string | null };

export type DroppedColumn = { column: string; why: UnneededKind };

export type MappedColumns = {
  mapping: ColumnMapping;
  /** Not needed for fair selection: never stored, and no edit can map them. */
  dropped: DroppedColumn[];
  /** Not recognised, or a second column of a field: not stored unless an edit maps it. */
  unmapped: string[];
};

export type MappingProblem = {
  field: Field;
  column: string;
  problem: 'no_such_column' | 'not_needed_for_selection' | 'used_twice';
};

/**
 * Maps a header by the column names of rules.md §8.1. Where a file has no status column, a 選考終了理由 column is read
 * as the status (HERP Hire writes the outcome there) and gives no reason.
 */
export function mapColumns(header: readonly string[], kind: FileKind = 'applicants'): MappedColumns {
  const found: { [F in Field]?: { index: number; rank: number }[] } = {};
  for (const [index, column] of header.entries()) {
    const known = fieldOfHeader(column, kind);
    if (known) (found[known.field] ??= []).push({ index, rank: known.rank });
  }
  const mapping: { [F in Field]?: number } = {};
  for (const field of fields) {
    const [best] = found[field]?.sort((one, other) => one.rank - other.rank) ?? [];
    if (best) mapping[field] = best.index;
  }
  for (const [field, second] of secondFields) {
    const next = mapping[second] ?? found[field]?.[1]?.index;
    // Where only the second is there, it is the first.
    if (next !== undefined && mapping[field] === undefined) {
      mapping[field] = next;
      delete mapping[second];
    } else if (next !== undefined) mapping[second] = next;
  }
  return describeColumns(header, ofKind(header, mapping, kind));
}

/** A file whose kind says how everybody stands has no column of it. */
function ofKind(header: readonly string[], mapping: ColumnMapping, kind: FileKind): ColumnMapping {
  if (SAID_BY_KIND[kind] === undefined) return withOutcomeColumn(header, mapping);
  const { status: _status, ...others } = mapping;
  return others;
}

/** A person's other address or number: what is read where the first column is blank. */
const secondFields = [
  ['email', 'secondEmail'],
  ['phone', 'secondPhone'],
] as const;

function withOutcomeColumn(header: readonly string[], mapping: ColumnMapping): ColumnMapping {
  if (mapping.status !== undefined) return mapping;
  const outcome = header.findIndex(isOutcomeHeader);
  if (outcome < 0) return mapping;
  const { endReason, ...others } = mapping;
  if (endReason === undefined || endReason === outcome) return { ...others, status: outcome };
  return { ...others, endReason, status: outcome };
}

/**
 * Applies a person's changes to the automatic mapping. Takes the header and, for each changed field, a column name or
 * null. A column given to one field is taken from the field it was mapped to before. Refuses columns that the file does
 * not have, columns not needed for fair selection, and one column for two fields.
 */
export function remapColumns(
  header: readonly string[],
  edits: MappingEdits,
  kind: FileKind = 'applicants',
): { ok: true; columns: MappedColumns } | { ok: false; problems: MappingProblem[] } {
  const automatic = mapColumns(header, kind).mapping;
  const chosen: { [F in Field]?: number } = {};
  const problems: MappingProblem[] = [];
  for (const field of fields) {
    const column = edits[field];
    if (column === undefined || column === null) continue;
    const index = header.findIndex((name) => name.trim() === column.trim());
    const problem = problemOf(column, index, Object.values(chosen));
    if (problem) problems.push({ field, column, problem });
    else chosen[field] = index;
  }
  if (problems.length > 0) return { ok: false, problems };
  const taken = new Set(Object.values(chosen));
  for (const field of fields) {
    const index = automatic[field];
    if (edits[field] === undefined && index !== undefined && !taken.has(index)) chosen[field] = index;
  }
  return { ok: true, columns: describeColumns(header, chosen) };
}

function problemOf(column: string, index: number, taken: number[]): MappingProblem['problem'] | undefined {
  if (findUnneededKind(column)) return 'not_needed_for_selection';
  if (index < 0 || column.trim() === '') return 'no_such_column';
  return taken.includes(index) ? 'used_twice' : undefined;
}

function describeColumns(header: readonly string[], mapping: ColumnMapping): MappedColumns {
  const mapped = new Set(Object.values(mapping));
  const dropped: DroppedColumn[] = [];
  const unmapped: string[] = [];
  for (const [index, column] of header.entries()) {
    const why = findUnneededKind(column);
    if (why) dropped.push({ column, why });
    else if (!mapped.has(index) && column.trim() !== '') unmapped.push(column);
  }
  return { mapping, dropped, unmapped };
}

/** A mapping by column name, for saving it with its source and for showing it. */
export function nameMapping(header: readonly string[], mapping: ColumnMapping): { [F in Field]?: string } {
  const named: { [F in Field]?: string } = {};
  for (const field of fields) {
    const index = mapping[field];
    const column = index === undefined ? undefined : header[index];
    if (column !== undefined) named[field] = column;
  }
  return named;
}

/** What a file cannot do without: a name, and a way to write or call. An empty list means that rows can be read. */
export function listMissingFields(mapping: ColumnMapping): Array<'name' | 'contact'> {
  const hasName = (mapping.name ?? mapping.familyName ?? mapping.givenName) !== undefined;
  const hasContact = (mapping.email ?? mapping.phone) !== undefined;
  return [...(hasName ? [] : (['name'] as const)), ...(hasContact ? [] : (['contact'] as const))];
}
