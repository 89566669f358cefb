import { ButtonLink } from '../../../ui/forms/button.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import type { ShownAsked } from '../actions/show-asked.ts';
import { AnswerForms, StopForm } from './asked-answers.tsx';
import { Standing } from './asked-standing.tsx';

export interface AskedProps {
  readonly asked: ShownAsked;
  readonly token: string;
}

const DONE: DoneWords = {
  answered: ['お返事を受け取りました。', 'Your answer has arrived.'],
  back: ['また案内が届くようにしました。', 'You are invited again from now on.'],
  proven: ['確認できました。お返事をお選びください。', 'That was the code. Choose your answer.'],
  final: [
    '応募はもう会社に届いています。ここからは変えられません。',
    'Your application has reached the company and cannot be changed here.',
    'warning',
  ],
  moved_on: [
    'この案内は、いまはお返事を受け取れません。',
    'This invitation takes no such answer now.',
    'warning',
  ],
  not_taken: [
    '応募は送られていません。お返事からやり直してください。',
    'Nothing was sent. Please begin with your answer.',
    'warning',
  ],
};

/** The page behind the link of an invitation. Opening it changes nothing; every answer weighs the same. */
export function AskedPage({
  asked,
  token,
  form,
  months,
}: AskedProps & { readonly form: FormState; readonly months: readonly string[] }) {
  const [ja, en] = companyNameWords(asked);
  const title = t(`${ja}からの案内`, `An invitation from ${en}`);
  const { standing, needsCode } = asked;
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        names={[t(ja, en)]}
        lead={
          standing !== 'applied' &&
          t('このページを開いただけでは、何も変わりません。', 'Opening this page changes nothing.')
        }
      />
      <Standing asked={asked} token={token} />
      {standing === 'open' && <DescriptionList items={factsOf(asked)} />}
      {standing === 'applied' && <DescriptionList items={appliedFacts(asked)} />}
      {needsCode && <CodeNotice asked={asked} token={token} />}
      {standing === 'open' && !needsCode && (
        <AnswerForms asked={asked} token={token} form={form} months={months} />
      )}
      {(standing === 'in_selection' || standing === 'expired' || standing === 'newer') &&
        asked.answerReason !== 'not_interested' &&
        !needsCode && <StopForm asked={asked} token={token} form={EMPTY_FORM} />}
    </Page>
  );
}

function appliedFacts({ openingTitle, stateAt }: ShownAsked) {
  return [
    { term: t('求人', 'Opening'), description: openingTitle ?? t('指定なし', 'None in particular') },
    { term: t('応募した日', 'Applied on'), description: stateAt && formatDate(stateAt) },
  ];
}

function factsOf(asked: ShownAsked) {
  const { openingTitle, openingUrl, openingTakes, careersUrl, earlierTitle, earlierEndedOn, earlierLeft } =
    asked;
  const opening = openingTitle !== null && (
    <>
      {openingUrl === null ? openingTitle : <a href={openingUrl}>{openingTitle}</a>}
      {!openingTakes && (
        <span class="block">{t('この求人の募集は終わりました。', 'This opening is closed.')}</span>
      )}
    </>
  );
  const careers = careersUrl !== null && (
    <a href={careersUrl}>{t('会社の採用ページ', 'The careers page of the company')}</a>
  );
  const ended = earlierEndedOn === null ? '' : formatDate(earlierEndedOn);
  const earlier = {
    term: earlierLeft ? t('以前の在籍', 'Your time there') : t('以前の応募', 'Your earlier application'),
    description:
      [earlierTitle || null, ended && endedWords(earlierLeft === true, ended)]
        .filter(Boolean)
        .join(t('、', ', ')) || t('記録があります', 'There is a record of one'),
  };
  return [
    asked.candidateId !== null
      ? {
          term: t('あなたの登録', 'Your registration'),
          description: t(
            `${ended}に、この会社からの案内を希望されました。どなたに案内が届いたかは、会社に伝わりません。`,
            `On ${ended} you ticked that it may invite you. It is not told to whom invitations go.`,
          ),
        }
      : earlier,
    {
      term: t('今の募集', 'Open now'),
      description: opening || careers || t('会社にお尋ねください', 'Please ask the company'),
    },
    {
      term: t('応募に必要なもの', 'What applying takes'),
      description: t(
        'お名前と連絡先の確認だけです。書類は要りません。',
        'Checking your name and contact. No documents.',
      ),
    },
  ];
}

/** When that ended. @param day as it is shown */
export function endedWords(isStay: boolean, day: string): string {
  return isStay ? t(`${day}に退職`, `left on ${day}`) : t(`${day}に終了`, `ended on ${day}`);
}

/** The next answer takes a code: two came at once, or everything was stopped. */
function CodeNotice({ asked, token }: AskedProps) {
  return (
    <section class="card stack">
      <h2>{t('確認コードが必要です', 'A code is needed')}</h2>
      <p>
        {asked.isVoid
          ? t(
              '違うお返事が続けて届いたため、どちらも取り消しました。',
              'Answers that differ came at once, so none of them counts.',
            )
          : t('お返事を変えるには、確認コードが必要です。', 'To change your answer, a code is needed.')}
      </p>
      <ButtonLink variant="secondary" href={paths.askedCode(token)}>
        {t('確認コードでお返事する', 'Answer with a code')}
      </ButtonLink>
    </section>
  );
}
