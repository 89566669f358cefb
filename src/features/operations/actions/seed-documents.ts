import type { Scope, Tx } from '../../../db/scope.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../../platform/ids.ts';
import { findItemToGive, giveItemBack } from '../../candidates/actions/change-item.ts';
import { keepCv } from '../../candidates/actions/own-cv.ts';
import { writeBegun } from '../../candidates/rules/profile-changes.ts';
import { writeShownItem } from '../../consents/rules/shown.ts';
import { noteItem } from '../../introductions/actions/note-items.ts';
import type { StaffServices } from '../../sign-in/actions/staff-auth.ts';
import { demoCv } from '../rules/demo-cv.ts';
import { findSomebody } from '../store/demo-past.ts';

const NAME = '職務経歴書.pdf';
const NOTE = { item: 'cv', text: '受発注の経験が長い方。在庫管理の求人を中心にご紹介します。' };

/** The demo's candidate keeps a CV and hands it to an agency, in the person's own scope. */
export async function seedCv(services: StaffServices, person: Tx, agency: string): Promise<void> {
  const agencyId = idOf<OrganisationId>(agency);
  await keepCv(person, services, writeBegun({}, ['cv']), { name: NAME, bytes: demoCv(), pages: 1 });
  await person.carryOut();
  const asked = await findItemToGive(person, services, agencyId, 'cv');
  if (asked === undefined) throw new Error('the demo has no agency to hand a CV to');
  await giveItemBack(person, services, agencyId, 'cv', writeShownItem(asked.card, 'cv', 'ja'));
}

/** Somebody of the agency adds a note beside it. */
export async function seedNote(
  services: StaffServices,
  tx: Tx,
  { scope, provision }: { readonly scope: Scope; readonly provision: { readonly id: string } },
): Promise<void> {
  const id = await tx.within(scope, findSomebody);
  const colleague: Scope = { ...scope, actor: { kind: 'staff', id } };
  await tx.within(colleague, (agency) => noteItem(agency, services, idOf<ProvisionId>(provision.id), NOTE));
}
