import { SMALLEST_GROUP } from '../../../platform/terms.ts';
import { figureName } from '../../../ui/figure-names.tsx';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { measureText } from '../../../ui/measure-text.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, formatYen, type Locale } from '../../../ui/text.ts';
import type { ShownSums } from '../../links/actions/month-summary.ts';
import type { Measured } from '../../measures/actions/measures.ts';
import type { Ending } from '../../retention/actions/read-ending.ts';
import type { Balance } from '../../slots/rules/balance.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** How many there were on a day in Japan. */
export interface OnDay {
  readonly on: string;
  readonly count: number;
}

/** Tells a company on which days introductions came in: counts of days, no hour and no link (rules.md §5.2). */
export function introducedMail(
  locale: Locale,
  facts: NoticeFacts & { readonly days: readonly OnDay[]; readonly balance: Balance },
): MailText {
  const { addressee, days, balance, baseUrl } = facts;
  const all = formatNumber(sumOf(days));
  return composeMail(locale, () => ({
    subject: t(`紹介を${all}件受け付けました`, `Introductions received: ${all}`),
    addressee,
    paragraphs: [
      t(
        `紹介を${all}件受け付けました。日ごとの件数は次のとおりです。`,
        `Introductions received: ${all}. By day:`,
      ),
      days
        .map(({ on, count }) => t(`・${formatDate(on)}：${count}件`, `- ${formatDate(on)}: ${count}`))
        .join('\n'),
      nextSlot(balance),
      `${baseUrl}${paths.company.slots()}`,
      switches('company', baseUrl),
    ],
  }));
}

/** Tells a company that it earned slots, and how many it can use. */
export function slotsMail(
  locale: Locale,
  facts: NoticeFacts & { readonly days: readonly OnDay[]; readonly balance: Balance },
): MailText {
  const { addressee, days, balance, baseUrl } = facts;
  const all = formatNumber(sumOf(days));
  return composeMail(locale, () => ({
    subject: t(`無料紹介枠を${all}枠獲得しました`, `Free placement slots earned: ${all}`),
    addressee,
    paragraphs: [
      days
        .map(({ on, count }) =>
          t(
            `${formatDate(on)}に、無料紹介枠を${count}枠獲得しました。`,
            `Earned on ${formatDate(on)}: ${count}.`,
          ),
        )
        .join('\n'),
      t(
        `いま使える枠は${formatNumber(balance.slots.available)}枠です。`,
        `Slots available now: ${formatNumber(balance.slots.available)}.`,
      ) + worthWords(balance),
      nextSlot(balance),
      `${baseUrl}${paths.company.slots()}#slots`,
      switches('company', baseUrl),
    ],
  }));
}

/** Tells a company that agencies took its requests on. */
export function takenMail(
  locale: Locale,
  facts: NoticeFacts & { readonly taken: number; readonly agreed: number },
): MailText {
  const { addressee, taken, agreed, baseUrl } = facts;
  const count = formatNumber(taken);
  const people = formatNumber(agreed);
  return composeMail(locale, () => ({
    subject:
      agreed > 0
        ? t(`${people}名が、貴社への推薦に同意しました`, `People recommended to you: ${people}`)
        : t(`無料紹介枠の求人${count}件が引き受けられました`, `Requests for a slot taken on: ${count}`),
    addressee,
    paragraphs: [
      ...(agreed > 0
        ? [
            t(
              `人材紹介会社が推薦した${people}名が、貴社への情報の提供に同意しました。面接日を決めて、次の画面に記録してください。`,
              `${people} people agreed to be recommended to you. Please fix the interviews and record the days on this page.`,
            ),
          ]
        : []),
      ...(taken > 0
        ? [
            t(
              `人材紹介会社が、無料紹介枠を申し込んだ求人${count}件を引き受けました。会社名と連絡先を、次の画面でご覧いただけます。`,
              `Agencies took on ${count} of your requests for a slot. This page says which agency, and how to reach it.`,
            ),
          ]
        : []),
      `${baseUrl}${paths.company.redemptions()}`,
      switches('company', baseUrl),
    ],
  }));
}

/** One month of a company: its own declared number, and measures of that month, as its pages have them. */
export interface MonthFigures {
  readonly month: string;
  readonly declared: number | null;
  readonly measured: readonly Measured[];
}

