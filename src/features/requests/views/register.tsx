import type { Child } from 'hono/jsx';
import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, formatNumber } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { Contact } from '../../parties/store/organisations.ts';
import type { DeskQueue } from '../actions/desk.ts';
import { nextDueAt } from '../rules/due.ts';
import { OUTCOME_WORDS } from '../rules/words.ts';
import type { Request } from '../store/requests.ts';
import type { Task } from '../store/tasks.ts';
import { DueText, requestLabel, StateBadge, taskLabel } from './labels.tsx';

interface RegisterPageProps {
  page: Page<Request>;
  names: ReadonlyMap<string, OrganisationNames>;
  queue: DeskQueue;
  show: 'open' | 'rest';
  now: Date;
}

/** What waits for the operator, what is due first at the top; or everything else that stands in the register. */
export function RegisterPage({ page, names, queue, show, now }: RegisterPageProps) {
  const title = t('苦情と開示請求', 'Requests and complaints');
  const rest = t('そのほかの記録', 'Everything else');
  return (
    <ListPage
      zone="operator"
      id="requests"
      title={title}
      heading={
        show === 'rest'
          ? rest
          : t(`対応が必要なもの ${formatNumber(queue.open)}件`, `${formatNumber(queue.open)} to deal with`)
      }
      lead={t(
        'ご本人からの苦情と、開示・訂正・利用停止・消去の請求です。ご本人の登録内容は表示しません。',
        'Complaints, and requests for a copy, a correction, a stop of use or erasure. What people registered is not shown.',
      )}
      help={<HelpLink side="operator" topic="requests" />}
      actions={
        may('answerRequests') ? (
          <ButtonLink href={paths.operator.newRequest()}>
            {t('届いた請求を登録する', 'Enter a request')}
          </ButtonLink>
        ) : undefined
      }
      caption={show === 'rest' ? rest : title}
      page={page}
      href={(query) => paths.operator.requests({ ...(show === 'rest' && { show }), ...query })}
      columns={[
        {
          label: t('内容', 'What'),
          head: true,
          cell: (request) => <a href={paths.operator.request(request.id)}>{requestLabel(request)}</a>,
        },
        {
          label: t('人材紹介会社', 'Agency'),
          cell: ({ agencyId }) => {
            const found = agencyId === null ? undefined : names.get(agencyId);
            return found === undefined ? t('なし', 'None') : t(...nameWords(found));
          },
        },
        { label: t('受付', 'Received'), kind: 'date', cell: ({ receivedAt }) => formatDateTime(receivedAt) },
        { label: t('状態', 'State'), kind: 'pill', cell: (request) => <StateBadge {...request} /> },
        show === 'rest'
          ? { label: t('結果', 'Outcome'), cell: (request) => outcomeText(request) }
          : {
              label: t('次の期限', 'Next due'),
              kind: 'deadline',
              cell: (request) => <DueText dueAt={nextDueAt(request)} now={now} />,
            },
      ]}
      empty={{
        title:
          show === 'rest'
            ? t('記録はまだありません', 'Nothing yet')
            : t('対応が必要なものはありません', 'Nothing to deal with'),
        text: t(
          'ご本人が苦情を送るか、届いた請求を登録すると、ここに表示されます。',
          'Complaints, and requests you enter, appear here.',
        ),
      }}
    >
      <Views queue={queue} show={show} />
    </ListPage>
  );
}

function outcomeText({ outcome, closedAt }: Request): string {
  if (outcome === null) return '';
  const [ja, en] = OUTCOME_WORDS[outcome];
  return closedAt === null
    ? t(`${ja}（会社の確認待ち）`, `${en} (agencies have to acknowledge)`)
    : t(`${ja}（${formatDate(closedAt)}）`, `${en} (${formatDate(closedAt)})`);
}

interface LateTasksPageProps {
  page: Page<Task & { readonly agency: Contact | undefined }>;
  queue: DeskQueue;
  now: Date;
}

/** What agencies have not acknowledged in time, with where to ask them. */
export function LateTasksPage({ page, queue, now }: LateTasksPageProps) {
  const title = t('会社の確認の遅れ', 'Late acknowledgements');
  return (
    <ListPage
      zone="operator"
      id="late"
      title={title}
      heading={t(`確認が遅れているもの ${formatNumber(queue.late)}件`, `${formatNumber(queue.late)} late`)}
      lead={t(
        '人材紹介会社が、期限までに確認を返していないものです。会社に連絡してください。',
        'Agencies have not acknowledged these in time. Ask them.',
      )}
      caption={title}
      page={page}
      href={(query) => paths.operator.requests({ show: 'late', ...query })}
      columns={[
        {
          label: t('人材紹介会社', 'Agency'),
          head: true,
          cell: ({ agencyId, agency }) => (
            <a href={paths.operator.organisation(agencyId)}>
              {agency ? t(...nameWords(agency)) : t('不明', 'unknown')}
            </a>
          ),
        },
        {
          label: t('内容', 'What'),
          cell: (task) => <a href={paths.operator.request(task.requestId)}>{taskLabel(task)}</a>,
        },
        {
          label: t('連絡先', 'Mail'),
          cell: ({ agency }) => agency && <MailLink mail={agency.contactMail} />,
        },
        {
          label: t('期限', 'Due'),
          kind: 'deadline',
          cell: ({ dueAt }) => <DueText dueAt={dueAt} now={now} />,
        },
      ]}
      empty={{
        title: t('遅れているものはありません', 'Nothing is late'),
        text: t('期限を過ぎた確認が、ここに表示されます。', 'Overdue acknowledgements appear here.'),
      }}
    >
      <Views queue={queue} show="late" />
    </ListPage>
  );
}

function MailLink({ mail }: { mail: string }) {
  return <a href={`mailto:${mail}`}>{mail}</a>;
}

/** The three parts of the desk. */
function Views({ queue, show }: { queue: DeskQueue; show: 'open' | 'rest' | 'late' }) {
  const views: readonly { readonly show: typeof show; readonly label: Child; readonly href: string }[] = [
    {
      show: 'open',
      label: t(`対応が必要（${formatNumber(queue.open)}件）`, `To deal with (${formatNumber(queue.open)})`),
      href: paths.operator.requests(),
    },
    {
      show: 'late',
      label: t(
        `会社の確認の遅れ（${formatNumber(queue.late)}件）`,
        `Late agencies (${formatNumber(queue.late)})`,
      ),
      href: paths.operator.requests({ show: 'late' }),
    },
    {
      show: 'rest',
      label: t('そのほかの記録', 'Everything else'),
      href: paths.operator.requests({ show: 'rest' }),
    },
  ];
  return (
    <nav class="btn-row" aria-label={t('表示するもの', 'What is shown')}>
      {views
        .filter((one) => one.show !== show)
        .map(({ label, href }) => (
          <ButtonLink variant="secondary" small href={href}>
            {label}
          </ButtonLink>
        ))}
    </nav>
  );
}
