import { describe, expect, test } from 'vitest';
import {
  endReasonSentence,
  endReasons,
  endReasonWords,
  isAboutPerson,
  readEndReason,
  reasonToTell,
} from '../../applicants/rules/end-reasons.ts';
import { foldLetter } from './clinic-text.ts';
import { findWords } from './clinic-words.ts';
import { composeLetter } from './compose.ts';
import { readyText } from './library.ts';

const impersonal = endReasons.filter((reason) => !isAboutPerson(reason));
const personal = endReasons.filter(isAboutPerson);

describe.each(endReasons)('the reason %s', (reason) => {
  test('is read from what one calls it in either language, in any width, and from nothing more', () => {
    for (const words of [reason, ...endReasonWords(reason)]) {
      expect(readEndReason(` ${words}。`)).toBe(reason);
      expect(readEndReason(`${words}ほか`)).toBeUndefined();
    }
  });

  test('is told in words that a letter may hold', () => {
    expect(findWords(foldLetter(endReasonSentence(reason).join('\n')), 'body')).toEqual([]);
    for (const locale of ['ja', 'en'] as const) {
      const source = { ...readyText('short', locale), reasonShown: reason };
      const { result } = composeLetter(source, { ...NOBODY, endReason: null });
      expect(result).toContain(endReasonSentence(reason)[locale === 'ja' ? 0 : 1]);
    }
  });

  test('is never told where another one is recorded, nor where what is recorded cannot be read', () => {
    const others: string[] = [...endReasons.filter((one) => one !== reason), '総合的な判断'];
    for (const recorded of others) {
      for (const choice of [reason, 'recorded', 'none'] as const) {
        expect(reasonToTell(choice, recorded)).not.toBe(reason);
      }
    }
  });

  test('is told where it is the recorded one and was chosen, and where nothing is recorded', () => {
    expect(reasonToTell(reason, endReasonWords(reason)[0])).toBe(reason);
    expect([reasonToTell(reason, null), reasonToTell(reason, ' ')]).toEqual([reason, reason]);
    expect(reasonToTell('none', reason)).toBeUndefined();
  });
});

test('by itself a letter tells the recorded reason where it is not about the person, and otherwise none', () => {
  expect(readyText('short', 'ja').reasonShown).toBe('recorded');
  for (const reason of impersonal) expect(reasonToTell('recorded', reason)).toBe(reason);
  for (const reason of personal) expect(reasonToTell('recorded', reason)).toBeUndefined();
  expect([personal.length > 0, impersonal.length > personal.length]).toEqual([true, true]);
  for (const unknown of [null, undefined, '', '総合的な判断', '経験不足のため']) {
    expect(reasonToTell('recorded', unknown)).toBeUndefined();
  }
});

test('what systems write is read: 充足, ｽｷﾙ不足, 経験不足', () => {
  expect(['充足', 'ｽｷﾙ不足', '経験不足', 'Position Filled', '勤務地'].map(readEndReason)).toEqual([
    'filled',
    'skill',
    'experience',
    'filled',
    'workplace',
  ]);
});

const NOBODY = {
  recipientName: undefined,
  companyName: undefined,
  companyAddress: undefined,
  contact: undefined,
  openingTitle: undefined,
  link: undefined,
};
