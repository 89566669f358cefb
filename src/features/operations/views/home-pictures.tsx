import { TenCells } from '../../../ui/charts/progress-of-ten.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { composeLetter } from '../../letters/rules/compose.ts';
import { readyText } from '../../letters/rules/library.ts';
import { landingWords } from '../../links/rules/landing-words.ts';
import { ESTABLISHED_COMPANY } from '../rules/demo-organisations.ts';

/** The mail as it arrives: the very text that the product offers for copying, with the link in it. */
export function MailPicture() {
  const { locale } = rendering();
  const company = t(ESTABLISHED_COMPANY.name, ESTABLISHED_COMPANY.nameEn);
  const link = 'https://relay.example/r/8Jq2…';
  const { subject, body, relayBlock } = composeLetter(readyText('short', locale, { withQuestions: false }), {
    recipientName: undefined,
    companyName: company,
    companyAddress: undefined,
    contact: undefined,
    openingTitle: t('営業職', 'Sales'),
    link,
  });
  const result = body.slice(0, body.indexOf(relayBlock)).replace(/\{[^{}]+\}/, t('山田 花子', 'H. Yamada'));
  const [offer = '', ...rest] = paragraphsOf(relayBlock).slice(1);
  return (
    <div
      class="front-mail"
      role="img"
      aria-label={t(
        '選考結果のメールの例。結果の文面の後に、任意のご案内と専用リンクが続きます。',
        'A result mail: the result, and after it an optional note with the link.',
      )}
    >
      <p class="subject">{subject}</p>
      {paragraphsOf(result).map((paragraph, index) => (
        <p class={index < 2 ? 'greeting' : undefined}>{paragraph}</p>
      ))}
      <div class="offer">
        <p>{offer}</p>
        {rest.map((paragraph) => (
          <p class={paragraph === link ? 'link' : undefined}>{paragraph}</p>
        ))}
      </div>
    </div>
  );
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '');
}

/** What the company sees grow: the boxes of its next slot. */
export function PointsPicture({ pointsPerSlot }: { pointsPerSlot: number }) {
  const missing = 3;
  return (
    <div
      class="front-points"
      role="img"
      aria-label={t(
        `次の無料紹介枠に、あと${missing}件の紹介が要る画面の例`,
        `The picture of a company whose next slot is ${missing} introductions away`,
      )}
    >
      <p>
        {t('次の無料紹介枠', 'Next free slot')}
        <strong>{t(`あと${missing}件`, `${missing} to go`)}</strong>
      </p>
      <TenCells id="front" size={pointsPerSlot} solid={pointsPerSlot - missing} hatched={1} />
    </div>
  );
}

/** The three choices behind the link, of one size. */
export function ChoicesPicture() {
  const { start, later, decline } = landingWords;
  const optional: Pair = landingWords.said[2];
  return (
    <div
      class="front-shot"
      role="img"
      aria-label={t(
        'リンクの先の画面の例。はじめる、あとで、希望しないの3つのボタンが同じ大きさで並びます。',
        'The page behind the link: Start, Later and No, thanks are three buttons of one size.',
      )}
    >
      <p>{t(...optional)}</p>
      <div class="choices-row">
        {[start, later, decline].map((words: Pair) => (
          <span>{t(...words)}</span>
        ))}
      </div>
    </div>
  );
}

/** Slots a company holds. */
export function SlotsPicture() {
  return (
    <div
      class="front-shot"
      role="img"
      aria-label={t('無料紹介枠が2枠ある画面の例', 'A company that holds two slots')}
    >
      <p>{t('利用できる枠', 'Available slots')}</p>
      <div class="tickets-row">
        <strong>{t('2枠', '2')}</strong>
        <Tickets count={2} perRow={2} />
      </div>
    </div>
  );
}

/** People who chose the agency, and until when it answers. */
export function InboxPicture() {
  const rows = [
    [t('山田 花子', 'H. Yamada'), t('営業・東京都', 'Tokyo'), t('あと3営業日', '3 days left')],
    [t('田中 葵', 'A. Tanaka'), t('事務・宮城県', 'Miyagi'), t('あと5営業日', '5 days left')],
  ] as const;
  return (
    <div
      class="front-shot"
      role="img"
      aria-label={t(
        '受信箱の例。自社を選んだ方と、返事の期限が並びます。',
        'An inbox: who chose the agency, and the days left to answer.',
      )}
    >
      {rows.map(([name, wish, left]) => (
        <p class="inbox-row">
          <strong>{name}</strong>
          <span>{wish}</span>
          <span class="left">{left}</span>
        </p>
      ))}
    </div>
  );
}

/** So many slots, as tickets. */
export function Tickets({ count, perRow }: { count: number; perRow: number }) {
  const rows = Math.ceil(count / perRow);
  return (
    <svg
      class="front-tickets"
      viewBox={`0 0 ${Math.min(count, perRow) * 52 - 4} ${rows * 38 - 4}`}
      aria-hidden="true"
    >
      {Array.from({ length: count }, (_, index) => (
        <path
          transform={`translate(${(index % perRow) * 52} ${Math.floor(index / perRow) * 38})`}
          d="M4 1h40a3 3 0 0 1 3 3v8a5 5 0 0 0 0 10v8a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3v-8a5 5 0 0 0 0-10V4a3 3 0 0 1 3-3zM33 6v4m0 5v4m0 5v4"
        />
      ))}
    </svg>
  );
}
