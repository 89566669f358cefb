import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDate } from '../../../ui/text.ts';
import { mayAnswer } from '../../contacts/rules/contact.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { ShownPlacement } from '../../placements/actions/show-placements.ts';
import type { Rest } from '../../recommendations/actions/rest.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { shortAnswerWords, shortNotOpenWords } from '../rules/answer-words.ts';
import { isTrouble, liveByAgency, troubleFirst } from '../rules/sharing.ts';
import { silentOnes } from '../rules/silence.ts';
import { RestQuestions } from './after-start.tsx';
import { aheadOf, type ReapplyDays, whoWrites } from './ahead.tsx';
import { permissionLines } from './company-section.tsx';
import { pauseWords } from './contact.tsx';
import { contactWords } from './contacts.tsx';
import { RecommendationsNow } from './recommendation-lines.tsx';
import { SEARCH_DONE, SearchSection, SilenceNote } from './search.tsx';
import { newsOf } from './timeline.ts';

const NEWEST = 5;

interface OwnPlacePageProps {
  readonly place: OwnPlace;
  readonly hires: readonly ShownPlacement[];
  /** Starts that still ask something. */
  readonly rests: readonly Rest[];
  readonly reapply: ReapplyDays;
}

/** いまの状況: what comes next, who has what in a line each, the newest news. No dashboard, no score (rules.md §11.3). */
export function OwnPlacePage({ place, hires, rests, reapply }: OwnPlacePageProps) {
  const title = t('いまの状況', 'Where things stand');
  const news = newsOf(place);
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t(
          '次に何があり、誰があなたの情報を見られるか。',
          'What comes next, and who can see your details.',
        )}
        help={<HelpLink side="candidate" topic="withdrawal" />}
      />
      {place.pause !== null && (
        <Alert kind="info" title={t('休止中', 'Paused')}>
          <p>
            {t(...pauseWords(place.pause.until))}{' '}
            <a href={paths.candidate.contact()}>{t('連絡の設定へ', 'How you are contacted')}</a>
          </p>
        </Alert>
      )}
      <RestQuestions rests={rests} />
      <SilenceNote place={place} />
      <TroubleNote place={place} />
      <ContactsToAnswer place={place} />
      <RecommendationsNow all={place.recommendations} />
      <Section title={t('これから', 'What comes next')}>
        <WhatNext place={place} reapply={reapply} />
      </Section>
      {hires.length > 0 && (
        <Section title={t('採用', 'Your hires')}>
          <DescriptionList
            items={hires.map(({ placement, agreed }) => ({
              term: agreed?.employer.name ?? t('保存期間の終わった記録', 'Past its term'),
              description: (
                <a href={paths.candidate.placement(placement.id)}>
                  {agreed?.title ?? formatDate(placement.acceptedOn)}
                </a>
              ),
            }))}
          />
        </Section>
      )}
      <Section title={t('あなたの情報がある会社', 'Who has your details')}>
        <Holders place={place} />
      </Section>
      <SearchSection place={place} />
      <Section title={t('これまで', 'What has happened')}>
        <Timeline items={news.slice(0, NEWEST)} />
        {news.length > NEWEST && (
          <details>
            <summary>
              {t(`それより前（${news.length - NEWEST}件）`, `Earlier (${news.length - NEWEST})`)}
            </summary>
            <Timeline items={news.slice(NEWEST)} />
          </details>
        )}
      </Section>
      {place.question !== null && (
        <p class="link-line">
          <a href={paths.candidate.questions()}>
            {t('2つの質問に答える（任意）', 'Answer two questions (optional)')}
          </a>
        </p>
      )}
    </Page>
  );
}

const DONE: DoneWords = {
  ...SEARCH_DONE,
  answer_late: [
    '答えられる期間が終わっていたため、変わっていません。',
    'The time for answering had ended; nothing has changed.',
    'error',
  ],
};

