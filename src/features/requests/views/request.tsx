import { may } from '../../../platform/http/permit.ts';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { DAYS, formatDate, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { ExaminedRequest } from '../actions/desk.ts';
import { ARTICLE_WORDS, KIND_WORDS, OUTCOME_WORDS, promiseWords } from '../rules/words.ts';
import { DueText, requestLabel, StateBadge, taskLabel } from './labels.tsx';
import { AnswerCard, ExecutionCard, IdentityCard } from './request-forms.tsx';

const DONE: DoneWords = {
  entered: [
    '登録し、確認コードを送りました。コードをご本人から聞いて入力してください。',
    'Entered, and the code is mailed. Ask the person for it.',
  ],
  code_sent: ['確認コードをもう一度送りました。', 'Another code is mailed.'],
  too_soon: [
    'このアドレスには、いまはコードを送れません。時間をおいてください。',
    'No further code can be mailed for now. Try again later.',
    'error',
  ],
  identified: ['ご本人と確かめました。', 'The mailbox is theirs.'],
  nothing_held: [
    '保存している情報はありませんでした。ご本人にメールで伝え、請求を終えました。',
    'Nothing is held. They are told by mail, and the request is closed.',
  ],
  wrong_code: [
    'コードが違います。ご本人にもう一度聞くか、コードをもう一度送ってください。',
    'That is not the code. Ask the person again, or send the code once more.',
    'error',
  ],
  expired_code: [
    'コードの期限が切れています。もう一度送ってください。',
    'The code has expired. Mail another.',
    'error',
  ],
  too_many_guesses: [
    '違うコードが続きました。もう一度送ってください。',
    'Too many wrong codes. Mail another.',
    'error',
  ],
  not_identified: ['本人と確かめられないまま終えました。', 'Closed: not known to be the person.'],
  carried_out: [
    '実行しました。ご本人にメールで伝え、会社に確認を求めています。',
    'Done. The person is mailed, and the agencies have to acknowledge it.',
  ],
  answered: [
    'お返事しました。ご本人にメールで知らせています。',
    'Answered. The person is mailed that it is there.',
  ],
  closed: ['この請求は、もう終わっています。', 'It is closed already.', 'error'],
  gone: ['ご本人が、すでに登録を消去しています。', 'The person has erased the account already.', 'error'],
};

/** One request or complaint: what the person wrote to the operator, the days that were promised, and what to do next. */
export function RequestPage({ request, form }: { request: ExaminedRequest; form: FormState }) {
  const title = requestLabel(request);
  const { now, names } = request;
  const agency = request.agencyId === null ? undefined : names.get(request.agencyId);
  const isOpen = request.closedAt === null;
  return (
    <Page zone="operator" title={title} done={DONE}>
      <PageHeader
        title={title}
        back={{ href: paths.operator.requests(), label: t('苦情と開示請求', 'Requests and complaints') }}
      />
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: <StateBadge state={request.state} /> },
          {
            term: t('受付', 'Received'),
            description: t(
              `${formatDateTime(request.receivedAt)}（${viaText(request)}）`,
              `${formatDateTime(request.receivedAt)} (${viaText(request)})`,
            ),
          },
          {
            term: t('人材紹介会社', 'Agency'),
            description: agency && request.agencyId && (
              <a href={paths.operator.organisation(request.agencyId)}>{t(...nameWords(agency))}</a>
            ),
          },
          {
            term: t('会社への伝え方', 'What the agency may know'),
            description:
              request.agencyId &&
              (request.mayName
                ? t(
                    '誰からの苦情か伝えてよい（提供の番号で伝え済み）',
                    'whose complaint it is: told by the number of the provision',
                  )
                : t('誰からの苦情か伝えない', 'not whose complaint it is')),
          },
          { term: t('ご本人のアドレス', 'Address'), description: request.mail },
          {
            term: t('ご本人の文章', 'What they wrote'),
            description: request.words && <span class="whitespace-pre-line">{request.words}</span>,
          },
          { term: t('期限', 'Due'), description: <Promises request={request} /> },
          {
            term: t('結果', 'Outcome'),
            description: request.outcome === null ? undefined : t(...OUTCOME_WORDS[request.outcome]),
          },
          { term: t('断った根拠', 'Refused under'), description: articleText(request) },
          {
            term: t('終えた日時', 'Closed'),
            description: request.closedAt && formatDateTime(request.closedAt),
          },
        ]}
      />
      {request.answers.length > 0 && (
        <Section title={t('ご本人へのお返事', 'Answers to the person')}>
          <DescriptionList
            items={request.answers.map(({ at, words }) => ({
              term: formatDateTime(at),
              description: (
                <span class="whitespace-pre-line">
                  {words ?? t('文章は消去済み', 'The words are erased')}
                </span>
              ),
            }))}
          />
        </Section>
      )}
      {request.tasks.length > 0 && <Tasks request={request} now={now} />}
      {isOpen && may('answerRequests') && <NextStep request={request} form={form} />}
    </Page>
  );
}

function NextStep({ request, form }: { request: ExaminedRequest; form: FormState }) {
  if (request.state === 'received') return <IdentityCard request={request} />;
  const executes = request.outcome === null && (request.kind === 'erasure' || request.kind === 'stop_use');
  return (
    <>
      {executes && <ExecutionCard request={request} />}
      {request.identifiedAt !== null && request.outcome !== 'left' && (
        <AnswerCard request={request} form={form} />
      )}
    </>
  );
}

function viaText({ via }: ExaminedRequest): string {
  switch (via) {
    case 'own_page':
      return t('ご本人のページ', 'on the person’s page');
    case 'desk':
      return t('運営の窓口', 'at the desk');
    case 'system':
      return t('期限または復元による', 'a term ended, or a restore');
  }
}

function articleText({ article, keptUntil }: ExaminedRequest): string | undefined {
  if (article === null) return undefined;
  const until =
    keptUntil === null ? '' : t(`（${formatDate(keptUntil)}まで）`, ` (until ${formatDate(keptUntil)})`);
  return `${t(...ARTICLE_WORDS[article])}${until}`;
}

function Promises({ request }: { request: ExaminedRequest }) {
  const { firstDueAt, answeredAt, dueAt, closedAt, now } = request;
  return (
    <>
      {firstDueAt && (
        <p>{t(...promiseWords(['最初のお返事', 'A first answer'], firstDueAt, answeredAt, now, DAYS))}</p>
      )}
      <p>{t(...promiseWords(['すべての対応', 'The complete answer'], dueAt, closedAt, now, DAYS))}</p>
    </>
  );
}

function Tasks({ request, now }: { request: ExaminedRequest; now: Date }) {
  const title = t('会社の確認', 'Acknowledged by agencies');
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={request.tasks}
        columns={[
          {
            label: t('人材紹介会社', 'Agency'),
            head: true,
            cell: ({ agencyId }) => {
              const names = request.names.get(agencyId);
              return names && t(...nameWords(names));
            },
          },
          {
            label: t('内容', 'What'),
            cell: (task) => (task.item === null ? t(...KIND_WORDS[task.kind]) : taskLabel(task)),
          },
          {
            label: t('確認', 'Acknowledged'),
            kind: 'deadline',
            cell: ({ acknowledgedAt, dueAt }) =>
              acknowledgedAt === null ? <DueText dueAt={dueAt} now={now} /> : formatDateTime(acknowledgedAt),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
