import type { Scope, Tx } from '../src/db/scope.ts';
import { changeProfile } from '../src/features/candidates/actions/change-profile.ts';
import { addNews, dropNews, listNews, readNews } from '../src/features/candidates/actions/news.ts';
import { dropCv, keepCv, readOwnCv } from '../src/features/candidates/actions/own-cv.ts';
import { lockAccount } from '../src/features/candidates/actions/own-place.ts';
import { writeBegun } from '../src/features/candidates/rules/profile-changes.ts';
import { noteItem } from '../src/features/introductions/actions/note-items.ts';
import type { ProvisionId } from '../src/platform/ids.ts';
import { staffOfOrganisation } from './factories/introductions.ts';
import { cvPdf } from './pdf-file.ts';
import type { TestServices } from './services.ts';
import type { StaffTestServices } from './staff-services.ts';

/** What somebody writes about themselves and clears of it again. */

const begun = async (tx: Tx, services: TestServices) =>
  writeBegun((await lockAccount(tx, services)).profile, ['kana', 'phone', 'pay', 'cv']);

export const tellThings = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    const told = { kana: 'カラ ハナコ', phone: '090-0000-1111', pay: 4_500_000 };
    await changeProfile(tx, services, await begun(tx, services), told);
    await tx.carryOut();
    await keepCv(tx, services, await begun(tx, services), { name: '経歴.pdf', bytes: cvPdf(), pages: 1 });
    await addNews(tx, services, [
      { kind: 'certificate', value: '簿記1級' },
      { kind: 'near', value: '新潟県' },
    ]);
  });

/** Takes away the reading of the name, the phone number, the file and the certificate; the wished pay and the place stay. */
export const clearSome = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    await changeProfile(tx, services, await begun(tx, services), { kana: undefined, phone: undefined });
    await tx.carryOut();
    await dropCv(tx, services, await begun(tx, services));
    const { entries } = await readNews(tx, services);
    await dropNews(tx, services, entries.find(({ kind }) => kind === 'certificate')?.id ?? '');
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
    return { kana, phone, pay, cv, file, news: (await listNews(tx, key)).map(({ value }) => value) };
  });
