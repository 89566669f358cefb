import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { moveClock, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { changeReapplyTerms } from './actions/reapply-terms.ts';
import { listOwnTermsVersions, type ReapplyTerms } from './store/reapply-terms.ts';

let at: ContactWorld;
beforeAll(async () => {
  at = await openContactWorld('again@mail.example.org');
});
afterAll(() => at.services.end());

const say = (companyId: string, terms: Partial<ReapplyTerms>) =>
  at.services.within(staffOfOrganisation(companyId), (tx) =>
    changeReapplyTerms(tx, {
      waitingMonths: 3,
      welcomeBack: ['rejected'],
      contact: null,
      isPublished: false,
      ...terms,
    }),
  );
const ahead = async () => (await at.person.get('/me')).html;

test('a person sees from when they may apply again once the company has said so, and while it welcomes them', async () => {
  const registeredOn = jstDate(await at.services.asSystem((tx) => Promise.resolve(tx.now)));
  const line = 'に、遅くともこの日から再び応募できます。';
  expect(await ahead()).not.toContain(line);
  const other = await makeCompany(at.services);
  await say(other.id, {});
  expect(await ahead()).not.toContain(line);
  const own = {
    kind: 'candidate',
    candidateId: at.candidateId,
    actor: { kind: 'candidate', id: at.candidateId },
  } as const;
  expect(await at.services.within(own, listOwnTermsVersions)).toEqual([]);

  await say(at.world.companyId, {});
  const day = addJstMonths(registeredOn, 3);
  expect(await ahead()).toContain(`${day.replaceAll('-', '/')}から`);
  expect(await ahead()).toContain(line);
  await say(at.world.companyId, { waitingMonths: 12 });
  expect(await ahead()).toContain(`${day.replaceAll('-', '/')}から`);
  await say(at.world.companyId, { waitingMonths: 12, welcomeBack: ['left'] });
  expect(await ahead()).not.toContain(line);

  await say(at.world.companyId, { waitingMonths: 12 });
  const file = `/me/companies/${at.world.companyId}/reapply.ics`;
  expect(await ahead()).not.toContain(file);
  expect((await at.person.get(file)).status).toBe(404);
  await say(at.world.companyId, { waitingMonths: 12, isPublished: true, contact: 'saiyo@example.jp' });
  await say(other.id, { isPublished: true, contact: 'saiyo@example.jp' });
  expect(await ahead()).toContain(file);
  expect((await at.person.get(`/me/companies/${other.id}/reapply.ics`)).status).toBe(404);
  const { html: text, headers } = await at.person.get(file);
  expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
  expect(text.replace(/\r\n[ ]/g, '').split('\r\n')).toEqual(
    expect.arrayContaining([
      `UID:reapply-${at.world.companyId}@${new URL(at.services.env.baseUrl).hostname}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      expect.stringMatching(/^SUMMARY:.+に再び応募できます$/),
      'DESCRIPTION:問い合わせ先：saiyo@example.jp',
    ]),
  );

  await moveClock(at.services, new Date(startOfJstDay(day).getTime() - 3_600_000));
  expect(await ahead()).toContain(line);
  await moveClock(at.services, startOfJstDay(day));
  expect(await ahead()).not.toContain(line);
});
