import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import type { Field } from './headers.ts';
import type { RowNote } from './notes.ts';

/**
 * Points out days that cannot be (rules.md §8.3): a selection that ended or began after today, or ended before it began.
 * They are stored as they are written. Today itself can be, and an end on the day of the application.
 */
export function noteDays(
  { appliedAt, endedAt }: Pick<ApplicantRow, 'appliedAt' | 'endedAt'>,
  columns: { readonly [F in Field]?: string },
  today: JstDate,
  note: (note: RowNote) => void,
): void {
  if (appliedAt === undefined && endedAt === undefined) return;
  const applied = appliedAt && jstDate(appliedAt);
  const ended = endedAt && jstDate(endedAt);
  if (ended !== undefined && ended > today)
    note({ code: 'end_in_future', column: columns.endedAt ?? '', value: ended });
  if (applied !== undefined && applied > today)
    note({ code: 'start_in_future', column: columns.appliedAt ?? '', value: applied });
  if (applied !== undefined && ended !== undefined && ended < applied)
    note({ code: 'end_before_start', column: columns.endedAt ?? '', value: `${ended} < ${applied}` });
}
