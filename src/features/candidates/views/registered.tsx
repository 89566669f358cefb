import type { Child } from 'hono/jsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnHolding, OwnPlace, OwnRegistration } from '../actions/own-place.ts';
import { answerWords, awaitedWords, type NewsMail } from '../rules/answer-words.ts';
import { allowedBy } from '../rules/permissions.ts';
import { receiptNumber } from '../rules/receipt.ts';
import { couldSeeBefore, handedOverAt, liveByAgency } from '../rules/sharing.ts';
import { permissionLines } from './company-section.tsx';
import { QuestionSection } from './questions.tsx';
import { HandedOver } from './sharing-card.tsx';
import { UndoSection } from './taking-back.tsx';
import { timelineOf } from './timeline.ts';

/** The done page: what happens next with its deadline, a receipt of this registration alone, the way back. */
export function RegisteredPage({
  place,
  registration,
  without,
}: {
  place: OwnPlace;
  registration: OwnRegistration;
  /** Chosen, and yet not handed to now: those who stopped or changed meanwhile, and those who had the details already. */
  without: Readonly<Record<'left' | 'kept' | 'blocked', readonly string[]>>;
}) {
  const handedOver = handedOverAt(registration.registeredAt, place.provisions);
  const updated = updatedWith(registration, place);
  const hasOthers =
    registration.isTest ||
    updated.length + without.left.length + without.kept.length + without.blocked.length > 0;
  return (
    <Page zone="candidate" title={t('登録が終わりました', 'You are registered')}>
      <PageHeader title={t('登録が終わりました', 'You are registered')} />
      <Alert kind="success" title={t('これからのこと', 'What happens next')}>
        {(handedOver.length > 0 || !hasOthers) && <WhatNext handedOver={handedOver} news={place.news} />}
        {registration.isTest && (
          <p>
            {t(
              'テスト用のリンクからの登録のため、人材紹介会社には何も渡していません。紹介の数にも入りません。',
              'You came through a test link: nothing was handed to any agency and nothing is counted.',
            )}
          </p>
        )}
        {updated.length > 0 && <WhatNext handedOver={updated} news={place.news} />}
        <NotHandedTo place={place} ids={without.kept} why="kept" />
      </Alert>
      {without.blocked.length > 0 && (
        <Alert
          kind="info"
          title={t('見せない相手には、伝えていません', 'Whom you keep away received nothing')}
        >
          <p>
            {listed(without.blocked.flatMap((id) => place.asked.get(id) ?? []).map(nameWords))}
            {t('には、お名前も情報も伝えていません。', ' received neither your name nor your details.')}
          </p>
        </Alert>
      )}
      {without.left.length > 0 && (
        <Alert kind="warning" title={t('渡していない会社があります', 'Not handed to everybody you chose')}>
          <NotHandedTo place={place} ids={without.left} why="left" />
        </Alert>
      )}
      <RepeatedNotice place={place} registration={registration} handedOver={handedOver} />
      <Section title={t('登録の控え', 'Receipt')}>
        <DescriptionList items={receiptLines(place, registration, handedOver)} />
        <p class="support">
          {t(
            '受付番号、日時、渡した会社と項目は、メールでもお送りしました。',
            'The number, the time, the agencies and the names of the items were also mailed to you.',
          )}
        </p>
      </Section>
      <Section title={t('これまでとこれから', 'What has happened and what comes next')}>
        <Timeline items={timelineOf(place)} />
      </Section>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.candidate.home()}>
          {t('いまの状況を見る', 'See where things stand')}
        </ButtonLink>
        {handedOver.length + updated.length === 0 && (
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('人材紹介会社を選ぶ', 'Choose agencies')}
          </ButtonLink>
        )}
      </ButtonRow>
      <QuestionSection side={place.question === 'registration' ? place.question : null} />
      <UndoSection registration={registration.mayUndo ? registration : undefined} />
    </Page>
  );
}

/** Names those who were chosen and received nothing now, and says why. */
function NotHandedTo({ place, ids, why }: { place: OwnPlace; ids: readonly string[]; why: 'left' | 'kept' }) {
  if (ids.length === 0) return null;
  const names = listed(ids.flatMap((id) => place.asked.get(id) ?? []).map(nameWords));
  return (
    <p>
      {why === 'kept'
        ? t(
            `次の会社には以前から同じ内容を渡しているため、あらためて渡していません：${names}`,
            `These hold the same details already and did not receive them again: ${names}`,
          )
        : t(
            `登録の途中で受け付けを止めたか、内容が変わったため、次の会社には渡していません：${names}。「共有と同意」から、いまの内容を確かめて選び直せます。`,
            `These stopped taking people or changed while you were registering, and received nothing: ${names}. Under "Sharing" you can look at them again and choose.`,
          )}
    </p>
  );
}

/** What is awaited of whom, and what has come of it already: as true on the day after the deadline as before. */
function WhatNext({ handedOver, news }: { handedOver: readonly OwnHolding[]; news: NewsMail }) {
  const live = liveByAgency(handedOver);
  const waiting = live.find((one) => one.answer === 'waiting');
  const answered = live.filter((one) => one.answer !== 'waiting');
  return (
    <>
      {waiting && <p>{t(...awaitedWords(waiting.answerDueAt, DAYS, news))}</p>}
      {answered.map((one) => (
        <p>
          {t(...nameWords(one.agency))}
          {t('：', ': ')}
          {t(...answerWords(one, DAYS))}
        </p>
      ))}
      {live.length === 0 && <p>{nobodyWords(handedOver.length)}</p>}
    </>
  );
}

