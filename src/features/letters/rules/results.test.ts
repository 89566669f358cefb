import { expect, test } from 'vitest';
import type { JstDate } from '../../../platform/calendar.ts';
import { idOf, type LetterTextId, type RelayLinkId } from '../../../platform/ids.ts';
import type { LinkInText } from '../../links/actions/text-links.ts';
import { jstMonth } from '../../links/rules/month.ts';
import { type LettersSent, resultsByVersion } from './results.ts';

const [text, other] = [idOf<LetterTextId>('text'), idOf<LetterTextId>('other')];
const DAY = '2027-05-01' as JstDate;
const link = idOf<RelayLinkId>('link');
const carried: LinkInText = {
  id: link,
  name: '秋',
  version: 2,
  isTest: false,
  isFromStart: true,
  periods: [{ from: jstMonth(DAY), through: jstMonth(DAY), registrations: 6, declared: 40 }],
};
const letters = (of: Partial<LettersSent>): LettersSent => ({
  linkId: link,
  textId: text,
  version: 2,
  month: jstMonth(DAY),
  sent: 3,
  delivered: 3,
  ...of,
});
const resultOf = (...sent: LettersSent[]) => resultsByVersion(text, [carried], sent).get(2);

test('letters from here in the very version leave its link with its figures, and are counted beside them', () => {
  expect(resultOf()).toMatchObject({ sent: 0, rate: { kind: 'percent' } });
  expect(resultOf(letters({}), letters({ linkId: null, sent: 4 }))).toMatchObject({
    sent: 7,
    withoutFigures: 0,
    rate: { kind: 'percent' },
  });
});

test.each([
  ['another text', { textId: other }],
  ['a ready text', { textId: null, version: null }],
  ['another version', { version: 1 }],
] as const)('a link that letters in %s left with too says nothing of this one', (_, of) => {
  expect(resultOf(letters(of))).toMatchObject({
    sent: 0,
    links: 1,
    withoutFigures: 1,
    rate: { kind: 'none' },
  });
});

test('a version no link stands in has the number of its letters alone', () => {
  expect(resultsByVersion(text, [], [letters({ version: 5 })]).get(5)).toMatchObject({ links: 0, sent: 3 });
});

test('the rate of those reached is registrations by letters that arrived, up to the last month published', () => {
  const quiet = (of: Partial<LinkInText>) => ({
    ...carried,
    periods: carried.periods.map((one) => ({ ...one, declared: null })),
    ...of,
  });
  const reached = (links: LinkInText[], ...sent: LettersSent[]) =>
    resultsByVersion(text, links, sent).get(2)?.reached;
  expect(reached([quiet({})], letters({ sent: 14, delivered: 12 }))).toMatchObject({
    kind: 'percent',
    part: 6,
    whole: 12,
  });
  expect(reached([quiet({})], letters({ sent: 14, delivered: 9 }))).toEqual({
    kind: 'few',
    part: 6,
    whole: 9,
  });
  // What left after the last month that was published, and what another link carried, has no registrations to be compared with.
  const later = letters({ sent: 30, delivered: 30, month: jstMonth('2027-06-01' as JstDate) });
  expect(reached([quiet({})], letters({ sent: 12, delivered: 12 }), later)).toMatchObject({ whole: 12 });
  expect(
    reached([quiet({})], letters({ sent: 12, delivered: 12 }), letters({ linkId: null, delivered: 9 })),
  ).toMatchObject({ whole: 12 });
});

test.each([
  ['more were declared than letters left from here', { declared: 15 }],
  ['more registered than letters arrived', { registrations: 13 }],
])('a link by which people were told elsewhere too is left out of it: %s', (_, of) => {
  const periods = carried.periods.map((one) => ({ ...one, declared: 12, ...of }));
  const links = [{ ...carried, periods }];
  expect(resultsByVersion(text, links, [letters({ sent: 14, delivered: 12 })]).get(2)?.reached).toEqual({
    kind: 'none',
  });
});

test('a link without published figures, or that stood in another text before, is left out of it', () => {
  const sent = [letters({ sent: 14, delivered: 12 })];
  for (const of of [{ periods: [] }, { isFromStart: false }])
    expect(resultsByVersion(text, [{ ...carried, ...of }], sent).get(2)?.reached).toEqual({ kind: 'none' });
});
