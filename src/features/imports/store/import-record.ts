import { type RawBuilder, sql } from 'kysely';
import type { ImportId } from '../../../platform/ids.ts';
import type { IdentityAnswers } from '../../applicants/rules/identity-questions.ts';
import type { ImportOutcome } from '../../applicants/rules/outcome.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import type { MappingEdits } from '../rules/columns.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import type { Findings } from '../rules/findings.ts';
import type { ImportMode, ImportState } from '../rules/import-state.ts';
import type { FileRefusal } from '../rules/refusals.ts';
import type { Reading } from '../rules/table.ts';

/** The figures of an import, as its pages show them. */
export interface ImportFigures {
  /** Rows of the file below its header; so far, while it is still being read. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Accepted rows of people known before, from this file or from the database. */
  readonly duplicates: number;
  /** Rows whose selection ended before the retention term; among the rejected unless they were allowed. */
  readonly pastTerm: number;
  /** Rows written so far. */
  readonly written: number;
  /** What the rows written so far did. */
  readonly outcome: ImportOutcome;
  /** What taking that back has come to so far. */
  readonly undone: UndoneFigures;
}

export interface UndoneFigures {
  /** Rows whose effect has been taken back. */
  readonly rows: number;
  readonly people: number;
  readonly selections: number;
  readonly peopleBack: number;
  readonly values: number;
  readonly stay: number;
}

/** One import of a company. */
export interface ImportRecord extends ImportFigures {
  readonly id: ImportId;
  readonly fileName: string;
  readonly byteSize: number;
  readonly contentHash: Buffer | undefined;
  readonly state: ImportState;
  readonly mode: ImportMode;
  readonly kind: FileKind;
  readonly lineEstimate: number;
  /** Runs since it last got on, this one included. */
  readonly attempts: number;
  readonly includePastTerm: boolean;
  readonly findings: Findings | undefined;
  /** How somebody said that the file is to be read. */
  readonly reading: Reading;
  readonly mapping: MappingEdits;
  readonly statusMap: StatusAnswers;
  readonly identities: IdentityAnswers;
  readonly refusal: FileRefusal | undefined;
  /** What it did is kept, so that it can be undone. */
  readonly keepsBefore: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
}

/** The row behind a record. */
export interface ImportRow {
  readonly id: ImportId;
  readonly file_name: string;
  readonly byte_size: number;
  readonly content_hash: Buffer | null;
  readonly state: ImportState;
  readonly mode: ImportMode;
  readonly kind: FileKind;
  readonly line_estimate: number;
  readonly attempts: number;
  readonly include_past_term: boolean;
  readonly inspection: Findings | null;
  readonly reading: Reading;
  readonly mapping: MappingEdits;
  readonly status_map: StatusAnswers;
  readonly identities: IdentityAnswers;
  readonly refusal: FileRefusal | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly past_term: number;
  readonly written: number;
  readonly people_added: number;
  readonly people_changed: number;
  readonly selections_added: number;
  readonly selections_changed: number;
  readonly people_known: number;
  readonly rows_unchanged: number;
  readonly people_rejected: number;
  readonly people_withdrawn: number;
  readonly people_hired: number;
  readonly people_open: number;
  readonly people_left: number;
  readonly keeps_before: boolean;
  readonly undone: UndoneFigures;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

/** The columns of ImportRow. */
export const COLUMNS: RawBuilder<ImportRow> = sql`id, file_name, byte_size, content_hash, state, mode, kind, line_estimate,
  attempts, include_past_term, inspection, reading, mapping, status_map, identities, refusal, rows, accepted, rejected, duplicates, past_term, written,
  people_added, people_changed, selections_added, selections_changed, people_known, rows_unchanged, people_rejected,
  people_withdrawn, people_hired, people_open, people_left, keeps_before, jsonb_build_object('rows', undone, 'people', people_gone, 'selections', selections_gone,
    'peopleBack', people_back, 'values', values_back, 'stay', people_stay) as undone, created_at, finished_at`;

/** What findings that were stored by an earlier version do not say. */
const SAID_LATER = { statusWords: [], notes: [], headerLine: 1, sheets: [], asksSheet: false } as const;

/** A row as the rest of the feature knows it. */
export function toImport(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    fileName: row.file_name,
    byteSize: row.byte_size,
    contentHash: row.content_hash ?? undefined,
    state: row.state,
    mode: row.mode,
    kind: row.kind,
    lineEstimate: row.line_estimate,
    attempts: row.attempts,
    includePastTerm: row.include_past_term,
    findings: row.inspection === null ? undefined : { ...SAID_LATER, ...row.inspection },
    reading: row.reading,
    mapping: row.mapping,
    statusMap: row.status_map,
    identities: row.identities,
    refusal: row.refusal ?? undefined,
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    duplicates: row.duplicates,
    pastTerm: row.past_term,
    written: row.written,
    outcome: outcomeOfRow(row),
    undone: row.undone,
    keepsBefore: row.keeps_before,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

function outcomeOfRow(row: ImportRow): ImportOutcome {
  return {
    peopleAdded: row.people_added,
    peopleChanged: row.people_changed,
    selectionsAdded: row.selections_added,
    selectionsChanged: row.selections_changed,
    peopleKnown: row.people_known,
    rowsUnchanged: row.rows_unchanged,
    peopleByStatus: {
      rejected: row.people_rejected,
      withdrawn: row.people_withdrawn,
      hired: row.people_hired,
      open: row.people_open,
      left: row.people_left,
    },
  };
}