/** Contacts that agencies wrote down and the person has said nothing of, as long as they may. */
function ContactsToAnswer({ place }: { place: OwnPlace }) {
  const open = place.contacts.filter((one) => one.answer === null && mayAnswer(one.loggedAt, place.now));
  if (open.length === 0) return null;
  const names = new Map(place.provisions.map((one) => [one.agencyId, nameWords(one.agency)]));
  return (
    <Section title={t('連絡はありましたか', 'Did these take place?')}>
      <DescriptionList
        items={open.slice(0, NEWEST).map((one) => ({
          term: t(...(names.get(one.agencyId) ?? ['', ''])),
          description: (
            <a href={`${paths.candidate.sharingWith(one.agencyId)}#contacts`}>{contactWords(one)}</a>
          ),
        }))}
      />
    </Section>
  );
}

/** What did not go as it was said it would, and the three ways on. */
function TroubleNote({ place }: { place: OwnPlace }) {
  const trouble = liveByAgency(place.provisions).filter(isTrouble);
  // Where nobody has answered that is said by itself, with all the ways on.
  if (trouble.length === 0 || silentOnes(place.provisions).length > 0) return null;
  return (
    <Alert
      kind="warning"
      title={t('紹介が進んでいない会社があります', 'Not every agency is looking for a job for you')}
    >
      <p>
        {listed(trouble.map((one) => nameWords(one.agency)))}
        {t(
          '。会社に尋ねる、見せるのをやめる、ほかの会社を選ぶ、のどれもできます。',
          '. You can ask it, stop sharing with it, or choose another one.',
        )}
      </p>
      <ButtonRow>
        <ButtonLink variant="secondary" small href={paths.candidate.sharing()}>
          {t('会社ごとに確かめる', 'Look at each agency')}
        </ButtonLink>
      </ButtonRow>
    </Alert>
  );
}

/** Every date that is ahead, the nearest first; where there is none, what one can do. */
function WhatNext({ place, reapply }: Pick<OwnPlacePageProps, 'place' | 'reapply'>) {
  const ahead = aheadOf(place, reapply);
  const live = liveByAgency(place.provisions);
  return (
    <>
      {ahead.length === 0 ? (
        <p>{t('期限のある予定は、いまありません。', 'Nothing with a date is ahead.')}</p>
      ) : (
        <DescriptionList items={ahead} />
      )}
      {live.length > 0 ? (
        <div>
          <p>{whoWrites(place)}</p>
          <p class="link-line">
            <a href={paths.candidate.help()}>{t('連絡が来ないとき', 'If nothing arrives')}</a>
          </p>
        </div>
      ) : (
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.agencies()}>
            {t('人材紹介会社を選ぶ', 'Choose agencies')}
          </ButtonLink>
        </ButtonRow>
      )}
    </>
  );
}

/** One line each, trouble first, the companies after the agencies. */
function Holders({ place }: { place: OwnPlace }) {
  const live = troubleFirst(liveByAgency(place.provisions));
  const lines = [
    ...live.map((one) => ({
      term: t(...nameWords(one.agency)),
      description: (
        <a href={`${paths.candidate.sharing()}#${one.agencyId}`}>
          {one.isOpenToAgency ? t(...shortAnswerWords(one, DAYS)) : t(...shortNotOpenWords(one))}
        </a>
      ),
    })),
    ...place.companies.map((one) => ({
      term: t(...nameWords(one.company)),
      description: (
        <a href={`${paths.candidate.sharing()}#companies`}>
          {permissionLines(one)
            .map(({ term, description }) => t(`${term}：${description}`, `${term}: ${description}`))
            .join(t('、', ', '))}
        </a>
      ),
    })),
  ];
  if (lines.length === 0) {
    return (
      <p>
        {place.provisions.length === 0
          ? t('どこにも渡していません。', 'Nobody. Nothing has been handed over.')
          : t('いま情報を見られる会社はありません。', 'No company can see your details now.')}
      </p>
    );
  }
  return <DescriptionList items={lines} />;
}
