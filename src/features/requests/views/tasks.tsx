import type { Page } from '../../../db/page.ts';
import { lockText, may } from '../../../platform/http/permit.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { TASK_WORDS } from '../rules/words.ts';
import type { Task } from '../store/tasks.ts';
import { DueText, taskLabel } from './labels.tsx';

interface TasksPageProps {
  page: Page<Task>;
  /** How many wait. */
  open: number;
  isDone: boolean;
  now: Date;
}

const DONE: DoneWords = {
  acknowledged: [
    '確認を返しました。ご本人のページに、日付とともに表示されます。',
    'Acknowledged. The person’s page shows it with the date.',
  ],
  none_ticked: ['確認を返す請求を選んでください。', 'Tick what you acknowledge.', 'error'],
};

/** What people ask of the agency: what to do, until when, and the acknowledgement. Nobody is named: the agency knows the number. */
export function TasksPage({ page, open, isDone, now }: TasksPageProps) {
  const count = formatNumber(open);
  const acknowledges = !isDone && may('acknowledgeTasks');
  const title = t('ご本人からの請求', 'What people ask of you');
  const doneTitle = t('確認を返した請求', 'Acknowledged');
  return (
    <ListPage
      zone="agency"
      id="requests"
      title={title}
      heading={isDone ? doneTitle : t(`確認していない請求 ${count}件`, `${count} to acknowledge`)}
      lead={
        isDone
          ? t(
              'ご本人からの求めと苦情のうち、貴社が確認を返したものです。',
              'What people asked or complained of, and you have acknowledged.',
            )
          : t(
              'ご本人からの訂正・利用停止・消去の求めと、苦情です。済んだ行にチェックを入れると「行ったことを確認する」が出ます。期限までに押してください。',
              'Corrections, stops, erasures and complaints. Tick the rows that are done: “Acknowledge as done” appears below. Press it in time.',
            )
      }
      help={<HelpLink side="agency" topic="requests" />}
      done={DONE}
      caption={isDone ? doneTitle : title}
      page={page}
      href={(query) => paths.agency.requests({ ...(isDone && { state: 'acknowledged' }), ...query })}
      selection={
        acknowledges
          ? { form: 'acknowledgement', name: 'ids', value: ({ id }) => id, label: rowName }
          : undefined
      }
      columns={[
        {
          label: t('請求', 'Request'),
          head: true,
          cell: (task) => (
            <>
              <strong>{taskLabel(task)}</strong>
              <span class="support block">{t(...TASK_WORDS[task.kind])}</span>
            </>
          ),
        },
        {
          label: t('提供', 'Provision'),
          kind: 'code',
          cell: ({ provisionId }) => (
            <a href={paths.agency.provision(provisionId)}>
              <span class="sr-only">{t('提供 ', 'Provision ')}</span>
              {provisionId.slice(0, 8)}
            </a>
          ),
        },
        { label: t('届いた日時', 'Arrived'), kind: 'date', cell: ({ at }) => formatDateTime(at) },
        isDone
          ? {
              label: t('確認した日時', 'Acknowledged'),
              kind: 'date',
              cell: ({ acknowledgedAt }) => acknowledgedAt && formatDateTime(acknowledgedAt),
            }
          : {
              label: t('確認の期限', 'Acknowledge by'),
              kind: 'deadline',
              cell: ({ dueAt }) => <DueText dueAt={dueAt} now={now} />,
            },
      ]}
      empty={{
        title: isDone
          ? t('確認を返した請求はまだありません', 'Nothing acknowledged yet')
          : t('確認していない請求はありません', 'Nothing to acknowledge'),
        text: isDone
          ? t(
              '確認を返すと、その日時とともに、ここに残ります。',
              'What you acknowledge stays here with its date.',
            )
          : t(
              'ご本人が訂正・利用停止・消去をすると、ここに表示されます。',
              'What people correct, stop or erase appears here.',
            ),
      }}
      below={
        <>
          {acknowledges && page.rows.length > 0 && (
            <BulkBar id="acknowledgement" action={paths.agency.requestAcknowledgement()}>
              <Button
                confirm={{
                  question: t(
                    '選んだ請求に確認を返します。ご本人に伝わり、取り消せません。',
                    'Acknowledge what is ticked? The people are told, and it cannot be undone.',
                  ),
                  yes: t('確認を返す', 'Acknowledge'),
                  no: t('やめる', 'Go back'),
                }}
              >
                {t('行ったことを確認する', 'Acknowledge as done')}
              </Button>
            </BulkBar>
          )}
          {!isDone && !may('acknowledgeTasks') && <p>{lockText('acknowledgeTasks')}</p>}
        </>
      }
    >
      <ButtonRow>
        {isDone ? (
          <ButtonLink variant="secondary" small href={paths.agency.requests()}>
            {t(`確認していないもの（${count}件）を見る`, `See the open ones (${count})`)}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" small href={paths.agency.requests({ state: 'acknowledged' })}>
            {t('確認を返したものを見る', 'See what is acknowledged')}
          </ButtonLink>
        )}
      </ButtonRow>
    </ListPage>
  );
}

function rowName(task: Task): string {
  const number = task.provisionId.slice(0, 8);
  return t(`${taskLabel(task)}（提供 ${number}）`, `${taskLabel(task)} (provision ${number})`);
}
