import type { Locale, Pair } from '../../../ui/text.ts';
import type { Answer, Result } from './contact.ts';
import type { ContactRefusal, Hours, Way } from './terms.ts';

/** The ways of contact in words. */
export const WAY_WORDS: Readonly<Record<Way, Pair>> = {
  mail: ['メール', 'mail'],
  phone: ['電話', 'phone'],
  sms: ['SMS', 'text message'],
};

/** What came of a contact, in words. */
export const RESULT_WORDS: Readonly<Record<Result, Pair>> = {
  reached: ['やりとりできた', 'spoke or wrote with each other'],
  sent: ['送った・伝言を残した', 'sent, or left a message'],
  not_reached: ['つながらなかった', 'could not be reached'],
};

/** What the person says of a contact. */
export const ANSWER_WORDS: Readonly<Record<Answer, Pair>> = {
  confirmed: ['連絡があった', 'it happened'],
  denied: ['連絡はなかった', 'it did not happen'],
};

export const WEEKDAY_WORDS: readonly Pair[] = [
  ['月', 'Mon'],
  ['火', 'Tue'],
  ['水', 'Wed'],
  ['木', 'Thu'],
  ['金', 'Fri'],
  ['土', 'Sat'],
  ['日', 'Sun'],
];

/** Days and hours in one line: 月・火・水・木・金 9:00〜18:00（祝日と年末年始を除く）. */
export function hoursWords({ weekdays, onHolidays, fromHour, untilHour }: Hours): Pair {
  const days = WEEKDAY_WORDS.filter((_, index) => weekdays.includes(index + 1));
  const [ja, en] = [days.map(([one]) => one).join('・'), days.map(([, one]) => one).join(', ')];
  return [
    `${ja} ${fromHour}:00〜${untilHour}:00（祝日と年末年始${onHolidays ? 'も可' : 'を除く'}）`,
    `${en}, ${fromHour}:00–${untilHour}:00 in Japan (${onHolidays ? 'holidays too' : 'no holidays'})`,
  ];
}

/** Several ways in one line. */
export function waysWords(ways: readonly Way[]): Pair {
  const all = ways.map((way) => WAY_WORDS[way]);
  return [all.map(([ja]) => ja).join('・'), all.map(([, en]) => en).join(', ')];
}

/** The same in the middle of a sentence. */
export function byWaysWords(ways: readonly Way[]): Pair {
  const all = ways.map((way) => WAY_WORDS[way]);
  return [all.map(([ja]) => ja).join('か'), `by ${all.map(([, en]) => en).join(' or ')}`];
}

/** The same to the person whose ways they are: that nobody calls is said. */
export function ownWaysWords(ways: readonly Way[]): Pair {
  return ways.join() === 'mail' ? ['メールのみ', 'E-mail only'] : waysWords(ways);
}

/** Why the person may not be contacted, and when they may be. @param format how a moment is written: rules know no page */
export function refusalWords(refusal: ContactRefusal, format: (at: Date, locale: Locale) => string): Pair {
  switch (refusal.reason) {
    case 'paused':
      return refusal.nextAt === null
        ? [
            'ご本人が連絡を休止中です。ご本人が再開するまで、連絡できません。',
            'The person has paused everything. You cannot contact them until they end the pause.',
          ]
        : [
            `ご本人が連絡を休止中です。次に連絡できるのは ${format(refusal.nextAt, 'ja')} からです。`,
            `The person has paused everything. You can contact them again from ${format(refusal.nextAt, 'en')}.`,
          ];
    case 'way': {
      const [ja, en] = waysWords(refusal.ways);
      return [
        `ご本人は、この方法での連絡を受けていません。連絡できる方法：${ja}`,
        `The person does not take contacts this way. Possible: ${en}.`,
      ];
    }
    case 'hours':
      return [
        `ご本人が連絡を受ける時間ではありません。次に連絡できるのは ${format(refusal.nextAt, 'ja')} からです。`,
        `This is outside the hours the person has set. You can contact them from ${format(refusal.nextAt, 'en')}.`,
      ];
  }
}
