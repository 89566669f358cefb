import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { heldByAll, liveByAgency, stoppedAt, troubleFirst } from '../rules/sharing.ts';
import { CompanySection } from './company-section.tsx';
import { HandedOver, SharingCard } from './sharing-card.tsx';
import { RequestSection, UndoSection } from './taking-back.tsx';
import { timelineOf } from './timeline.ts';

/**
 * いまの状況: who has what, what comes next, a plain timeline. No dashboard, no score (rules.md §11.3).
 * @param stoppedId the agency that sharing was just stopped with
 */
export function OwnPlacePage({ place, stoppedId }: { place: OwnPlace; stoppedId?: string | undefined }) {
  const live = troubleFirst(liveByAgency(place.provisions));
  const held = heldByAll(live);
  return (
    <Page
      zone="candidate"
      title={t('いまの状況', 'Where things stand')}
      done={{
        ...(live.length > 0 && { chosen: CHOSEN }),
        ...(stoppedId !== undefined && {
          ...stoppedWords(stoppedId, place),
          ...companyStoppedWords(stoppedId, place),
        }),
      }}
    >
      <PageHeader
        title={t('いまの状況', 'Where things stand')}
        help={<HelpLink side="candidate" topic="withdrawal" />}
        lead={t(
          'あなたの情報を誰が見られるかを、ここで確かめられます。',
          'Here you can see who can see your details.',
        )}
      />
      <Section title={t('あなたの情報を見られる会社', 'Who can see your details')}>
        {live.length === 0 ? (
          <p>
            {place.provisions.length === 0
              ? t('どこにも渡していません。', 'Nobody. Nothing has been handed over.')
              : t('いま情報を見られる会社はありません。', 'No company can see your details now.')}
          </p>
        ) : (
          <>
            {held && (
              <DescriptionList
                items={[
                  {
                    term: t(`次の${live.length}社に渡した内容`, `What these ${live.length} received`),
                    description: <HandedOver {...held} />,
                  },
                ]}
              />
            )}
            {live.map((one) => (
              <SharingCard sharing={one} isSaid={held !== undefined} />
            ))}
          </>
        )}
        {live.length > 0 && (
          <p class="support">
            {t(
              '見せるのは、会社ごとにいつでもやめられます。やめると、その会社はすぐにあなたの情報を見られなくなります。もう一度選べば、また渡せます。',
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
      <CompanySection companies={place.companies} />
      <Section title={t('これまでとこれから', 'What has happened and what comes next')}>
        <Timeline items={timelineOf(place)} />
      </Section>
      <ProfileSection profile={place.profile} />
      <UndoSection registration={place.registrations.find((one) => one.mayUndo)} />
      <RequestSection />
    </Page>
  );
}

const CHOSEN = [
  '選んだ会社に情報を渡しました。控えをメールでお送りしました。',
  'Your details were handed to the agencies you chose. We have mailed you a receipt.',
] as const;

/** That sharing has stopped, as far as it is true: the address can be written by anybody. */
function stoppedWords(agencyId: string, { provisions }: OwnPlace): DoneWords {
  const agency = provisions.find((one) => one.agencyId === agencyId)?.agency;
  const at = stoppedAt(agencyId, provisions);
  if (agency === undefined || at === null) return {};
  const [ja, en] = nameWords(agency);
  return {
    stopped: [
      `${ja}に見せるのをやめました。${formatDateTime(at)} から、この会社はあなたの情報を見られません。控えをメールでお送りしました。`,
      `You have stopped sharing with ${en}. Since ${formatDateTime(at)} this agency can no longer see your details. We have mailed you a receipt.`,
    ],
  };
}

/** The same of a company: only what holds. */
function companyStoppedWords(companyId: string, { registrations, companies }: OwnPlace): DoneWords {
  const own = registrations.filter((one) => one.companyId === companyId);
  const [name] = own.flatMap((one) => (one.company === null ? [] : [nameWords(one.company)]));
  if (name === undefined) return {};
  const allowed = companies.find((one) => one.companyId === companyId);
  const hasStopped = (at: 'nameStoppedAt' | 'invitationsStoppedAt') => own.some((one) => one[at] !== null);
  return {
    ...(!allowed?.name &&
      hasStopped('nameStoppedAt') && {
        name_stopped: [
          `${name[0]}に名前を伝えるのをやめました。控えをメールでお送りしました。`,
          `${name[1]} no longer sees your name. We have mailed you a receipt.`,
        ],
      }),
    ...(!allowed?.invitations &&
      hasStopped('invitationsStoppedAt') && {
        invitations_stopped: [
          `${name[0]}からの再応募の案内を受け取らないことにしました。控えをメールでお送りしました。`,
          `${name[1]} may no longer invite you. We have mailed you a receipt.`,
        ],
      }),
  };
}

function ProfileSection({ profile }: { profile: OwnPlace['profile'] }) {
  return (
    <Section title={t('あなたが登録した内容', 'What you registered')}>
      <DescriptionList
        items={[
          { term: t('お名前', 'Name'), description: profile.name },
          { term: t('メールアドレス', 'E-mail address'), description: profile.mail.address },
          {
            term: t('希望する仕事', 'Wanted work'),
            description: listed(profile.work.map(workLabel)),
          },
          {
            term: t('希望する勤務地', 'Wanted place of work'),
            description: `${t(...prefectureLabel(profile.prefecture))}${profile.remote ? t('（リモート勤務も希望）', ' (remote work too)') : ''}`,
          },
          {
            term: t('連絡の方法', 'How to contact you'),
            description: t(...contactLabel(profile.contact)),
          },
        ]}
      />
    </Section>
  );
}
