import { createHash } from 'node:crypto';
import type { Pair } from '../../../ui/text.ts';
import {
  EVERY_IDENTITY,
  type IdentityAnswer,
  type IdentityAnswers,
  identityAnswers,
} from '../../applicants/rules/identity-questions.ts';
import { readableStatuses, type StatusAnswer, statusKey } from '../../applicants/rules/status.ts';
import { identityNames, statusNames } from '../../applicants/rules/status-names.ts';
import type { MappingEdits } from './columns.ts';
import { fieldNames } from './field-names.ts';
import { type Findings, type GivenAnswers, openIdentities, openQuestions } from './findings.ts';

/** What kind of thing a file leaves open: what a word means, who is meant, which sheet, which column. */
export const questionKinds = ['status', 'identity', 'sheet', 'header'] as const;

/** Something that must be answered before rows are written: one of the options, or that such rows are left out. */
export interface ImportQuestion {
  readonly id: string;
  readonly kind: (typeof questionKinds)[number];
  readonly column?: string | undefined;
  /** The word, the address or the id in the file; empty for a blank cell. */
  readonly value?: string | undefined;
  readonly rows: number;
  /** Of who is who: the names that stand there, and the first lines. */
  readonly names?: readonly string[] | undefined;
  readonly lines?: readonly number[] | undefined;
  readonly options: readonly { readonly id: string; readonly label: Pair }[];
}

/** `skip` for the rows of a word or of people is an option of every such question, without being listed. */
const SKIP = 'skip';

const SHEET = 'sheet';
/** The fields of which one must have a column. */
const NEEDED = { name: ['name'], contact: ['email', 'phone'] } as const;

/**
 * What a file leaves open, in the order in which it has to be answered. While the sheet is open nothing else is asked: the
 * rest would be about a sheet that nobody meant.
 * @param rows all rows of the table
 */
export function listQuestions(findings: Findings, answers: GivenAnswers, rows: number): ImportQuestion[] {
  if (findings.asksSheet) return [sheetQuestion(findings)];
  return [
    ...findings.missing.map((what): ImportQuestion => {
      const dropped = new Set(findings.dropped.map(({ column }) => column));
      const columns = findings.header.filter((column) => column !== '' && !dropped.has(column));
      const options = NEEDED[what].flatMap((field) =>
        columns.map((column) => ({ id: `${field}=${column}`, label: columnLabel(field, column) })),
      );
      return { id: `header-${what}`, kind: 'header', rows, options };
    }),
    ...openQuestions(findings, answers.statusMap).map(
      (question): ImportQuestion => ({
        id: statusQuestionId(question.value),
        kind: 'status',
        ...question,
        options: readableStatuses.map((status) => ({ id: status, label: statusNames[status] })),
      }),
    ),
    ...openIdentities(findings, answers.identities).map(
      ({ id, value, rows: count, names, lines, mayBeSame }): ImportQuestion => ({
        id,
        kind: 'identity',
        value,
        rows: count,
        names,
        lines,
        options: identityAnswers
          .filter((answer) => answer !== SKIP && (answer !== 'same' || mayBeSame))
          .map((answer) => ({ id: answer, label: identityNames[answer] })),
      }),
    ),
  ];
}

function sheetQuestion({ sheets }: Findings): ImportQuestion {
  const readable = sheets.filter(({ hasHeader }) => hasHeader);
  return {
    id: SHEET,
    kind: 'sheet',
    rows: readable.reduce((sum, sheet) => sum + sheet.rows, 0),
    options: readable.map(({ name, rows, isHidden }) => ({
      id: name,
      label: [
        `${name}（${rows}行${isHidden ? '、非表示' : ''}）`,
        `${name} (${rows} rows${isHidden ? ', hidden' : ''})`,
      ],
    })),
  };
}

function columnLabel(field: keyof typeof fieldNames, column: string): Pair {
  const [ja, en] = fieldNames[field];
  return [`${ja}：${column}`, `${en}: ${column}`];
}

/** The same word in the same spelling of its key is the same question in every file. */
function statusQuestionId(value: string): string {
  return `status-${createHash('sha256').update(statusKey(value)).digest('hex').slice(0, 16)}`;
}

/** One answer: to which question, and which of its options. */
export interface QuestionAnswer {
  readonly questionId: string;
  readonly option: string;
}

/** Answers by what they are about; `sheet` where the sheet was chosen. */
export type ReadAnswers =
  | {
      readonly ok: true;
      readonly sheet: string | undefined;
      readonly mapping: MappingEdits;
      readonly statusMap: Record<string, StatusAnswer>;
      readonly identities: IdentityAnswers;
    }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly index: number; readonly field: 'questionId' | 'option' }[];
    };

/** Reads answers to these questions. One that fits no question, or is none of its options, is named and nothing is taken. */
export function readQuestionAnswers(
  questions: readonly ImportQuestion[],
  answers: readonly QuestionAnswer[],
): ReadAnswers {
  const problems: { index: number; field: 'questionId' | 'option' }[] = [];
  const identities: Record<string, IdentityAnswer> = {};
  const statusMap: Record<string, StatusAnswer> = {};
  const mapping: Record<string, string> = {};
  let sheet: string | undefined;
  for (const [index, { questionId, option }] of answers.entries()) {
    const question = questions.find(({ id }) => id === questionId) ?? everyIdentity(questionId, questions);
    if (question === undefined) {
      problems.push({ index, field: 'questionId' });
      continue;
    }
    const maySkip = question.kind === 'status' || question.kind === 'identity';
    if (!(maySkip && option === SKIP) && !question.options.some(({ id }) => id === option)) {
      problems.push({ index, field: 'option' });
      continue;
    }
    if (question.kind === 'sheet') sheet = option;
    if (question.kind === 'status') statusMap[question.value ?? ''] = option as StatusAnswer;
    if (question.kind === 'identity') identities[questionId] = option as IdentityAnswer;
    if (question.kind === 'header') {
      const field = option.slice(0, option.indexOf('='));
      mapping[field] = option.slice(field.length + 1);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, sheet, mapping, statusMap, identities };
}

/** All open questions about who is who, answered alike under one id. */
function everyIdentity(id: string, questions: readonly ImportQuestion[]): ImportQuestion | undefined {
  if (id !== EVERY_IDENTITY || !questions.some(({ kind }) => kind === 'identity')) return undefined;
  const options = identityAnswers.map((answer) => ({ id: answer, label: identityNames[answer] }));
  return { id, kind: 'identity', rows: 0, options };
}
