import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDateTime, formatDeadline, textIn } from '../../../ui/text.ts';
import type { OwnPlace, OwnRegistration } from '../actions/own-place.ts';
import { timelineOf, UndoSection } from './own-place.tsx';

/** The done page: what happens next with its deadline, a receipt, the way back. */
export function RegisteredPage({
  frame,
  csrf,
  place,
  registration,
}: {
  frame: PageFrame;
  csrf: string;
  place: OwnPlace;
  registration: OwnRegistration;
}) {
  const { locale } = frame;
  const t = textIn(locale);
  const live = place.provisions.filter((one) => one.withdrawnAt === undefined);
  const due = live[0]?.answerDueAt;
  return (
    <Page {...frame} zone="candidate" title={t('登録が終わりました', 'You are registered')}>
      <PageHeader locale={locale} title={t('登録が終わりました', 'You are registered')} />
      <Alert kind="success" title={t('これからのこと', 'What happens next')}>
        <p>
          {due === undefined
            ? t(
                '人材紹介会社はまだ選ばれていません。情報はどこにも渡していません。下のボタンから、いつでも選べます。',
                'You have not chosen an agency, so nothing has been handed over. You can choose at any time below.',
              )
            : t(
                `選んだ会社は ${formatDeadline(due, locale)} までに受け取りの返事をし、ご希望の方法で連絡します。あなたがすることはありません。`,
                `The agencies you chose confirm receipt by ${formatDeadline(due, locale)} and contact you the way you asked. There is nothing you need to do.`,
              )}
        </p>
      </Alert>
      <Section title={t('登録の控え', 'Receipt')}>
        <DescriptionList
          items={[
            { term: t('受付番号', 'Number'), description: registration.id.slice(0, 8).toUpperCase() },
            {
              term: t('登録した日時', 'Registered'),
              description: formatDateTime(registration.registeredAt, locale),
            },
            {
              term: t('渡した会社', 'Handed to'),
              description:
                live.length === 0
                  ? t('なし', 'Nobody')
                  : live.map((one) => one.agencyName).join(t('、', ', ')),
            },
          ]}
        />
        <p class="support">
          {t('同じ内容をメールでもお送りしました。', 'We have sent you the same by mail.')}
        </p>
      </Section>
      <Section title={t('流れ', 'Timeline')}>
        <Timeline locale={locale} items={timelineOf(place, locale)} />
      </Section>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.candidate.home()}>
          {t('いまの状況を見る', 'See where things stand')}
        </ButtonLink>
        {live.length === 0 && (
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('人材紹介会社を選ぶ', 'Choose agencies')}
          </ButtonLink>
        )}
      </ButtonRow>
      <UndoSection
        locale={locale}
        csrf={csrf}
        registration={registration.mayUndo ? registration : undefined}
      />
    </Page>
  );
}
