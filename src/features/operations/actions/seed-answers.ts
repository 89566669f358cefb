import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { OutboxServices } from '../../../platform/outbox.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { listOpenings } from '../../orgs/actions/openings.ts';
import { seedAsked } from '../../reapproach/actions/seed-asked.ts';
import { asOf } from './as-of.ts';

const DAY_MS = 86_400_000;
/** Whom nothing else of the demo is about. */
const FIRST = 30;

/** People of the acting company who were asked to apply again: one did, one put it off, one said no, and one has not answered yet. */
export async function seedAnswers(tx: Tx, services: OutboxServices): Promise<void> {
  const [opening] = (await listOpenings(tx, { state: 'open' }, firstPage(1))).rows;
  const { rows } = await searchApplicants(tx, { status: 'rejected' }, firstPage(FIRST + 4));
  if (opening === undefined) return;
  const until = addJstMonths(jstDate(tx.now), 3).slice(0, 7);
  const said = [
    { answer: 'apply', words: '前回の選考のあと、日商簿記2級を取りました。横浜でも働けます。' },
    { answer: 'later', until },
    { answer: 'no', reason: 'place' },
    undefined,
  ] as const;
  for (const [place, answer] of said.entries()) {
    const person = rows[FIRST + place];
    const at = new Date(tx.now.getTime() - (4 - place) * DAY_MS);
    if (person !== undefined) await seedAsked(asOf(tx, at), services, person.id, opening, answer);
  }
}
