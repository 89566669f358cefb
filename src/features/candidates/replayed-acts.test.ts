import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import type { Scope } from '../../db/scope.ts';
import { stopQuestions } from './actions/questions.ts';

/** What a person says of being contacted and asked holds in a database that is older: each by its entry in the journal. */

let own: ContactWorld;
beforeAll(async () => {
  own = await openContactWorld('replayed@mail.example.org');
});
afterAll(() => own.services.end());

const said = async () => (await own.person.get('/me/contact')).html;
const rows = (from: string) => own.services.asSuperuser(`select from ${from}`);

test('a pause, and its end', async () => {
  await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
  const paused = await said();
  await replayOnOlder(own.services, 'delete from contact_pauses');
  expect(paused).toContain('/me/contact/resumption');
  expect(await said()).toContain('/me/contact/resumption');
  await own.person.submit('/me/contact', {}, '/me/contact/resumption');
  await replayOnOlder(own.services, 'update contact_pauses set until = null');
  expect(await said()).not.toContain('/me/contact/resumption');
});

test('whom they keep away, and no more', async () => {
  await own.person.submit('/me/contact/blocks', { name: '株式会社もとの職場' }, '/me/contact/blocks');
  const marks = await rows('block_marks');
  expect(marks).toBeGreaterThan(0);
  await replayOnOlder(own.services, 'delete from block_marks; delete from blocks');
  expect(await rows('block_marks')).toBe(marks);
});

test('that they are asked nothing more', async () => {
  const scope: Scope = {
    kind: 'candidate',
    candidateId: own.candidateId,
    actor: { kind: 'candidate', id: own.candidateId },
  };
  const open = `candidates where id = '${own.candidateId}' and question_side is not null`;
  const before = await own.services.asSuperuserRows(
    `select question_side as side, question_due_on::text as due from ${open}`,
  );
  const [{ side, due }] = before as [{ side: string; due: string | null }];
  expect(await own.services.within(scope, stopQuestions)).toBe(true);
  await replayOnOlder(
    own.services,
    `update candidates set question_side = '${side}', question_due_on = ${due === null ? 'null' : `'${due}'`}`,
  );
  expect(await rows(open)).toBe(0);
});