function nobodyWords(handedOver: number): string {
  return handedOver === 0
    ? t(
        '登録のときには人材紹介会社を選んでいないため、どこにも情報を渡していません。人材紹介会社は、下のボタンから選べます。',
        'You chose no agency when you registered, so this registration handed nothing over. You can choose below.',
      )
    : t(
        'この登録で選んだ会社への提供は、すべてやめています。',
        'You have stopped sharing with every agency you chose here.',
      );
}

function receiptLines(
  place: OwnPlace,
  registration: OwnRegistration,
  handedOver: readonly OwnHolding[],
): { term: string; description: Child }[] {
  const updated = updatedWith(registration, place);
  const first = updated[0] ?? handedOver.find((one) => one.correctedAt === null);
  return [
    { term: t('受付番号', 'Number'), description: receiptNumber(registration.id) },
    {
      term: t('登録した日時', 'Registered'),
      description: formatDateTime(registration.registeredAt),
    },
    {
      term: t('渡した会社', 'Handed to'),
      description:
        handedOver.length > 0 ? (
          <NamesIn sharing={handedOver} />
        ) : updated.length > 0 ? null : (
          t('なし', 'Nobody')
        ),
    },
    {
      term: t('内容を更新した会社', 'Updated at'),
      description: updated.length > 0 ? <NamesIn sharing={updated} /> : null,
    },
    ...(first === undefined
      ? []
      : [{ term: t('渡した内容', 'What was handed over'), description: <HandedOver {...first} /> }]),
    ...companyLines(place, registration),
  ];
}

/** What the company of the link was allowed by this registration, as it stands now. */
function companyLines({ companies }: OwnPlace, registration: OwnRegistration) {
  const [own] = allowedBy([registration]);
  const named = companies.find((one) => one.companyId === own?.companyId);
  if (own === undefined || named === undefined) return [];
  return permissionLines(own).map(({ term, description }) => ({
    term: t(`${nameWords(named.company)[0]}：${term}`, `${nameWords(named.company)[1]}: ${term}`),
    description,
  }));
}

/** There was a registration with this address before: what this one added to it. */
function RepeatedNotice({
  place,
  registration,
  handedOver,
}: {
  place: OwnPlace;
  registration: OwnRegistration;
  handedOver: readonly OwnHolding[];
}) {
  if (!place.registrations.some((one) => one.registeredAt < registration.registeredAt)) return null;
  const isRepeated = (one: OwnHolding) => couldSeeBefore(one.agencyId, one.providedAt, place.provisions);
  const again = handedOver.filter(isRepeated);
  const added = handedOver.filter((one) => !isRepeated(one));
  const live = liveByAgency(place.provisions);
  const updated = updatedWith(registration, place);
  const outdated = live.filter((one) => one.isOutdated);
  return (
    <Alert
      kind="info"
      title={t('このアドレスでは、以前にも登録されています', 'You had registered with this address before')}
    >
      <p>
        {t(
          '以前の登録はそのまま残り、あなたのページの内容は今回のものに置き換わりました。',
          'That registration stays; on your own page, what you entered now replaces what was entered then.',
        )}
      </p>
      <p>
        {added.length === 0
          ? t('今回、新しく加わった会社はありません。', 'This time no new agency was added.')
          : t(`今回、新しく加わった会社：${namesIn(added)}`, `New this time: ${namesIn(added)}`)}
      </p>
      {again.length > 0 && (
        <p>
          {t(
            `以前から渡していて、今回の内容も渡した会社：${namesIn(again)}`,
            `Had your details before and received them again: ${namesIn(again)}`,
          )}
        </p>
      )}
      {updated.length > 0 && (
        <p>
          {t(
            `渡してある内容を、今回のものに更新した会社：${namesIn(updated)}`,
            `Now hold what you entered this time instead of the earlier details: ${namesIn(updated)}`,
          )}
        </p>
      )}
      {outdated.length > 0 && (
        <p>
          {t(
            `以前の内容のままの会社：${namesIn(outdated)}。それぞれの内容は「共有と同意」で確かめられます。`,
            `Still hold earlier details: ${namesIn(outdated)}. Under "Sharing" you can see what each holds.`,
          )}
        </p>
      )}
    </Alert>
  );
}

/** The agencies that held earlier details, and hold those of this registration since it was made. */
function updatedWith({ registeredAt }: OwnRegistration, { provisions }: OwnPlace): OwnHolding[] {
  return liveByAgency(provisions).filter((one) => one.correctedAt?.getTime() === registeredAt.getTime());
}

/** One agency on each line of the receipt. */
function NamesIn({ sharing }: { sharing: readonly OwnHolding[] }) {
  return (
    <span class="whitespace-pre-line">{sharing.map((one) => t(...nameWords(one.agency))).join('\n')}</span>
  );
}

function namesIn(sharing: readonly OwnHolding[]): string {
  return listed(sharing.map((one) => nameWords(one.agency)));
}