/** Tells a company of the months that ended, and what is shown of its links after the last close; names as on the pages. */
export function monthlyMail(
  locale: Locale,
  facts: NoticeFacts & {
    readonly months: readonly MonthFigures[];
    readonly shown: ShownSums | null;
    readonly ending: Ending | null;
    readonly balance: Balance;
  },
): MailText {
  const { addressee, months, shown, ending, balance, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject: t(
      `${months.map(({ month }) => monthWords(month)).join('、')}のまとめ`,
      `Summary of ${months.map(({ month }) => monthWords(month)).join(', ')}`,
    ),
    addressee,
    paragraphs: [
      ...months.map(monthLines),
      shownLines(shown),
      nextSlot(balance) + worthWords(balance),
      ...(ending === null ? [] : [endingLines(ending)]),
      `${baseUrl}${paths.company.home()}`,
      switches('company', baseUrl),
    ],
  }));
}

/** How much reaches the end of its term next: counts, nobody by name. */
function endingLines({ people, selections, through }: Ending): string {
  const day = formatDate(through);
  return t(
    `${day}までに、${formatNumber(people)}名の選考${formatNumber(selections)}件の保存期間が終わり、自動で削除されます。どなたかは、ホームから「保存期間」の画面で確認できます。`,
    `By ${day}, ${formatNumber(selections)} selections of ${formatNumber(people)} people reach the end of their term and are deleted. Home leads to who they are.`,
  );
}

function monthLines({ month, declared, measured }: MonthFigures): string {
  const told =
    declared === null ? t('未入力', 'not entered') : t(`${formatNumber(declared)}名`, formatNumber(declared));
  return [
    monthWords(month),
    t(`・${figureName('told')}：${told}`, `- ${figureName('told')}: ${told}`),
    ...measured.map(({ measure, reading }) =>
      t(
        `・${measure.words[0]}：${measureText(measure, reading)}`,
        `- ${measure.words[1]}: ${measureText(measure, reading)}`,
      ),
    ),
  ].join('\n');
}

function shownLines(shown: ShownSums | null): string {
  if (shown === null)
    return t(
      `専用リンクの${figureName('views')}と${figureName('registrations')}は、1つのリンクから${SMALLEST_GROUP}名が登録すると、月の締めに表示します。`,
      `Page views and registrations of relay links are shown at the close of a month, once ${SMALLEST_GROUP} people have registered through one link.`,
    );
  const through = formatDate(shown.through);
  return [
    t(
      `数を表示している専用リンクの合計（${through}の締めまでの累計）`,
      `All relay links whose figures are shown, from the start to the close of ${through}`,
    ),
    t(
      `・${figureName('views')}：${formatNumber(shown.views)}回`,
      `- ${figureName('views')}: ${formatNumber(shown.views)}`,
    ),
    t(
      `・${figureName('registrations')}：${formatNumber(shown.registrations)}名`,
      `- ${figureName('registrations')}: ${formatNumber(shown.registrations)}`,
    ),
  ].join('\n');
}

function nextSlot({ points, toNextSlot }: Balance): string {
  const { balance, pending } = points;
  return balance < 0
    ? t(
        `ポイントの不足が${-balance}件あります。今後の紹介で埋まります。`,
        `Points missing: ${-balance}. Future introductions fill them.`,
      )
    : t(
        `残高は${balance}ポイントです。あと${toNextSlot}件の紹介が確定すると、次の枠になります。確認中は${pending}件です。`,
        `Balance in points: ${balance}\nConfirmed introductions to the next slot: ${toNextSlot}\nPending: ${pending}`,
      );
}

/** What the slots that can be used are worth, as the pages say it; nothing where there are none. */
function worthWords({ slots, worth }: Balance): string {
  const { yearlyPayYen, feePercent } = worth.basis;
  if (slots.available === 0) return '';
  return t(
    `\n利用できる${formatNumber(slots.available)}枠の価値の目安は${formatYen(worth.available)}です（年収${formatYen(yearlyPayYen)} × 手数料率${feePercent}%で計算）。`,
    `\nWorth of ${formatNumber(slots.available)} available: ${formatYen(worth.available)} (an estimate: ${formatYen(yearlyPayYen)} a year × ${feePercent}%).`,
  );
}

function sumOf(days: readonly OnDay[]): number {
  return days.reduce((sum, { count }) => sum + count, 0);
}

/** 2026-11 as people write it; in both languages the same figures. */
function monthWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t(`${year}年${Number(number)}月`, `${number}/${year}`);
}
