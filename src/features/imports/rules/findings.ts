import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import { RETENTION_MONTHS } from '../../../platform/terms.ts';
import {
  answerOf,
  EVERY_IDENTITY,
  type IdentityAnswers,
  type IdentityQuestion,
} from '../../applicants/rules/identity-questions.ts';
import type { ImportOutcome } from '../../applicants/rules/outcome.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import { type KeptBy, USUAL_TERMS } from '../../applicants/rules/retention.ts';
import {
  type ReadStatus,
  type StatusAnswer,
  type StatusAnswers,
  statusKey,
} from '../../applicants/rules/status.ts';
import type { DroppedColumn, MappingEdits } from './columns.ts';
import type { Delimiter } from './csv.ts';
import type { FileKind } from './file-kinds.ts';
import type { ForecastPicture } from './forecast-picture.ts';
import { type Field, fields } from './headers.ts';
import type { Inspection, ReadWord, StatusQuestion } from './inspect.ts';
import type { FileNote } from './notes.ts';
import type { Sheet } from './sheets.ts';

/** One person as a row of the file will be stored, for looking at before confirming. */
export interface PreviewRow {
  readonly fullName: string;
  readonly kana: string | undefined;
  readonly mailAddress: string | undefined;
  readonly phone: string | undefined;
  readonly opening: string | undefined;
  readonly appliedOn: string | undefined;
  readonly endedOn: string | undefined;
  readonly status: ApplicantRow['status'];
  readonly statusWord: string;
}

/** What was found in a file, apart from the figures. Kept with the import as JSON. */
export interface Findings {
  /** Whom the file lists; applicants where an earlier version found this. */
  readonly kind?: FileKind | undefined;
  readonly encoding: Inspection['encoding'];
  readonly delimiter: Delimiter | undefined;
  readonly header: readonly string[];
  /** By column name. */
  readonly mapping: { readonly [F in Field]?: string };
  readonly dropped: readonly DroppedColumn[];
  readonly unmapped: readonly string[];
  readonly missing: readonly ('name' | 'contact')[];
  /** Every status word the rules do not know, answered or not. */
  readonly questions: readonly StatusQuestion[];
  /** The status column holds more unknown words than anybody wants to be asked about: it must be another column. */
  readonly hasTooManyWords: boolean;
  /** How often each status word was read as what. */
  readonly statusWords: readonly ReadWord[];
  /** What is not stored, or read otherwise than it may seem. */
  readonly notes: readonly FileNote[];
  /** The line on which the header stands. */
  readonly headerLine: number;
  /** The sheets of a workbook; empty for a text. */
  readonly sheets: readonly Sheet[];
  /** The sheet that was read. */
  readonly sheet?: string | undefined;
  /** A person has to say first which sheet is meant. */
  readonly asksSheet: boolean;
  readonly preview: readonly PreviewRow[];
  /** The latest day the file speaks of, on the day it was looked at at the latest; absent where it names none. */
  readonly exportedOn?: JstDate | undefined;
  /** What the file does not tell about who is who, answered or not: the first questions, and how many there are. */
  readonly identities?: readonly IdentityQuestion[] | undefined;
  readonly identityCount?: number | undefined;
  /** How long ended selections were kept on the day the file was looked at; absent where all are. */
  readonly keptBy?: KeptBy | undefined;
  /** The first day whose ended selections were kept, as an earlier version noted it. */
  readonly firstKept?: JstDate | undefined;
  /** What writing the rows would do, as things stood then; absent while something must be asked first. */
  readonly forecast?: ImportOutcome | undefined;
  /** The same row by row and value by value. */
  readonly picture?: ForecastPicture | undefined;
}

/** What of an inspection (made without answers) is kept, with its first accepted rows and the day it went by. */
export function findingsOf(
  inspection: Inspection,
  firstRows: readonly ApplicantRow[],
  keptBy: KeptBy | undefined,
  kind: FileKind,
): Findings {
  const asked = inspection.statusQuestions.reduce((rows, question) => rows + question.rows, 0);
  return {
    kind,
    encoding: inspection.encoding,
    delimiter: inspection.delimiter,
    header: inspection.header,
    mapping: inspection.mapping,
    dropped: inspection.dropped,
    unmapped: inspection.unmapped,
    missing: inspection.missing,
    questions: [...inspection.statusQuestions, ...inspection.skippedWords],
    hasTooManyWords: inspection.statuses.unknown > asked,
    statusWords: inspection.statusWords,
    notes: inspection.notes,
    headerLine: inspection.headerLine,
    sheets: inspection.sheets,
    sheet: inspection.sheet,
    asksSheet: inspection.asksSheet,
    preview: firstRows.map(previewOf),
    keptBy,
  };
}

