import type { Forgotten } from '../../applicants/rules/forgotten.ts';
import type { SettledRow } from '../../applicants/rules/people.ts';
import type { Rejection } from '../store/rejections.ts';

/** Rows that say what was deleted, as they are written down. */
export function forgottenRows(
  forgotten: ReadonlyMap<Pick<SettledRow, 'line' | 'sheetRow'>, Forgotten>,
): Rejection[] {
  return [...forgotten].map(([{ line, sheetRow }, { forgottenOn, byTerm }]) => ({
    line,
    row: sheetRow,
    reasons: [{ code: 'forgotten', on: forgottenOn, ...(byTerm && { byTerm }) }],
  }));
}
