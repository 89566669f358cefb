import { expect, test } from 'vitest';
import { type EntryKind, entryAt } from '../../../db/journal/entry.ts';
import { overtaken } from './overtaken.ts';

const at = { now: new Date(0), wall: new Date(0) };
const made = (kind: EntryKind, organisation: string, object?: string) =>
  entryAt({ kind, organisation, ...(object !== undefined && { object }) }, at);

test('of what takes one another back only the last entry about the same thing stands', () => {
  const entries = [
    made('suspension', 'a'),
    made('link_closed', 'a', 'one'),
    made('reinstatement', 'a'),
    made('link_closed', 'a', 'two'),
    made('suspension', 'b'),
    made('suspension', 'a'),
    made('link_reopened', 'a', 'one'),
    made('erasure', 'a'),
    made('erasure', 'a'),
  ];
  const gone = overtaken(entries);
  expect(entries.flatMap(({ id }, index) => (gone.has(id) ? [index] : []))).toEqual([0, 1, 2]);
});

test('of what a person says of being contacted the last of each place stands, whatever it says', () => {
  const said = (candidate: string, word: string, object: string) =>
    entryAt({ kind: 'contact_terms', candidate, word, object }, at);
  const entries = [
    said('a', 'settings', 'mail-1-workdays-9-18'),
    said('a', 'registered', 'mail'),
    said('b', 'settings', 'mail-1-workdays-9-18'),
    said('a', 'settings', 'mail-12-workdays-9-18'),
  ];
  const gone = overtaken(entries);
  expect(entries.map(({ id }) => gone.has(id))).toEqual([true, false, false, false]);
});

test('of what a person stops and lets come again the last of each kind and sender stands', () => {
  const said = (kind: 'mail_stopped' | 'mail_resumed', person: string, word: string, organisation?: string) =>
    entryAt({ kind, object: person, word, ...(organisation && { organisation }) }, at);
  const entries = [
    said('mail_stopped', 'a', 'opt_out_news'),
    said('mail_stopped', 'a', 'opt_out_letters'),
    said('mail_stopped', 'a', 'opt_out_news', 'company'),
    said('mail_stopped', 'b', 'opt_out_news'),
    said('mail_resumed', 'a', 'opt_out_news'),
  ];
  const gone = overtaken(entries);
  expect(entries.map(({ id }) => gone.has(id))).toEqual([true, false, false, false, false]);
});