/** By which terms rows were looked at: what was shown is what is done. */
export function keptByOf({ keptBy, firstKept }: Findings): KeptBy | undefined {
  if (keptBy !== undefined || firstKept === undefined) return keptBy;
  return { on: addJstMonths(firstKept, RETENTION_MONTHS), terms: USUAL_TERMS };
}

function previewOf(row: ApplicantRow): PreviewRow {
  return {
    fullName: row.fullName,
    kana: row.kana,
    mailAddress: row.mailAddress,
    phone: row.phone,
    opening: row.opening,
    appliedOn: row.appliedAt && jstDate(row.appliedAt),
    endedOn: row.endedAt && jstDate(row.endedAt),
    status: row.status,
    statusWord: row.statusWord,
  };
}

/** The questions nobody has answered yet. */
export function openQuestions(
  findings: Pick<Findings, 'questions'>,
  answers: StatusAnswers,
): StatusQuestion[] {
  return findings.questions.filter(({ value }) => !Object.hasOwn(answers, statusKey(value)));
}

/** A status word of the file, what it is taken for, and in how many rows. */
export interface WordReading {
  readonly value: string;
  readonly meaning: ReadStatus | StatusAnswer;
  readonly rows: number;
}

/** How each status word is read with these answers, the most frequent first; words whose rows are left out among them. */
export function readingOfWords(
  { statusWords, questions }: Pick<Findings, 'statusWords' | 'questions'>,
  answers: StatusAnswers,
): WordReading[] {
  const answerTo = (word: string) =>
    Object.hasOwn(answers, statusKey(word)) ? answers[statusKey(word)] : undefined;
  const read = statusWords.map(({ value, status, rows }) => ({
    value,
    // A blank cell of a selection that goes on is not what was asked about.
    meaning: status === 'open' && value === '' ? status : (answerTo(value) ?? status),
    rows,
  }));
  const left = questions
    .filter(({ value }) => answerTo(value) === 'skip' && !read.some((one) => isSameWord(one, value)))
    .map(({ value, rows }) => ({ value, meaning: 'skip' as const, rows }));
  return [...read, ...left].toSorted((one, other) => other.rows - one.rows);
}

function isSameWord({ value, meaning }: WordReading, word: string): boolean {
  return meaning === 'skip' && statusKey(value) === statusKey(word);
}

/** The questions about who is who that nobody has answered yet. */
export function openIdentities(
  { identities = [] }: Pick<Findings, 'identities'>,
  answers: IdentityAnswers,
): IdentityQuestion[] {
  return identities.filter((question) => answerOf(question, answers) === undefined);
}

/** What people answered about a file's words and people. */
export interface GivenAnswers {
  readonly statusMap: StatusAnswers;
  readonly identities: IdentityAnswers;
}

/** Whether something must be asked before anything can be written: a sheet, a column that is missing, a status word, or who is who. */
export function mustAsk(findings: Findings, { statusMap, identities }: GivenAnswers): boolean {
  return mustAskOfRows(findings, statusMap) || hasOpenIdentities(findings, identities);
}

/** The same without who is who. */
export function mustAskOfRows(findings: Findings, statusMap: StatusAnswers): boolean {
  return (
    findings.asksSheet ||
    findings.hasTooManyWords ||
    findings.missing.length > 0 ||
    openQuestions(findings, statusMap).length > 0
  );
}

/** More than were listed are open until all of them have been answered alike. */
function hasOpenIdentities(findings: Findings, answers: IdentityAnswers): boolean {
  const { identities = [], identityCount = 0 } = findings;
  const hasMore = identityCount > identities.length && !Object.hasOwn(answers, EVERY_IDENTITY);
  return hasMore || openIdentities(findings, answers).length > 0;
}

/** A mapping with an answer for every field, so that it means the same wherever it is applied to the same header. */
export function completeMapping(mapping: Findings['mapping']): MappingEdits {
  return Object.fromEntries(fields.map((field) => [field, mapping[field] ?? null]));
}

/**
 * Changes on top of a mapping. A column that is given to a field is taken from the field that had it before.
 */
export function changeMapping(mapping: MappingEdits, changes: MappingEdits): MappingEdits {
  const given = new Set<string | null>(Object.values(changes));
  const rest = Object.entries(mapping).map(([field, column]) => [field, given.has(column) ? null : column]);
  return { ...Object.fromEntries(rest), ...changes };
}
