import { z } from 'zod';
import { lineOf } from '../../platform/form-input.ts';
import { MOST_BASIS_WORDS } from '../applicants/rules/basis.ts';
import { readableStatuses } from '../applicants/rules/status.ts';
import { fileKinds } from './rules/file-kinds.ts';
import { fields } from './rules/headers.ts';

/** The largest file that is taken. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** What a status word can mean; `skip`: rows with it are not taken over. */
export const answerStatuses = [...readableStatuses, 'skip'] as const;

const MAX_COLUMN_NAME = 500;
const MAX_WORDS = 200;

/** A sheet's name; spreadsheets allow 31 characters. */
const sheetName = z.string().min(1).max(MAX_COLUMN_NAME);
const MAX_LINE = 10_000;

/** Flags of an upload. */
export const UploadQuery = z.object({
  /** Whom the file lists: never guessed. */
  kind: z.enum(fileKinds).optional(),
  /** The sheet of a workbook, by its name. */
  sheet: sheetName.optional(),
  /** The line of the column names. */
  headerLine: z.coerce.number().int().min(1).max(MAX_LINE).optional(),
  /** Rows that are hidden or filtered out are taken over, too. */
  hiddenRows: z.enum(['true', 'false']).optional(),
  dryRun: z.enum(['true', 'false']).optional(),
  /** Rows whose selection ended before the retention term are taken over, too. */
  includePastTerm: z.enum(['true', 'false']).optional(),
});

/** Whom a page's file lists; what cannot be meant is an applicant file. */
export const KindQuery = z.object({ kind: z.enum(fileKinds).catch('applicants') });

/** On what whoever an import adds is kept. Faults: `unchosen`, `required`, `too_long`, `controls`. */
export const ImportBasisForm = z.object({
  basis: z.enum(['follow_up', 'consent', 'employment', 'legal_duty'], { error: 'unchosen' }),
  words: lineOf(MOST_BASIS_WORDS),
});

/** How a file is to be read again. */
export const ReadingInput = z.strictObject({
  sheet: sheetName.optional(),
  headerLine: z.int().min(1).max(MAX_LINE).optional(),
  hiddenRows: z.boolean().optional(),
});

/** Columns by field (null: the field has no column), the meaning of status words, and answers by the ids of questions. */
export const AnswersInput = z.strictObject({
  mapping: z.partialRecord(z.enum(fields), z.string().min(1).max(MAX_COLUMN_NAME).nullable()).optional(),
  statusMap: z
    .record(z.string().max(MAX_COLUMN_NAME), z.enum(answerStatuses))
    .refine((words) => Object.keys(words).length <= MAX_WORDS, { error: 'too_many' })
    .optional(),
  answers: z
    .array(z.strictObject({ questionId: z.string().max(100), option: z.string().max(MAX_COLUMN_NAME + 20) }))
    .max(MAX_WORDS)
    .optional(),
  /** Rows whose selection ended before the retention term are taken over, too. */
  includePastTerm: z.boolean().optional(),
});
