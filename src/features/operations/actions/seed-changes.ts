import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { changeSelection } from '../../applicants/actions/edit-applicants.ts';
import { getApplicant } from '../../applicants/actions/read-applicants.ts';
import { listOpenings } from '../../orgs/actions/openings.ts';
import { recordChange } from '../../reapproach/actions/changes.ts';
import { areAlike } from '../../reapproach/rules/turning.ts';

/** How many are looked at, and how many the change is about. */
const LOOKED_AT = 12;
const ABOUT = 2;

/** The work of one opening can be done from home by now, which is what would have had to change for two of these people. */
export async function seedChange(tx: Tx, people: readonly ApplicantId[]): Promise<void> {
  const openings = (await listOpenings(tx, { state: 'open' }, firstPage(LOOKED_AT))).rows;
  const ended = [];
  for (const id of people.slice(0, LOOKED_AT)) {
    const { selections } = await getApplicant(tx, id);
    ended.push(...selections.filter(({ status }) => status === 'rejected').slice(0, 1));
  }
  for (const { id: openingId, title } of openings) {
    const alike = ended.filter(({ openingTitle }) => areAlike(openingTitle, title)).slice(0, ABOUT);
    if (alike.length === 0) continue;
    for (const { id } of alike) await changeSelection(tx, id, { wouldChange: [{ kind: 'remote' }] });
    const said = { kind: 'remote', words: '週3日まで在宅で働けるようになりました。' } as const;
    await recordChange(tx, {
      ...said,
      openingId,
      requirement: null,
      payYen: null,
      happenedOn: jstDate(tx.now),
    });
    return;
  }
}
