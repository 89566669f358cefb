import type { Scope, Tx } from '../src/db/scope.ts';
import { changeProfile } from '../src/features/candidates/actions/change-profile.ts';
import { addNews, dropNews, listNews, readNews } from '../src/features/candidates/actions/news.ts';
import { lockAccount } from '../src/features/candidates/actions/own-place.ts';
import { writeBegun } from '../src/features/candidates/rules/profile-changes.ts';
import type { TestServices } from './services.ts';

/** What somebody writes about themselves and clears of it again. */

const begun = async (tx: Tx, services: TestServices) =>
  writeBegun((await lockAccount(tx, services)).profile, ['kana', 'phone', 'pay']);

export const tellThings = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    const told = { kana: 'カラ ハナコ', phone: '090-0000-1111', pay: 4_500_000 };
    await changeProfile(tx, services, await begun(tx, services), told);
    await addNews(tx, services, [
      { kind: 'certificate', value: '簿記1級' },
      { kind: 'near', value: '新潟県' },
    ]);
  });

/** Takes away the reading of the name, the phone number and the certificate; the wished pay and the place stay. */
export const clearSome = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    await changeProfile(tx, services, await begun(tx, services), { kana: undefined, phone: undefined });
    const { entries } = await readNews(tx, services);
    await dropNews(tx, services, entries.find(({ kind }) => kind === 'certificate')?.id ?? '');
  });

export const whatIsSaid = (services: TestServices, own: Scope) =>
  services.within(own, async (tx) => {
    const { profile, key } = await lockAccount(tx, services);
    const { kana, phone, pay } = profile;
    return { kana, phone, pay, news: (await listNews(tx, key)).map(({ value }) => value) };
  });
