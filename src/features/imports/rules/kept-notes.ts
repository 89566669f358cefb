import type { KeptByHand } from '../../applicants/rules/pins.ts';
import type { Findings } from './findings.ts';
import type { Field } from './headers.ts';
import { type CellNote, NoteBook } from './notes.ts';
import { excerpt } from './refusals.ts';

/** The columns a value stood in that was written otherwise by hand. */
const KEPT_IN: Readonly<Record<KeptByHand['field'], readonly Field[]>> = {
  name: ['name', 'familyName', 'givenName'],
  kana: ['kana', 'familyKana', 'givenKana'],
  mail: ['email'],
  phone: ['phone'],
  route: ['route'],
  step: ['step'],
  status: ['status', 'endedAt'],
  endReason: ['endReason'],
  rehire: ['rehire', 'rehireReason'],
};

/** What the rows of a file say otherwise than somebody wrote by hand, by column. */
export function keptNotes(kept: readonly KeptByHand[], mapping: Findings['mapping']): CellNote[] {
  const notes = new NoteBook();
  for (const { sheetRow, field, said, kept: stays } of kept) {
    const column = KEPT_IN[field].flatMap((one) => mapping[one] ?? []).join('・');
    const code = field === 'status' ? 'kept_status' : 'kept_by_hand';
    notes.add({ code, column, value: excerpt(said), meant: excerpt(stays) }, sheetRow);
  }
  return notes.list();
}
