import type { Scope, Tx } from '../../../db/scope.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { changeProfile } from '../../candidates/actions/change-profile.ts';
import { lockAccount } from '../../candidates/actions/own-place.ts';
import { listHolders, sendCorrections } from '../../candidates/actions/send-corrections.ts';
import { writeBegun } from '../../candidates/rules/profile-changes.ts';
import { writeShownCorrection } from '../../consents/rules/shown.ts';
import { logContact } from '../../contacts/actions/log-contact.ts';
import { answerContact, readOwnContacts } from '../../contacts/actions/own-contacts.ts';
import { changeSettings } from '../../contacts/actions/settings.ts';
import { nextContactAt } from '../../contacts/rules/terms.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { CANDIDATE } from '../rules/demo-organisations.ts';
import { findCandidateByAccount } from '../store/demo.ts';

const HOUR_MS = 3_600_000;
/** Every day, so that the day before is one of them whenever the demo begins. */
const HOURS = { weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, fromHour: 9, untilHour: 20 };

/**
 * What became of the demo's candidate and the agency that accepted them: two contacts, of which one is denied and one waits for a
 * word, and a place of work that is another one by now, which that agency was sent and the other was not.
 */
export async function seedContacts(
  services: StaffServices,
  tx: Tx,
  {
    scope,
    provision,
  }: { readonly scope: Scope; readonly provision: { readonly id: string; readonly agencyId: string } },
): Promise<void> {
  const candidateId = await findCandidateByAccount(
    tx,
    accountKeyOf(services.keyRing, { address: CANDIDATE.mail }),
  );
  if (candidateId === undefined) throw new Error('the demo registered nobody');
  const own: Scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
  await tx.within(own, (person) => changeSettings(person, { ways: ['mail'], ...HOURS }));
  await tx.carryOut();
  const since = new Date(tx.now.getTime() - 24 * HOUR_MS);
  const first = nextContactAt(HOURS, since);
  const second = nextContactAt(HOURS, new Date(first.getTime() + 2 * HOUR_MS));
  const about = { id: idOf<ProvisionId>(provision.id), providedAt: since, registered: 'mail' };
  await tx.within(scope, async (agency) => {
    await logContact(agency, about, { way: 'mail', at: first, result: 'sent' });
    await logContact(agency, about, { way: 'mail', at: second, result: 'reached' });
  });
  await tx.carryOut();
  await tx.within(own, async (person) => {
    const denied = (await readOwnContacts(person)).contacts.at(-1);
    if (denied !== undefined) await answerContact(person, denied.id, 'denied');
    const { profile } = await lockAccount(person, services);
    await changeProfile(person, services, writeBegun(profile, ['prefecture']), { prefecture: '神奈川県' });
    await person.carryOut();
    const { holders } = await listHolders(person, services);
    const shown = Object.fromEntries(
      holders.flatMap(({ card, sharing: { items: held, changed, today } }) =>
        card === null ? [] : [[card.id, writeShownCorrection(card, { held, changed }, today, 'ja')]],
      ),
    );
    await sendCorrections(person, services, { agencies: [provision.agencyId], shown, locale: 'ja' });
  });
}
