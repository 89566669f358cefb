import { z } from 'zod';
import { problemResponse } from '../../../platform/problems.ts';
import { t } from '../../../ui/rendering.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import type { UploadedImport } from '../actions/upload-import.ts';
import { fileKinds } from '../rules/file-kinds.ts';
import { publicState } from '../rules/import-state.ts';
import { noticesOf } from '../rules/notices.ts';
import { listQuestions, questionKinds } from '../rules/questions.ts';
import { reasonsWords } from '../rules/reasons.ts';
import { refusalWords } from '../rules/refusals.ts';
import { uploadFaultWords } from '../rules/upload-faults.ts';
import { ForecastOut, forecastOut, staysOut, UndoneOut } from './effects.ts';

export const ImportOut = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'needs_answers', 'done', 'failed', 'undone']),
  dryRun: z.boolean(),
  /** Whom the file lists. */
  kind: z.enum(fileKinds),
  fileName: z.string(),
  /** accepted + rejected = rows; accepted includes rows of known people. */
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  duplicates: z.int(),
  /** Rows whose selection ended before the retention term; rejected unless includePastTerm was set. */
  pastTerm: z.int(),
  /** Rows written so far. */
  written: z.int(),
  /** Empty until the import has ended or waits for answers. */
  rejections: z.array(z.object({ line: z.int(), reason: z.string(), codes: z.array(z.string()) })),
  /** Columns not needed for fair selection: never stored. */
  dropped: z.array(z.string()),
  /** Columns that are read from nothing and not stored. */
  unmapped: z.array(z.string()),
  /** Whatever of the file is not kept, or read otherwise than it may seem: each as a sentence, with its place. */
  notices: z.array(
    z.object({
      kind: z.string(),
      text: z.string(),
      sheet: z.string().optional(),
      column: z.string().optional(),
      lines: z.array(z.int()).optional(),
    }),
  ),
  /** How often each status word was read as what; an empty value is a blank cell. */
  statusWords: z.array(z.object({ value: z.string(), status: z.string(), rows: z.int() })),
  /** The line (in a workbook: the row) of the column names. */
  headerLine: z.int().nullable(),
  /** The sheets of a workbook, and which of them was read. */
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), hidden: z.boolean(), hasHeader: z.boolean() })),
  sheet: z.string().nullable(),
  mapping: z.record(z.string(), z.string()),
  /** What no column was found for; map a column before anything can be written. */
  missing: z.array(z.enum(['name', 'contact'])),
  /**
   * What must be answered before anything is written (POST /imports/{id}/answers): a word's meaning, who is meant, which sheet,
   * which column. `skip` leaves the rows of a word or of people out. Of who is who the first 50 are listed; `who-all`
   * answers all that are open alike.
   */
  questions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(questionKinds),
      column: z.string().optional(),
      value: z.string().optional(),
      rows: z.int(),
      names: z.array(z.string()).optional(),
      lines: z.array(z.int()).optional(),
      options: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
  /** All questions about who is who, answered or not. */
  identityCount: z.int(),
  /** An earlier import of the very same bytes. */
  sameAs: z.string().nullable(),
  /** Why a large file could not be read. */
  problem: z.string().nullable(),
  /** What a dry run found that writing the rows would do; null where something must be answered first, or it was not asked. */
  forecast: ForecastOut.nullable(),
  /** Whether it can be undone now. */
  canUndo: z.boolean(),
  /** What undoing it came to; null where nobody has. */
  undone: UndoneOut.nullable(),
});

export type ImportAnswer = z.infer<typeof ImportOut>;

/** Rejected rows in one answer; all of them are in the file the company's page offers. */
export const MOST_REJECTIONS = 10_000;

/** An import as programs see it. Sentences are in the caller's language: write it within `inLanguage`. */
export function importOut(shown: ShownImport): ImportAnswer {
  const { record } = shown;
  const { findings } = record;
  return {
    id: record.id,
    state: publicState(record.state),
    dryRun: record.mode === 'dry_run',
    kind: record.kind,
    fileName: record.fileName,
    rows: record.rows,
    accepted: record.accepted,
    rejected: record.rejected,
    duplicates: record.duplicates,
    pastTerm: record.pastTerm,
    written: record.written,
    rejections: shown.rejections.map((rejection) => ({
      line: rejection.line,
      reason: t(...reasonsWords(rejection.reasons)),
      codes: rejection.reasons.map(({ code }) => code),
    })),
    dropped: findings?.dropped.map(({ column }) => column) ?? [],
    unmapped: [...(findings?.unmapped ?? [])],
    notices:
      findings === undefined
        ? []
        : noticesOf(findings).map(({ text, ...notice }) => ({ ...notice, text: t(...text) })),
    statusWords: [...(findings?.statusWords ?? [])],
    headerLine: findings?.headerLine ?? null,
    sheets: (findings?.sheets ?? []).map(({ isHidden, ...sheet }) => ({ ...sheet, hidden: isHidden })),
    sheet: findings?.sheet ?? null,
    mapping: { ...findings?.mapping },
    missing: [...(findings?.missing ?? [])],
    questions:
      findings === undefined
        ? []
        : listQuestions(findings, record, record.rows).map(({ options, names, lines, ...question }) => ({
            ...question,
            ...(names && { names: [...names] }),
            ...(lines && { lines: [...lines] }),
            options: options.map(({ id, label }) => ({ id, label: t(...label) })),
          })),
    identityCount: findings?.identityCount ?? 0,
    sameAs: shown.earlier?.id ?? null,
    problem: record.refusal === undefined ? null : t(...refusalWords(record.refusal)),
    forecast: forecastOut(record),
    canUndo: shown.canUndo,
    undone: record.undone.rows === 0 ? null : { ...record.undone, stays: staysOut(shown.stays) },
  };
}

/** Why a file was not taken, as a problem (RFC 9457): what is wrong and what to do, in the caller's language. */
export function uploadProblem(refused: Exclude<UploadedImport, { ok: true }>, maxBytes: number): Response {
  const isFile = refused.reason === 'refused';
  const words = isFile ? refusalWords(refused.refusal) : uploadFaultWords(refused.fault, maxBytes);
  const detail = t(...words);
  const code = isFile ? `file_${refused.refusal.code}` : `upload_${refused.fault}`;
  const status = isFile ? 422 : UPLOAD_STATUS[refused.fault];
  return problemResponse({
    status,
    type: `urn:career-relay:problem:${code}`,
    title: isFile ? 'The file cannot be read' : 'No file was taken',
    detail,
    code,
    errors: [{ field: 'file', message: detail }],
  });
}

const UPLOAD_STATUS = { too_large: 413, no_file: 422, not_multipart: 400, unreadable: 400 } as const;
