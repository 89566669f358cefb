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
  sent: 3,
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
