import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { DAYS, formatDate, formatDateTime, type Pair } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { OwnRequest } from '../actions/own-requests.ts';
import { ARTICLE_WORDS, OUTCOME_WORDS, promiseWords } from '../rules/words.ts';
import type { Task } from '../store/tasks.ts';
import { OwnStateBadge, requestLabel, taskLabel } from './labels.tsx';

interface OwnRequestView {
  readonly request: OwnRequest;
  readonly agencies: ReadonlyMap<string, OrganisationNames>;
  readonly now: Date;
}

const DONE: DoneWords = {
  sent: ['苦情を運営に送りました。', 'Your complaint has gone to the operator.'],
  sent_stopped: [
    '苦情を送り、この会社に見せるのをやめました。',
    'Your complaint is sent, and the agency sees nothing any more.',
  ],
};

/** One of them: what it was, by when it is answered, what became of it, and which agency has acknowledged it. */
export function OwnRequestPage({ request, agencies, now }: OwnRequestView) {
  const title = requestLabel(request);
  const about = nameOf(agencies, request.agencyId);
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        back={{ href: paths.candidate.requests(), label: t('請求と苦情のその後', 'Requests and complaints') }}
      />
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: <OwnStateBadge {...request} /> },
          { term: t('受け付けた日時', 'Received'), description: formatDateTime(request.receivedAt) },
          { term: t('会社', 'Agency'), description: about },
          {
            term: t('会社への伝え方', 'What the agency is told'),
            description: request.agencyId && namedText(request),
          },
          {
            term: t('書いた内容', 'What you wrote'),
            description: request.words && <Lines text={request.words} />,
          },
          { term: t('期限', 'By when'), description: <Promises request={request} now={now} /> },
          {
            term: t('結果', 'What came of it'),
            description: request.outcome === null ? undefined : t(...OUTCOME_WORDS[request.outcome]),
          },
          { term: t('断る根拠', 'Refused under'), description: refusalText(request) },
        ]}
      />
      {request.answers.length > 0 && (
        <Section title={t('運営からのお返事', 'The operator’s answers')}>
          {request.answers.map(({ at, words }) => (
            <div class="stack is-tight">
              <p class="support">{formatDateTime(at)}</p>
              <Lines text={words ?? t('文章は消去しました。', 'The words are erased.')} />
            </div>
          ))}
        </Section>
      )}
      <TasksSection request={request} agencies={agencies} now={now} />
    </Page>
  );
}

function namedText({ mayName }: OwnRequest): string {
  return mayName
    ? t('あなたからの苦情だと伝えます。', 'It is told that the complaint is yours.')
    : t('誰からの苦情かは伝えません。', 'It is not told whose complaint it is.');
}

/** The days that were promised and what became of them; nothing for what was done at once. */
function Promises({ request, now }: Pick<OwnRequestView, 'request' | 'now'>) {
  const { firstDueAt, answeredAt, dueAt, closedAt } = request;
  const first: Pair = ['最初のお返事', 'A first answer'];
  const whole: Pair = ['すべての対応', 'The complete answer'];
  return (
    <>
      {firstDueAt && <p>{t(...promiseWords(first, firstDueAt, answeredAt, now, DAYS))}</p>}
      <p>{t(...promiseWords(whole, dueAt, closedAt, now, DAYS))}</p>
    </>
  );
}

function refusalText({ article, keptUntil }: OwnRequest): string | undefined {
  if (article === null) return undefined;
  const [ja, en] = ARTICLE_WORDS[article];
  return keptUntil === null
    ? t(`${ja}。`, `${en}.`)
    : t(`${ja}。${formatDate(keptUntil)}まで残します。`, `${en}. Kept until ${formatDate(keptUntil)}.`);
}

/** Which agency has acknowledged it, and which has not. */
function TasksSection({ request, agencies, now }: OwnRequestView) {
  if (request.tasks.length === 0) return null;
  return (
    <Section
      title={t('会社の確認', 'What the agencies say')}
      lead={t('会社が、対応したと確認した日です。', 'When each agency said that it has done it.')}
    >
      <DescriptionList
        items={request.tasks.map((task) => ({
          term: nameOf(agencies, task.agencyId) ?? '',
          description: (
            <>
              <p>{taskLabel(task)}</p>
              <p>{acknowledgementText(task, now)}</p>
            </>
          ),
        }))}
      />
    </Section>
  );
}

function acknowledgementText({ acknowledgedAt, dueAt }: Task, now: Date): string {
  if (acknowledgedAt !== null)
    return t(
      `${formatDateTime(acknowledgedAt)} に確認しました。`,
      `Acknowledged ${formatDateTime(acknowledgedAt)}.`,
    );
  return now < dueAt
    ? t(
        `確認待ち（${DAYS.formatLastDay(dueAt, 'ja')}まで）`,
        `Not yet, due by ${DAYS.formatLastDay(dueAt, 'en')}`,
      )
    : t(
        '期限までに確認がありません。運営にも、遅れとして表示しています。',
        'Not acknowledged in time. It stands at the operator’s desk as late.',
      );
}

function nameOf(agencies: OwnRequestView['agencies'], id: string | null): string | undefined {
  const names = id === null ? undefined : agencies.get(id);
  return names && t(...nameWords(names));
}

function Lines({ text }: { text: string }) {
  return <p class="whitespace-pre-line">{text}</p>;
}
