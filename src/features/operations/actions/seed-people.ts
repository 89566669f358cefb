import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { changePage } from '../../alumni/actions/own-page.ts';
import { seedAlumniEntry } from '../../alumni/actions/seed-entry.ts';
import { addByHand } from '../../applicants/actions/add-by-hand.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { recordBases } from '../../applicants/actions/record-bases.ts';
import { setStanding } from '../../applicants/actions/set-standing.ts';
import type { HandEntry } from '../../applicants/rules/hand-entry.ts';
import { normalizePhone } from '../../applicants/rules/phone.ts';
import { demoAsks, demoTyped } from '../rules/demo-applicants.ts';

/** Somebody whom a colleague of the demo's company typed in, somebody of whom it was decided when they may apply again, and somebody who asks to be registered. */
export async function seedPeople(tx: Tx): Promise<void> {
  const { name, kana, phone } = demoTyped();
  const [familyName = name, givenName = ''] = name.split(' ');
  const today = jstDate(tx.now);
  const entry: HandEntry = {
    fullName: name,
    familyName,
    givenName,
    kana,
    mail: null,
    phone: normalizePhone(phone) ?? null,
    opening: '商品企画',
    status: 'rejected',
    appliedOn: addJstMonths(today, -3),
    endedOn: addJstMonths(today, -2),
    reason: null,
    reasonKind: 'filled',
  };
  const added = await addByHand(tx, entry, undefined);
  if (!added.ok)
    throw new Error(`the demo's applicant could not be typed in: ${JSON.stringify(added.faults)}`);
  const [latest, next] = (await searchApplicants(tx, { status: 'rejected' }, firstPage(2))).rows;
  const reason = '資格の取得の後に、もう一度お話ししたい';
  const mayReapply = { answer: 'not_before', from: addJstMonths(today, 6), reason } as const;
  if (latest !== undefined) await setStanding(tx, latest.id, { mayReapply });
  const said = { about: 'contact', on: addJstMonths(today, -1), source: 'hand' } as const;
  const agreed = {
    ...said,
    basis: 'opt_in',
    words: '応募フォームの「今後の求人のご案内を希望する」',
  } as const;
  if (latest !== undefined) await recordBases(tx, [latest.id], agreed);
  const refused = { ...said, basis: 'refused', words: '結果のご連絡の後、お電話で伺った' } as const;
  if (next !== undefined) await recordBases(tx, [next.id], refused);
  await changePage(tx, 'open');
  const asks = demoAsks();
  const mail = normalizeMailAddress(asks.mail);
  if (mail === undefined) throw new Error('the demo has no such address');
  await seedAlumniEntry(tx, tx.organisationId, {
    locale: 'ja',
    fullName: asks.name,
    familyName: asks.name.split(' ')[0] ?? null,
    givenName: asks.name.split(' ')[1] ?? null,
    kana: asks.kana,
    mailAddress: mail.address,
    personKey: mail.personKey,
    phone: null,
    kind: 'left',
    endedOn: null,
    endedYear: Number(today.slice(0, 4)) - 3,
    department: '横浜店',
    contactWording: null,
  });
}
