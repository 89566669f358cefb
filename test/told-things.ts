import type { Scope, Tx } from '../src/db/scope.ts';
import { findItemToGive, giveItemBack } from '../src/features/candidates/actions/change-item.ts';
import { changeProfile } from '../src/features/candidates/actions/change-profile.ts';
import {
  addNews,
  dropNews,
  listNews,
  markNews,
  readNews,
  unmarkNews,
} from '../src/features/candidates/actions/news.ts';
import { dropCv, keepCv, readOwnCv } from '../src/features/candidates/actions/own-cv.ts';
import { lockAccount } from '../src/features/candidates/actions/own-place.ts';
import { listHolders } from '../src/features/candidates/actions/send-corrections.ts';
import { COUNTS, MARK_WORDS, markWording } from '../src/features/candidates/rules/news.ts';
import { writeBegun } from '../src/features/candidates/rules/profile-changes.ts';
import { writeShownItem } from '../src/features/consents/rules/shown.ts';
import { noteItem } from '../src/features/introductions/actions/note-items.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../src/platform/ids.ts';
import { correctAsShown } from './consent-person.ts';
import { staffOfOrganisation } from './factories/introductions.ts';
import { cvPdf } from './pdf-file.ts';
import type { TestServices } from './services.ts';
import type { StaffTestServices } from './staff-services.ts';

/** What somebody writes about themselves and clears of it again. */

const begun = async (tx: Tx, services: TestServices) =>
  writeBegun((await lockAccount(tx, services)).profile, ['kana', 'phone', 'pay', 'cv']);

const tellThings = (services: TestServices, own: Scope, words: string) =>
  services.within(own, async (tx) => {
    const told = { kana: 'カラ ハナコ', phone: '090-0000-1111', pay: 4_500_000 };
    await changeProfile(tx, services, await begun(tx, services), told);
    await tx.carryOut();
    await keepCv(tx, services, await begun(tx, services), {
      name: '経歴.pdf',
      bytes: cvPdf({ more: [`(${words})`] }),
      pages: 1,
    });
    await addNews(tx, services, [
      { kind: 'certificate', value: '簿記1級' },
      { kind: 'near', value: '新潟県' },
    ]);
    await tx.carryOut();
    const id = (await readNews(tx, services)).entries.find(({ kind }) => kind === 'near')?.id ?? '';
    await markNews(tx, services, id, { to: [COUNTS], wording: markWording(MARK_WORDS[0]) });
  });

/** The same, and gives an agency the reading of the name and the file, as its page asks. */
export async function tellAndHand(services: StaffTestServices, own: Scope, agencyId: string, words = 'CV') {
  await tellThings(services, own, words);
  const id = idOf<OrganisationId>(agencyId);
  for (const item of ['kana', 'cv'] as const)
    await services.within(own, async (tx) => {
      const asked = await findItemToGive(tx, services, id, item);
      if (asked === undefined) throw new Error(`${item} cannot be given`);
      await giveItemBack(tx, services, id, item, writeShownItem(asked.card, item, 'ja'));
    });
}

/**
 * Takes away the reading of the name, the phone number, the file and the certificate, and sends that to the agency, and takes the
 * mark off the place; that and the wished pay stay.
 */
export const clearSome = (services: StaffTestServices, own: Scope, agencyId: string) =>
  services.within(own, async (tx) => {
    await changeProfile(tx, services, await begun(tx, services), { kana: undefined, phone: undefined });
    await tx.carryOut();
    await dropCv(tx, services, await begun(tx, services));
    const { entries } = await readNews(tx, services);
    await dropNews(tx, services, entries.find(({ kind }) => kind === 'certificate')?.id ?? '');
    await unmarkNews(tx, services, entries.find(({ kind }) => kind === 'near')?.id ?? '', COUNTS);
    await tx.carryOut();
    await correctAsShown(tx, services, [agencyId]);
  });

/** An agency's notes beside two items of somebody; answers their ids. */
export async function noteTwice(
  services: StaffTestServices,
  own: Scope,
  agencyId: string,
): Promise<string[]> {
  const of = `candidate_id = '${own.actor.id}' and agency_id = '${agencyId}'`;
  const [row] = await services.asSuperuserRows(`select id from provisions where ${of}`);
  const { id } = row as { id: ProvisionId };
  for (const item of ['name', 'work'])
    await services.within(staffOfOrganisation(agencyId), (tx) =>
      noteItem(tx, services, id, { item, text: `${item}のメモ` }),
    );
  const notes = await services.asSuperuserRows(`select id from provision_notes where ${of} order by item`);
  return (notes as { id: string }[]).map((one) => one.id);
}

export const whatIsSaid = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    const { profile, key } = await lockAccount(tx, services);
    const { kana, phone, pay, cv } = profile;
    const file = (await readOwnCv(tx, services))?.length;
    const held = (await listHolders(tx, services)).holders.map(({ sharing: { values } }) => values?.kana);
    const copies = await tx.db.selectFrom('provision_cvs').select('agency_id').execute();
    const atAgencies = { kana: held.filter((one) => one !== undefined).length, files: copies.length };
    const news = (await listNews(tx, key)).map(({ value, marks }) =>
      [value, ...marks.map(({ to }) => to)].join(),
    );
    return { kana, phone, pay, cv, file, news, atAgencies };
  });
