import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, type Locale, type Pair } from '../../../ui/text.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** What is new at the operator's desk; a part that is null has nothing new, or its reader does not get it. */
export interface DeskNews {
  readonly applications: { readonly news: number; readonly waiting: number } | null;
  readonly licences: {
    readonly news: number;
    readonly waiting: number;
    /** Agencies whose licence came near its end, or ended. */
    readonly ending: readonly {
      readonly agency: Pair;
      readonly expiresOn: string;
      readonly daysLeft: number;
    }[];
  } | null;
  readonly objections: {
    readonly news: number;
    readonly waiting: number;
    readonly suspendsUntil: Date | null;
  } | null;
  readonly appeals: { readonly news: number; readonly waiting: number } | null;
}

/** Tells the operator what came to its desk since the last such mail, in one mail a day. */
export function deskMail(locale: Locale, { addressee, baseUrl, ...news }: NoticeFacts & DeskNews): MailText {
  return composeMail(locale, () => ({
    subject: t('運営の確認を待っているもの', 'Waiting at the operator’s desk'),
    addressee,
    paragraphs: [
      ...applicationLines(news.applications, baseUrl),
      ...licenceLines(news.licences, baseUrl),
      ...objectionLines(news.objections, baseUrl),
      ...appealLines(news.appeals, baseUrl),
      switches('operator', baseUrl),
    ],
  }));
}

function applicationLines(part: DeskNews['applications'], baseUrl: string): string[] {
  if (part === null) return [];
  return [
    [
      t(
        `利用の申込みが新しく${part.news}件あります。承認を待っている組織は${part.waiting}社です。`,
        `New applications: ${part.news}. Organisations waiting for approval: ${part.waiting}.`,
      ),
      `${baseUrl}${paths.operator.organisations({ state: 'waiting' })}`,
    ].join('\n'),
  ];
}

function licenceLines(part: DeskNews['licences'], baseUrl: string): string[] {
  if (part === null) return [];
  const { news, waiting, ending } = part;
  return [
    ...(news === 0
      ? []
      : [
          [
            t(
              `確認を待つ許可証が新しく${news}件あります。許可証の確認を待っている人材紹介会社は${waiting}社です。`,
              `Licences newly to be checked: ${news}. Agencies whose licence is to be checked: ${waiting}.`,
            ),
            `${baseUrl}${paths.operator.organisations({ kind: 'agency', licence: 'unverified' })}`,
          ].join('\n'),
        ]),
    ...(ending.length === 0
      ? []
      : [
          [
            t(
              '許可の期限が近づいた、または過ぎた人材紹介会社',
              'Agencies whose licence ends soon or has ended',
            ),
            ...ending.map(({ agency: [ja, en], expiresOn, daysLeft }) =>
              daysLeft < 0
                ? t(
                    `・${ja}：${formatDate(expiresOn)}で期限切れ`,
                    `- ${en}: ended on ${formatDate(expiresOn)}`,
                  )
                : t(
                    `・${ja}：${formatDate(expiresOn)}まで（残り${daysLeft}日）`,
                    `- ${en}: valid until ${formatDate(expiresOn)} (days left: ${daysLeft})`,
                  ),
            ),
            `${baseUrl}${paths.operator.organisations({ kind: 'agency' })}`,
          ].join('\n'),
        ]),
  ];
}

function objectionLines(part: DeskNews['objections'], baseUrl: string): string[] {
  if (part === null) return [];
  const { news, waiting, suspendsUntil } = part;
  const until = suspendsUntil === null ? '' : formatDate(new Date(suspendsUntil.getTime() - 1));
  return [
    [
      t(
        `異議が新しく${news}件あります。判断を待っている異議は${waiting}件です。`,
        `New objections: ${news}. Objections to decide: ${waiting}.`,
      ),
      ...(until === ''
        ? []
        : [
            t(
              `新しい異議のうち、いちばん早い判断の期限は${until} 24:00です。`,
              `The first of the new ones is to be decided by the end of ${until} (Japan time).`,
            ),
          ]),
      `${baseUrl}${paths.operator.objections()}`,
    ].join('\n'),
  ];
}

function appealLines(part: DeskNews['appeals'], baseUrl: string): string[] {
  if (part === null) return [];
  return [
    [
      t(
        `企業からの再確認の依頼が新しく${part.news}件あります。回答を待っている依頼は${part.waiting}件です。`,
        `Introductions that companies newly ask to look at again: ${part.news}. Waiting for an answer: ${part.waiting}.`,
      ),
      `${baseUrl}${paths.operator.appeals()}`,
    ].join('\n'),
  ];
}
