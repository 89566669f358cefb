import type { Child } from 'hono/jsx';
import { startOfJstDay } from '../../../platform/calendar.ts';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDate, formatDateTime, type Pair } from '../../../ui/text.ts';
import { WAYS } from '../../contacts/rules/terms.ts';
import { byWaysWords } from '../../contacts/rules/words.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import type { NewsMail } from '../rules/answer-words.ts';
import { liveByAgency } from '../rules/sharing.ts';

/** From which day on somebody may apply again, by company, and whether there is a file for calendars. */
export type ReapplyDays = ReadonlyMap<string, { readonly day: string; readonly isPublished: boolean }>;

interface Due {
  readonly at: Date;
  readonly names: readonly Pair[];
  readonly words: (names: string) => string;
}

/** Each date that is still ahead with what is due on it, the nearest first; what several agencies owe by one day is one line. */
export function aheadOf(place: OwnPlace, reapply: ReapplyDays): { term: string; description: Child }[] {
  const undo = place.registrations.find((one) => one.mayUndo);
  const lines = answersDue(place).map((due) => ({
    at: due.at,
    term: t(`${DAYS.formatLastDay(due.at)}まで`, `By the end of ${DAYS.formatLastDay(due.at)}`),
    description: due.words(listed(due.names)) as Child,
  }));
  if (undo !== undefined) {
    lines.push({
      at: undo.undoUntil,
      term: t(`${formatDateTime(undo.undoUntil)} まで`, `Until ${formatDateTime(undo.undoUntil)}`),
      description: (
        <a href={`${paths.candidate.data()}#undo`}>{t('登録を取り消せます', 'You can undo it all')}</a>
      ),
    });
  }
  for (const [companyId, { day, isPublished }] of reapply) {
    const company = place.registrations.find((one) => one.companyId === companyId)?.company;
    const at = startOfJstDay(day);
    if (!company || at <= place.now) continue;
    const [ja, en] = nameWords(company);
    lines.push({
      at,
      term: t(`${formatDate(day)}から`, `From ${formatDate(day)} on`),
      description: (
        <>
          {t(
            `${ja}に、遅くともこの日から再び応募できます。`,
            `You may apply to ${en} again, from this day at the latest.`,
          )}
          {isPublished && (
            <p class="link-line">
              <a href={paths.candidate.reapplyCalendar(companyId)} download>
                {t('カレンダーに入れる（.ics）', 'Add to a calendar (.ics)')}
                <span class="sr-only">{t(`：${ja}`, `: ${en}`)}</span>
              </a>
            </p>
          )}
        </>
      ),
    });
  }
  return lines.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function answersDue(place: OwnPlace): Due[] {
  const dues: Due[] = [];
  for (const one of liveByAgency(place.provisions)) {
    if (one.answer === 'objected' && one.claim !== null) {
      dues.push({
        at: one.claim.suspendsUntil,
        names: [nameWords(one.agency)],
        words: (name) =>
          t(`運営が、${name}の申し出を判断します。`, `The operator decides on the claim of ${name}.`),
      });
    }
    if (one.answer !== 'waiting') continue;
    const same = dues.findIndex(({ at }) => at.getTime() === one.answerDueAt.getTime());
    const due: Due = {
      at: one.answerDueAt,
      names: [...(dues[same]?.names ?? []), nameWords(one.agency)],
      words: (names) => awaits(names, place.news),
    };
    if (same < 0) dues.push(due);
    else dues[same] = due;
  }
  return dues;
}

function awaits(names: string, news: NewsMail): string {
  const [ja, en] = [`${names}の返事を待っています。`, `${names} is asked to answer. `];
  switch (news) {
    case 'sent':
      return t(`${ja}返事がなければ、メールでお知らせします。`, `${en}If it does not, we tell you by mail.`);
    case 'paused':
      return t(
        `${ja}休止中はメールを送らず、ここに表示します。メールは、休止のあとに送ります。`,
        `${en}While everything is paused we send no mail: it is shown here, and mailed once the pause is over.`,
      );
    case 'stopped':
      return t(
        `${ja}メールのお知らせは止まっているため、ここに表示します。`,
        `${en}Mail with news for you is stopped, so it is shown here.`,
      );
  }
}

/** How the person hears of the agencies, if anything is to be heard at all; of those that have something of theirs. */
export function whoWrites({ pause, provisions }: Pick<OwnPlace, 'pause' | 'provisions'>): string {
  if (pause !== null)
    return t(
      '休止中であることを、各社に表示しています。',
      'The agencies are shown that everything is paused.',
    );
  const open = liveByAgency(provisions).filter((one) => one.isOpenToAgency);
  if (open.length === 0)
    return t(
      'いまは、あなたの情報を見て連絡できる会社がありません。',
      'No agency can see your details and contact you now.',
    );
  const [ja, en] = byWaysWords(WAYS.filter((way) => open.some(({ ways }) => ways.includes(way))));
  return t(`連絡は、各社が直接${ja}で行います。`, `The agencies contact you themselves, ${en}.`);
}
