import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline, type TimelineItem } from '../../../ui/layout/timeline.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDate, formatDateTime, formatDeadline, type Locale, textIn } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { OwnPlace, OwnRegistration } from '../actions/own-place.ts';

/** いまの状況: who has what, what comes next, a plain timeline. No dashboard, no score (experience.md). */
export function OwnPlacePage({ frame, csrf, place }: { frame: PageFrame; csrf: string; place: OwnPlace }) {
  const { locale } = frame;
  const t = textIn(locale);
  const live = place.provisions.filter((one) => one.withdrawnAt === undefined);
  return (
    <Page {...frame} zone="candidate" title={t('いまの状況', 'Where things stand')}>
      <PageHeader
        locale={locale}
        title={t('いまの状況', 'Where things stand')}
        lead={t(
          'あなたの情報をだれが持っているかを、ここで確かめられます。',
          'Here you can see who has your details.',
        )}
      />
      <Section title={t('あなたの情報を受け取った会社', 'Who has your details')}>
        {live.length === 0 ? (
          <p>{t('どこにも渡していません。', 'Nobody. Nothing has been handed over.')}</p>
        ) : (
          live.map((one) => (
            <Card title={one.agencyName} level={3}>
              <DescriptionList
                items={[
                  {
                    term: t('渡した日時', 'Handed over'),
                    description: formatDateTime(one.providedAt, locale),
                  },
                  {
                    term: t('渡した項目', 'What it received'),
                    description: one.items.map((item) => itemLabel(item, locale)).join(t('、', ', ')),
                  },
                  {
                    term: t('最後に見た日時', 'Last opened'),
                    description: one.lastReadAt
                      ? formatDateTime(one.lastReadAt, locale)
                      : t('まだ見ていません', 'Not opened yet'),
                  },
                  {
                    term: t('この会社の返事', "The agency's answer"),
                    description: one.acceptedAt
                      ? t(
                          `${formatDate(one.acceptedAt, locale)} に受け取りを確認しました`,
                          `Confirmed receipt on ${formatDate(one.acceptedAt, locale)}`,
                        )
                      : t(
                          `${formatDeadline(one.answerDueAt, locale)} までに確認します`,
                          `Will confirm by ${formatDeadline(one.answerDueAt, locale)}`,
                        ),
                  },
                ]}
              />
              <Form action={paths.candidate.withdrawal(one.agencyId)} csrf={csrf}>
                <Button variant="secondary" small>
                  {t(`${one.agencyName}への提供をやめる`, `Stop sharing with ${one.agencyName}`)}
                </Button>
              </Form>
            </Card>
          ))
        )}
        {live.length > 0 && (
          <p class="support">
            {t(
              '提供をやめると、その会社はすぐにあなたの情報を見られなくなります。もう一度選べば、また渡せます。',
              'When you stop, the agency can no longer see your details from that moment. You can choose it again later.',
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
      <Section title={t('あなたが登録した内容', 'What you registered')}>
        <DescriptionList
          items={[
            { term: t('お名前', 'Name'), description: place.profile.name },
            { term: t('メールアドレス', 'E-mail address'), description: place.profile.mail.address },
            {
              term: t('希望する仕事', 'Wanted work'),
              description: place.profile.work.map((one) => workLabel(one, locale)).join(t('、', ', ')),
            },
            {
              term: t('希望する勤務地', 'Wanted place of work'),
              description: `${prefectureLabel(place.profile.prefecture, locale)}${place.profile.remote ? t('（リモート勤務も希望）', ' (remote work too)') : ''}`,
            },
            {
              term: t('連絡の方法', 'How to contact you'),
              description: contactLabel(place.profile.contact, locale),
            },
          ]}
        />
      </Section>
      <UndoSection
        locale={locale}
        csrf={csrf}
        registration={place.registrations.find((one) => one.mayUndo)}
      />
    </Page>
  );
}

/** The seven-day undo: what it takes back, what it cannot, one button. */
export function UndoSection({
  locale,
  csrf,
  registration,
}: {
  locale: Locale;
  csrf: string;
  registration: OwnRegistration | undefined;
}) {
  if (registration === undefined) return null;
  const t = textIn(locale);
  return (
    <Section title={t('登録を取り消す', 'Undo the registration')}>
      <Alert kind="info">
        <p>
          {t(
            `${formatDateTime(registration.undoUntil, locale)} まで取り消せます。取り消すと、すべての同意を取り消し、渡した情報は各社から見えなくなり、あなたの情報を消去します。元に戻すことはできません。法令で保存が定められた提供の記録だけが、封をしたまま残ります。`,
            `Possible until ${formatDateTime(registration.undoUntil, locale)}. It withdraws every consent, the agencies can no longer see your details, and your data is erased. This cannot be reversed. Only the records of provision the law requires remain, sealed.`,
          )}
        </p>
      </Alert>
      <Form action={paths.candidate.registrationUndo(registration.id)} csrf={csrf}>
        <Button variant="secondary">{t('登録を取り消して消去する', 'Undo and erase')}</Button>
      </Form>
    </Section>
  );
}

export function timelineOf(place: OwnPlace, locale: Locale): TimelineItem[] {
  const t = textIn(locale);
  const done: TimelineItem[] = [
    ...place.registrations.map((one) => ({
      at: one.registeredAt,
      title: one.companyName
        ? t(
            `${one.companyName}からのご案内で登録しました`,
            `Registered through the note from ${one.companyName}`,
          )
        : t('登録しました', 'Registered'),
    })),
    ...place.provisions.flatMap((one) => [
      {
        at: one.providedAt,
        title: t(`${one.agencyName}に情報を渡しました`, `Details handed to ${one.agencyName}`),
      },
      ...(one.acceptedAt
        ? [
            {
              at: one.acceptedAt,
              title: t(`${one.agencyName}が受け取りを確認しました`, `${one.agencyName} confirmed receipt`),
            },
          ]
        : []),
    ]),
  ]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, title }) => ({ state: 'done' as const, title, at: formatDateTime(at, locale) }));
  const next: TimelineItem[] = place.provisions
    .filter((one) => one.acceptedAt === undefined && one.withdrawnAt === undefined)
    .map((one) => ({
      state: 'next' as const,
      title: t(`${one.agencyName}が受け取りを確認します`, `${one.agencyName} confirms receipt`),
      at: t(
        `${formatDeadline(one.answerDueAt, locale)} まで`,
        `by ${formatDeadline(one.answerDueAt, locale)}`,
      ),
    }));
  return [...done, ...next];
}
