import { firstPage } from '../../../db/page.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import { addByHand } from '../../applicants/actions/add-by-hand.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { setStanding } from '../../applicants/actions/set-standing.ts';
import { normalizePhone } from '../../applicants/rules/phone.ts';
import { receiveImport } from '../../imports/actions/receive-file.ts';
import { runImport } from '../../imports/actions/run-import.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { demoLeaversFile, demoTyped } from '../rules/demo-applicants.ts';

/** People of the demo's company who came otherwise than in its large file, and one of whom it was decided when they may apply again. */
export async function seedPeople(services: StaffServices, scope: Scope, now: Date): Promise<void> {
  const bytes = (async function* () {
    yield Buffer.from(demoLeaversFile(now));
  })();
  const file = { fileName: '退職者一覧.csv', bytes };
  const options = { mode: 'write', includePastTerm: false, kind: 'leavers' } as const;
  const { importId } = await receiveImport(services, scope, file, options);
  await runImport(services, scope, importId);
  await inScope(services.database, scope, async (tx) => {
    await typeIn(tx);
    const [latest] = (await searchApplicants(tx, { status: 'rejected' }, firstPage(1))).rows;
    const from = addJstMonths(jstDate(tx.now), 6);
    const mayReapply = {
      answer: 'not_before',
      from,
      reason: '資格の取得の後に、もう一度お話ししたい',
    } as const;
    if (latest !== undefined) await setStanding(tx, latest.id, { mayReapply });
  });
}

async function typeIn(tx: Tx): Promise<void> {
  const { name, kana, phone } = demoTyped();
  const [familyName = name, givenName = ''] = name.split(' ');
  const entry = {
    ...{ fullName: name, familyName, givenName, kana, mail: null, phone: normalizePhone(phone) ?? null },
    ...{ opening: '商品企画', status: 'rejected', appliedOn: addJstMonths(jstDate(tx.now), -3) },
    ...{ endedOn: addJstMonths(jstDate(tx.now), -2), reason: null, reasonKind: 'filled' },
  } as const;
  const added = await addByHand(tx, entry, undefined);
  if (!added.ok)
    throw new Error(`the demo's applicant could not be typed in: ${JSON.stringify(added.faults)}`);
}
