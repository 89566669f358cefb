import { leaveReasonWords } from '../../applicants/rules/leave-reasons.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import { type StatusAnswers, statusReader, stepOfStatus } from '../../applicants/rules/status.ts';
import { RowCells } from './cells.ts';
import type { ColumnMapping } from './columns.ts';
import { type FileKind, SAID_BY_KIND } from './file-kinds.ts';
import type { RowNote } from './notes.ts';
import type { RowReason } from './reasons.ts';
import { excerpt } from './refusals.ts';
import { isExample } from './template.ts';

/** Whether a row is taken over; if it is, what must be said of it all the same. */
export type RowVerdict =
  | { ok: true; applicant: ApplicantRow; notes: readonly RowNote[] }
  /** `skippedWord`: nothing else keeps the row out than the answer that rows with this status word are not taken over. */
  | { ok: false; reasons: RowReason[]; skippedWord?: string };

/** The rows without a note share this, so that none of them shares what the next row is noted for. */
const NO_NOTES: readonly RowNote[] = [];

const MAX_ID = 200;
const MAX_TEXT = 300;
const MAX_STATUS = 100;

/**
 * Makes the judge of a file's rows. Takes the header (for messages), the mapping and the answers to the file's status
 * questions; the result takes the cells of one row. A row needs a name and a mail address or a phone. A cell that holds
 * something unreadable rejects the row even when the row could do without it (a broken mail address beside a good
 * phone): what the company wrote is never left out silently. Only an unknown status is no rejection but a question.
 */
export function rowReader(
  header: readonly string[],
  mapping: ColumnMapping,
  answers: StatusAnswers,
  kind: FileKind = 'applicants',
): (cells: readonly string[]) => RowVerdict {
  const row = new RowCells(header, mapping);
  const readStatusWord = statusReader(answers);
  const saidByKind = SAID_BY_KIND[kind];
  return (cells) => {
    row.open(cells);
    const externalId = row.externalId(MAX_ID);
    if (isExample(externalId)) return { ok: false, reasons: [{ code: 'example_row' }] };
    const name = row.name();
    const kana = row.kana();
    const { mail, phone } = row.contacts();
    const appliedAt = row.date('appliedAt');
    const endedAt = row.date('endedAt');
    const statusWord = saidByKind?.word ?? row.text('status', MAX_STATUS) ?? '';
    const status = saidByKind?.status ?? readStatusWord(statusWord, endedAt !== undefined);
    const isLeaver = kind === 'leavers';
    const reason = isLeaver ? row.leaveReason() : undefined;
    if (status === 'skip') row.reasons.push({ code: 'skipped_word', value: excerpt(statusWord) });
    const applicant: ApplicantRow = {
      externalId,
      fullName: name?.fullName ?? '',
      familyName: name?.familyName,
      givenName: name?.givenName,
      kana,
      mailAddress: mail?.address,
      personKey: mail?.personKey,
      phone,
      appliedAt,
      opening: row.text('opening', MAX_TEXT),
      route: row.text('route', MAX_TEXT),
      step: row.text('step', MAX_TEXT) ?? stepOfStatus(statusWord),
      status: status === 'skip' ? 'unknown' : status,
      statusWord,
      endedAt,
      endReason: isLeaver ? reason && leaveReasonWords(reason)[0] : row.cell('endReason') || undefined,
      note: row.cell('note') || undefined,
      ...(isLeaver && { rehire: row.rehire(), rehireReason: row.text('rehireReason', MAX_TEXT) }),
      ...(kind === 'declined' && { offerDeclined: true }),
    };
    if (row.reasons.length > 0) {
      const footer = mail === undefined && phone === undefined ? row.footer() : undefined;
      if (footer !== undefined)
        return { ok: false, reasons: [{ code: 'nobodys_row', value: excerpt(footer) }] };
      const isSkip = status === 'skip' && row.reasons.length === 1;
      return { ok: false, reasons: row.reasons, ...(isSkip && { skippedWord: statusWord }) };
    }
    return { ok: true, applicant, notes: row.notes.length > 0 ? row.notes : NO_NOTES };
  };
}
