import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDate, formatDateTime, formatDeadline, type Locale, textIn } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { nameIn } from '../../parties/rules/names.ts';
import type { OwnPlace, OwnSharing } from '../actions/own-place.ts';
import { liveByAgency, stoppedAt } from '../rules/sharing.ts';
import { RequestSection, UndoSection } from './taking-back.tsx';
import { timelineOf } from './timeline.ts';

/** What the person has just done, as the address says; the page checks it against what is stored. */
export interface JustDone {
  readonly stoppedAgencyId: string | undefined;
  readonly hasChosen: boolean;
}

/** いまの状況: who has what, what comes next, a plain timeline. No dashboard, no score (rules.md §11.3). */
export function OwnPlacePage({
  frame,
  place,
  justDone,
}: {
  frame: PageFrame;
  place: OwnPlace;
  justDone: JustDone;
}) {
  const { locale } = frame;
  const t = textIn(locale);
  const live = liveByAgency(place.provisions);
  return (
    <Page {...frame} zone="candidate" title={t('いまの状況', 'Where things stand')}>
      <PageHeader
        locale={locale}
        title={t('いまの状況', 'Where things stand')}
        lead={t(
          'あなたの情報をだれが見られるかを、ここで確かめられます。',
          'Here you can see who can see your details.',
        )}
      />
      <Notice locale={locale} place={place} justDone={justDone} />
      <Section title={t('あなたの情報を見られる会社', 'Who can see your details')}>
        {live.length === 0 ? (
          <p>
            {place.provisions.length === 0
              ? t('どこにも渡していません。', 'Nobody. Nothing has been handed over.')
              : t('いま情報を見られる会社はありません。', 'No company can see your details now.')}
          </p>
        ) : (
          live.map((one) => <SharingCard locale={locale} sharing={one} />)
        )}
        {live.length > 0 && (
          <p class="support">
            {t(
              '提供は、会社ごとにいつでもやめられます。やめると、その会社はすぐにあなたの情報を見られなくなります。もう一度選べば、また渡せます。',
              'You can stop sharing with each agency at any time. It can no longer see your details from that moment. You can choose it again later.',
            )}
          </p>
        )}
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('人材紹介会社を選ぶ', 'Choose agencies')}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <Section title={t('これまでとこれから', 'What has happened and what comes next')}>
        <Timeline locale={locale} items={timelineOf(place, locale)} />
      </Section>
      <ProfileSection locale={locale} profile={place.profile} />
      <UndoSection locale={locale} registration={place.registrations.find((one) => one.mayUndo)} />
      <RequestSection locale={locale} />
    </Page>
  );
}

/** Confirms what was just done, as far as it is true. */
function Notice({ locale, place, justDone }: { locale: Locale; place: OwnPlace; justDone: JustDone }) {
  const t = textIn(locale);
  const mailed = t('控えをメールでお送りしました。', 'We have mailed you a receipt.');
  const { stoppedAgencyId: agencyId, hasChosen } = justDone;
  const agency = place.provisions.find((one) => one.agencyId === agencyId)?.agency;
  const at = agencyId === undefined ? undefined : stoppedAt(agencyId, place.provisions);
  if (agency !== undefined && at !== undefined) {
    const name = nameIn(agency, locale);
    return (
      <Alert kind="success" title={t(`${name}への提供をやめました`, `You have stopped sharing with ${name}`)}>
        <p>
          {t(
            `${formatDateTime(at, locale)} から、この会社はあなたの情報を見られません。`,
            `Since ${formatDateTime(at, locale)} this agency can no longer see your details. `,
          )}
          {mailed}
        </p>
      </Alert>
    );
  }
  if (!hasChosen || liveByAgency(place.provisions).length === 0) return null;
  return (
    <Alert
      kind="success"
      title={t('選んだ会社に情報を渡しました', 'Your details were handed to the agencies you chose')}
    >
      <p>{mailed}</p>
    </Alert>
  );
}

function SharingCard({ locale, sharing }: { locale: Locale; sharing: OwnSharing }) {
  const t = textIn(locale);
  const name = nameIn(sharing.agency, locale);
  const due = formatDeadline(sharing.answerDueAt, locale);
  return (
    <Card title={name} level={3}>
      <div class="stack">
        <DescriptionList
          items={[
            {
              term: t('渡した日時', 'Handed over'),
              description: formatDateTime(sharing.providedAt, locale),
            },
            {
              term: t('渡した項目', 'What it received'),
              description: sharing.items.map((item) => itemLabel(item, locale)).join(t('、', ', ')),
            },
            {
              term: t('最後に見た日時', 'Last opened'),
              description: sharing.lastReadAt
                ? formatDateTime(sharing.lastReadAt, locale)
                : t('まだ見ていません', 'Not opened yet'),
            },
            {
              term: t('この会社の返事', "The agency's answer"),
              description: sharing.acceptedAt
                ? t(
                    `${formatDate(sharing.acceptedAt, locale)} に受け取りを確認しました`,
                    `Confirmed receipt on ${formatDate(sharing.acceptedAt, locale)}`,
                  )
                : t(`${due} までに確認します`, `Will confirm by ${due}`),
            },
          ]}
        />
        <ButtonRow>
          <ButtonLink variant="secondary" small href={paths.candidate.withdrawal(sharing.agencyId)}>
            {t(`${name}への提供をやめる`, `Stop sharing with ${name}`)}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

function ProfileSection({ locale, profile }: { locale: Locale; profile: OwnPlace['profile'] }) {
  const t = textIn(locale);
  return (
    <Section title={t('あなたが登録した内容', 'What you registered')}>
      <DescriptionList
        items={[
          { term: t('お名前', 'Name'), description: profile.name },
          { term: t('メールアドレス', 'E-mail address'), description: profile.mail.address },
          {
            term: t('希望する仕事', 'Wanted work'),
            description: profile.work.map((one) => workLabel(one, locale)).join(t('、', ', ')),
          },
          {
            term: t('希望する勤務地', 'Wanted place of work'),
            description: `${prefectureLabel(profile.prefecture, locale)}${profile.remote ? t('（リモート勤務も希望）', ' (remote work too)') : ''}`,
          },
          {
            term: t('連絡の方法', 'How to contact you'),
            description: contactLabel(profile.contact, locale),
          },
        ]}
      />
    </Section>
  );
}
