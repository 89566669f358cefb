import type { Child } from 'hono/jsx';
import { may } from '../../../platform/http/permit.ts';
import { RECOMMENDED_COPY_MONTHS } from '../../../platform/terms.ts';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemTitle } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { RecommendedPerson } from '../actions/copies.ts';
import { shownState } from '../rules/recommendation.ts';
import { who } from './company.tsx';
import { DayForm, EndForm, InterviewNote } from './decide.tsx';
import { ENDED, STATE_TONES, STATE_WORDS } from './words.ts';

const DONE: DoneWords = {
  interview: [
    '面接日を記録しました。人材紹介会社とご本人の画面にも表示されます。',
    'The day is recorded. The agency and the person see it.',
  ],
  hired: [
    '採用を記録しました。人材紹介会社とご本人の画面にも表示されます。',
    'The hire is recorded. The agency and the person see it.',
  ],
  own_person: [
    '採用を記録しました。貴社の専用リンクから登録した方のため、枠は戻りました。',
    'The hire is recorded. The person had registered through your own link, so the slot came back.',
  ],
  ended: [
    'この方の選考を終えました。情報は、もう見られません。',
    'The selection has ended. The details can no longer be seen.',
  ],
  moved_on: [
    'この画面を開いたあとに状態が変わったため、記録していません。いまの状態をご覧ください。',
    'It had moved on since you opened the page; nothing was recorded. See where it stands now.',
    'warning',
  ],
};

const WORDS: FaultWords = {
  labels: { on: ['日付', 'the day'] },
  sentences: {
    future: () => ['内定承諾日は、今日までの日付にしてください。', 'Use a day up to today.'],
    before_agreement: () => [
      'ご本人が同意した日より前の日付は、記録できません。',
      'It cannot be before the person agreed.',
    ],
    before_acceptance: () => [
      '人材紹介会社が引き受けた日より前の日付は、記録できません。',
      'It cannot be before the agency took the request on.',
    ],
    too_far: () => ['面接日は、6か月以内にしてください。', 'Choose a day within six months.'],
  },
};

interface PersonPageProps {
  readonly person: RecommendedPerson;
  readonly agency: OrganisationNames | undefined;
  /** Whether it may place anybody now. */
  readonly isAgencyOpen: boolean;
  /** Whether another agency could ask a fee; undefined once nothing is decided any more. */
  readonly collision: { readonly notice: Child; readonly question: () => string | null } | undefined;
  /** The interview and the hire, as they were sent. */
  readonly interview: FormState;
  readonly hire: FormState;
  readonly now: Date;
}

/** One person who was recommended: what they agreed to hand over, the promised interview, the hire or the end. */
export function RecommendedPersonPage(props: PersonPageProps) {
  const { person, agency, isAgencyOpen, collision, interview, hire, now } = props;
  const { recommendation, items, values } = person;
  const { id, redemptionId, agreedAt, interviewDueAt } = recommendation;
  const state = shownState(recommendation);
  const title = who({ recommendation, name: values?.name ?? null });
  const isGoingOn = state === 'agreed' || state === 'interview';
  const mayDecide = isGoingOn && may('useSlots');
  return (
    <Page zone="company" title={title} done={DONE} languageForm={mayDecide ? TYPED_FORM : undefined}>
      <PageHeader
        title={title}
        back={
          redemptionId === null
            ? { href: paths.company.recommendations(), label: t('推薦された方', 'Recommended people') }
            : {
                href: paths.company.redemption(redemptionId),
                label: recommendation.title ?? t('枠の利用', 'Slot in use'),
              }
        }
        actions={<Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>}
      />
      {isGoingOn && !isAgencyOpen && (
        <Alert
          kind="warning"
          title={t('推薦した会社は、いま紹介できません', 'The agency may place nobody now')}
        >
          <p>
            {t(
              '許可の期限が切れたか、利用が停止されています。面接日と採用の記録、終了は、ここで続けられます。',
              'Its licence has ended or it is suspended. You can still record an interview, a hire or the end here.',
            )}
          </p>
        </Alert>
      )}
      {collision?.notice}
      {isGoingOn && interviewDueAt !== null && <InterviewNote {...{ recommendation, interviewDueAt, now }} />}
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <div class="stack lg:col-span-2">
          {values === null ? (
            <p>{t(...ENDED)}</p>
          ) : (
            <Section
              title={t('この方が貴社への提供に同意した項目', 'What this person agreed to hand over to you')}
              lead={t(
                '誰がいつ見たかは記録され、ご本人も確かめられます。',
                'Who looked and when is recorded, and the person can see it.',
              )}
            >
              <DescriptionList
                items={items.map((item) => ({
                  term: t(...itemTitle(item)),
                  description: <span class="whitespace-pre-line">{t(...itemValue(item, values))}</span>,
                }))}
              />
            </Section>
          )}
          <Section title={t('この推薦', 'This recommendation')}>
            <DescriptionList
              items={[
                {
                  term: t('推薦した会社', 'Recommended by'),
                  description: agency ? t(...nameWords(agency)) : undefined,
                },
                {
                  term: t('同意した日時', 'Agreed'),
                  description: agreedAt ? formatDateTime(agreedAt) : undefined,
                },
                {
                  term: t('面接日', 'Interview'),
                  description: recommendation.interviewOn
                    ? formatDate(recommendation.interviewOn)
                    : undefined,
                },
                {
                  term: t('内定承諾日', 'Offer accepted'),
                  description: recommendation.hiredOn ? formatDate(recommendation.hiredOn) : undefined,
                },
              ]}
            />
            {state === 'hired' && (
              <p class="link-line">
                <a href={paths.company.placements()}>{t('成約の一覧を見る', 'See your hires')}</a>
              </p>
            )}
            {state === 'hired' && values !== null && (
              <p class="support">
                {t(
                  `この画面の情報は、内定承諾日から${RECOMMENDED_COPY_MONTHS}か月で見られなくなります。`,
                  `These details can be seen here for ${RECOMMENDED_COPY_MONTHS} months from that day.`,
                )}
              </p>
            )}
          </Section>
        </div>
        {mayDecide && (
          <div class="stack">
            <DayForm
              title={
                state === 'agreed'
                  ? t('面接を決める', 'Fix an interview')
                  : t('面接を変える', 'Move the interview')
              }
              isChief={state === 'agreed'}
              action={paths.company.recommendationInterview(id)}
              form={interview}
              words={{ ...WORDS, labels: { on: ['面接日', 'the day of the interview'] } }}
              label={['面接日', 'Day of the interview']}
              button={
                state === 'agreed'
                  ? ['面接日を記録する', 'Record the day']
                  : ['面接日を変える', 'Change the day']
              }
            />
            <DayForm
              title={t('採用が決まったら', 'Once hired')}
              isChief={state === 'interview'}
              action={paths.company.recommendationHire(id)}
              form={hire}
              words={WORDS}
              label={['内定承諾日', 'Day on which the offer was accepted']}
              button={['採用を記録する', 'Record the hire']}
              question={collision?.question()}
            />
            <EndForm id={id} seen={state} />
          </div>
        )}
      </div>
    </Page>
  );
}
