import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { liveByAgency, stoppedAt, troubleFirst } from '../rules/sharing.ts';
import { CompanySection } from './company-section.tsx';
import { RecommendedTo } from './recommendation-lines.tsx';
import { seenWords } from './seen.tsx';
import { SharingCard } from './sharing-card.tsx';

/**
 * 共有と同意: what each agency and company has and may do, and how to stop each of it.
 * @param stoppedId the organisation that something was just stopped with
 */
export function SharingPage({ place, stoppedId }: { place: OwnPlace; stoppedId?: string | undefined }) {
  const live = troubleFirst(liveByAgency(place.provisions));
  const title = t('共有と同意', 'Sharing and consent');
  return (
    <Page
      zone="candidate"
      title={title}
      done={{
        ...(live.length > 0 && { chosen: CHOSEN }),
        ...(live.some((one) => one.takenBack.length > 0) && { item_stopped: ITEM_STOPPED }),
        ...(live.some((one) => one.itemsChangedAt !== null) && { item_given: ITEM_GIVEN }),
        ...(live.some((one) => one.correctedAt !== null) && { corrected: CORRECTED }),
        ...(stoppedId !== undefined && {
          ...stoppedWords(stoppedId, place),
          ...companyStoppedWords(stoppedId, place),
        }),
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          '誰に何を渡しているかを確かめ、やめられます。',
          'See who holds which of your details, and stop it here.',
        )}
        help={<HelpLink side="candidate" topic="withdrawal" />}
      />
      <Section title={t('人材紹介会社', 'Agencies')}>
        {live.length === 0 && (
          <p>
            {place.provisions.length === 0
              ? t('どこにも渡していません。', 'Nobody. Nothing has been handed over.')
              : t('いま情報を見られる会社はありません。', 'No company can see your details now.')}
          </p>
        )}
        {live.map((one) => (
          <SharingCard sharing={one} />
        ))}
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('人材紹介会社を選ぶ', 'Choose agencies')}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <RecommendedTo all={place.recommendations} />
      <CompanySection companies={place.companies} />
      <PastSection place={place} />
    </Page>
  );
}

/** Who can see nothing any more: what was agreed to and who looked is the person's to know all the same. */
function PastSection({ place: { provisions, pastCompanies } }: { place: OwnPlace }) {
  const agencies = new Map(provisions.map(({ agency }) => [agency.id, agency]));
  const lines = [
    ...[...agencies.values()].flatMap((agency) => {
      const at = stoppedAt(agency.id, provisions);
      if (at === null) return [];
      const description = (
        <>
          {t(
            `${formatDateTime(at)} に、見せるのをやめました。`,
            `You stopped sharing ${formatDateTime(at)}. `,
          )}
          <p class="link-line">
            <a href={paths.candidate.sharingWith(agency.id)}>
              {t('同意と、見られた記録', 'Consents, and who saw it')}
              <span class="sr-only">{t(`（${nameWords(agency)[0]}）`, ` (${nameWords(agency)[1]})`)}</span>
            </a>
          </p>
        </>
      );
      return [{ term: t(...nameWords(agency)), description }];
    }),
    ...pastCompanies.map(({ company, seen, until }) => ({
      term: t(...nameWords(company)),
      description: t(
        `${formatDateTime(until)} に、名前を伝えるのをやめました。${seen === null ? 'この会社は、見ていません。' : seenWords(seen)}`,
        `You stopped telling your name ${formatDateTime(until)}. ${seen === null ? 'It never looked.' : seenWords(seen)}`,
      ),
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <Section title={t('見せるのをやめた会社', 'You stopped sharing with')} id="stopped">
      <DescriptionList items={lines} />
    </Section>
  );
}

const CHOSEN = [
  '選んだ会社に情報を渡しました。控えをメールでお送りしました。',
  'Your details were handed to the agencies you chose. We have mailed you a receipt.',
] as const;

const CORRECTED = [
  '新しい内容を渡しました。控えをメールでお送りしました。',
  'The new details are handed over. We have mailed you a receipt.',
] as const;

const ITEM_STOPPED = [
  '項目を見せるのをやめました。控えをメールでお送りしました。',
  'You have stopped sharing the item. We have mailed you a receipt.',
] as const;
const ITEM_GIVEN = [
  '項目を渡しました。控えをメールでお送りしました。',
  'The item is shared. We have mailed you a receipt.',
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
