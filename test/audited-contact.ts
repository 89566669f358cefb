import { expect } from 'vitest';
import type { AuditedWorld } from './audited-world.ts';
import { giveCv, uploadCv } from './cv-steps.ts';
import type { Visitor } from './visitor.ts';

/** What a person says of being contacted and of whom they keep away, and what an agency does beside answering; part of audited-actions.test.ts. */
export async function contactWork(
  { services, leaves }: Pick<AuditedWorld, 'services' | 'leaves'>,
  with_: {
    readonly person: Visitor;
    /** Of the agency, with the token of its page. */
    readonly desk: Visitor;
    readonly token: string;
    /** The provision's page, and the agency's id. */
    readonly claimed: string;
    readonly second: string;
  },
): Promise<void> {
  const { person, desk, token, claimed, second } = with_;
  const open = { ways: 'mail', weekdays: ['1', '2', '3', '4', '5', '6', '7'], onHolidays: 'yes' };
  const own = 'by candidate in - about - of a person';
  for (const [act, fields, line] of [
    ['', { ...open, fromHour: '0', untilHour: '24' }, 'contact.settings_changed'],
    ['/openings', { openings: 'no' }, 'candidate.opening_mails_changed'],
    ['/pause', { pause: 'open' }, 'contact.paused'],
    ['/resumption', {}, 'contact.resumed'],
    ['/blocks', { name: '株式会社よそ' }, 'block.added'],
  ] as const) {
    const from = act === '/blocks' ? '/me/contact/blocks' : '/me/contact';
    expect(await leaves(() => person.submit(from, fields, `/me/contact${act}`))).toEqual([`${line} ${own}`]);
  }
  for (const answer of ['solved', 'searching'])
    expect(await leaves(() => person.submit('/me', { answer }, '/me/search'))).toEqual([
      `candidate.search_answered ${own}`,
    ]);
  expect(await leaves(() => person.submit('/me', { answer: 'wait' }, '/me/search'))).toEqual([]);
  const counts = { work: 'sales', place: '東京都', payFrom: '0', agree: 'yes' };
  expect(await leaves(() => person.submit('/me/counts', counts))).toEqual([
    `candidate.counting_allowed ${own}`,
  ]);
  expect(await leaves(() => person.submit('/me/counts', {}, '/me/counts/end'))).toEqual([
    `candidate.counting_ended ${own}`,
  ]);
  const byAgency = 'by staff in agency about provision of a person';
  expect(await leaves(() => desk.get(`${claimed}/mail`))).toEqual([`contact.opened ${byAgency}`]);
  const businessNow = await services.asSystem((tx) => tx.now.getTime());
  const [on = '', time = ''] = new Date(businessNow + 9 * 3_600_000).toISOString().slice(0, 16).split('T');
  const contact = Object.entries({ csrf: token, way: 'mail', result: 'sent', on, time });
  expect(await leaves(() => desk.post(`${claimed}/contacts`, contact))).toEqual([
    `contact.logged ${byAgency}`,
  ]);
  const { html: shown } = await person.get(`/me/sharing/${second}`);
  const answer = /action="(\/me\/contact\/log\/[^"]+)"/.exec(shown)?.[1] ?? '';
  for (const said of ['confirmed', 'denied'])
    expect(await leaves(() => person.submit(`/me/sharing/${second}`, { answer: said }, answer))).toEqual([
      `contact.${said} by candidate in - about contact of a person`,
    ]);
  await uploadCv(person);
  await giveCv(person, second);
  expect(await leaves(() => desk.get(`${claimed}/cv`))).toEqual([`provision.cv_downloaded ${byAgency}`]);
  const note = Object.entries({ csrf: token, item: 'name', text: '読み' });
  expect(await leaves(() => desk.post(`${claimed}/notes`, note))).toEqual([`provision.noted ${byAgency}`]);
  const { html: noted } = await desk.get(claimed);
  const away = /formaction="([^"]+\/removal)"/.exec(noted)?.[1] ?? '';
  expect(await leaves(() => desk.post(away, [['csrf', token]]))).toEqual([
    `provision.note_removed ${byAgency}`,
  ]);
  const { html: kept } = await person.get('/me/contact/blocks');
  const removal = /action="([^"]+removal)"/.exec(kept)?.[1] ?? '';
  expect(await leaves(() => person.submit('/me/contact/blocks', {}, removal))).toEqual([
    `block.removed ${own}`,
  ]);
}
