import type { Page as RowPage } from '../../../db/page.ts';
import { deadlineWords } from '../../../platform/deadline.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { FilteredList } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isAtWork } from '../../../ui/standing-notice.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import { prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import type { Nudge } from '../../contacts/actions/log-contact.ts';
import { licenceNotice } from '../../parties/rules/licence-notice.ts';
import type { OwnLicence } from '../../parties/store/agencies.ts';
import type { Recognised } from '../actions/read-provisions.ts';
import { PROVISION_STATES, type ProvisionState } from '../rules/provision-state.ts';
import type { ProvisionLine } from '../store/inbox.ts';
import { provisionLabel, provisionStateLabel, provisionTone } from './words.ts';

interface InboxPageProps {
  licence: OwnLicence;
  now: Date;
  /** What may be shown of the people in the tables, by the provision's id. */
  people: ReadonlyMap<string, Recognised>;
  /** Waiting for an answer, the nearest deadline first; as many as are shown, and how many there are. */
  waiting: readonly ProvisionLine[];
  waitingCount: number;
  /** What people ask and the agency has not acknowledged yet. */
  requests: number;
  /** Requests to fill a slot that wait for an answer. */
  slots: number;
  /** People who asked once more for an answer, and have neither one nor a contact; the oldest first. */
  nudges: readonly Nudge[];
  state: ProvisionState | undefined;
  page: RowPage<ProvisionLine>;
}

/** 受信箱: what waits for an answer first, then everything the agency received. */
export function InboxPage(props: InboxPageProps) {
  const { licence, now, people, waiting, waitingCount, requests, slots, nudges, state, page } = props;
  // What is not approved yet is told so above: its licence is looked at together with the rest.
  const isChecked = isAtWork() || licence.licence.state !== 'unverified';
  const notice = isChecked ? licenceNotice(licence.licence, licence.isRenewed) : undefined;
  const columns = columnsOf(now, people);
  return (
    <Page zone="agency" title={t('受信箱', 'Inbox')}>
      <PageHeader
        title={t('受信箱', 'Inbox')}
        help={<HelpLink side="agency" topic="inbox" />}
        lead={t(
          '貴社を選び、情報の提供に同意した方です。期限までに、受け取りの確認か、異議の申し出をしてください。',
          'People who chose your agency and agreed to hand over their details. Accept them or object before the deadline.',
        )}
      />
      {notice && (
        <Alert kind={notice.kind} title={t(...notice.title)}>
          <p>
            {t(...notice.text)} <a href={paths.agency.licence()}>{t('許可証の画面へ', 'To the licence')}</a>
          </p>
        </Alert>
      )}
      {requests > 0 && (
        <Alert
          kind="warning"
          title={t(
            `ご本人からの請求を確認してください（${formatNumber(requests)}件）`,
            `People ask something of you (${formatNumber(requests)})`,
          )}
        >
          <p>
            <a href={paths.agency.requests()}>{t('内容と期限を見る', 'See what and by when')}</a>
          </p>
        </Alert>
      )}
      {slots > 0 && (
        <Alert
          kind="info"
          title={t(
            `無料紹介枠の求人が返答を待っています（${formatNumber(slots)}件）`,
            `Requests for free placements wait for your answer (${formatNumber(slots)})`,
          )}
        >
          <p>
            <a href={paths.agency.redemptions()}>{t('求人と期限を見る', 'See which and by when')}</a>
          </p>
        </Alert>
      )}
      {nudges.length > 0 && (
        <Alert
          kind="warning"
          title={t(
            `催促が届いています（${nudges.length}件）`,
            `People ask for your answer (${nudges.length})`,
          )}
        >
          <ul>
            {nudges.map(({ provisionId, at }) => (
              <li>
                <a href={`${paths.agency.provision(provisionId)}#contact`}>
                  {t(`${formatDateTime(at)} に届いた催促`, `Asked ${formatDateTime(at)}`)}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Section title={t(`返答待ち ${formatNumber(waitingCount)}件`, `${formatNumber(waitingCount)} waiting`)}>
        <Table
          caption={t('返答待ち', 'Waiting for an answer')}
          captionHidden
          rows={waiting}
          columns={columns}
          empty={
            <EmptyState title={t('返答を待っている方はいません', 'Nobody is waiting')}>
              {t('新しく提供があると、ここに表示されます。', 'New provisions appear here.')}
            </EmptyState>
          }
        />
        {waitingCount > waiting.length && (
          <p>
            <a href={paths.agency.home({ state: 'delivered' })}>
              {t('未返答をすべて見る', 'See all that are not answered')}
            </a>
          </p>
        )}
      </Section>
      <Section
        title={
          state === undefined ? t('そのほかの方', 'Everybody else') : t('受け取った方', 'Everybody received')
        }
      >
        <FilteredList
          id="provisions"
          filters={{
            action: paths.agency.home(),
            active: state !== undefined,
            fields: (
              <Select
                name="state"
                label={t('状態', 'State')}
                width="medium"
                value={state}
                blank={t('すべて', 'All')}
                options={PROVISION_STATES.map((value) => ({ value, label: filterLabel(value) }))}
              />
            ),
          }}
          caption={t('受け取った方', 'Everybody received')}
          page={page}
          columns={columns}
          href={(query) => paths.agency.home({ state, ...query })}
          empty={
            state === undefined
              ? {
                  title: t('返答済みの方はまだいません', 'Nobody has been answered yet'),
                  text: t(
                    '返答した方や期限が過ぎた方が、ここに残ります。',
                    'People you answered, or whose deadline has passed, stay here.',
                  ),
                }
              : {
                  title: t('該当する方はいません', 'Nobody here'),
                  text: t(
                    '条件を「すべて」に戻すと、ほかの状態の方がいれば表示されます。',
                    '“All” shows people of other states, if there are any.',
                  ),
                }
          }
        />
      </Section>
    </Page>
  );
}

/** The state in the filter, which finds those a deadline has closed as well. */
function filterLabel(state: ProvisionState): string {
  if (state === 'delivered') return t('未返答・期限までに返答なし', 'Not answered, in time or not');
  if (state === 'objected') return t('異議を確認中・期限切れ', 'Objection pending or lapsed');
  return provisionStateLabel(state);
}

/** Enough to tell people apart: reading somebody's details is a step of its own, which is recorded. */
function columnsOf(now: Date, people: ReadonlyMap<string, Recognised>): readonly Column<ProvisionLine>[] {
  return [
    {
      label: t('候補者', 'Person'),
      head: true,
      cell: (line) => (
        <>
          <a href={paths.agency.provision(line.id)}>{recognitionText(line, people.get(line.id))}</a>
          {changesOf(line).map((change) => (
            <span class="support block">{change}</span>
          ))}
        </>
      ),
    },
    {
      label: t('受け取った日時', 'Received'),
      kind: 'date',
      cell: ({ providedAt }) => formatDateTime(providedAt),
    },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: (line) => <Badge tone={provisionTone(line, now)}>{provisionLabel(line, now)}</Badge>,
    },
    {
      label: t('返答の期限', 'Answer by'),
      kind: 'deadline',
      cell: (line) =>
        line.state === 'delivered' ? t(...deadlineWords(line.answerDueAt, now)) : t('返答済み', 'Answered'),
    },
  ];
}

/** When the person put it right since, and when other items came or went. */
function changesOf({ correctedAt, itemsChangedAt }: ProvisionLine): string[] {
  return [
    correctedAt && t(`更新 ${formatDateTime(correctedAt)}`, `updated ${formatDateTime(correctedAt)}`),
    itemsChangedAt &&
      t(`項目の変更 ${formatDateTime(itemsChangedAt)}`, `items changed ${formatDateTime(itemsChangedAt)}`),
  ].filter((change) => change !== null);
}

/** A name, or wanted work and place beside the number of the provision; the number alone where nothing may be shown. */
function recognitionText({ id }: ProvisionLine, person: Recognised | undefined): string {
  const number = id.slice(0, 8);
  if (person?.name !== undefined) return person.name;
  const work = person?.work?.map((kind) => t(...workLabel(kind))).join(t('・', ', '));
  const place = person?.prefecture && t(...prefectureLabel(person.prefecture));
  const wishes = [work, place].filter((text) => text !== undefined && text !== '').join(t('、', '; '));
  return wishes === ''
    ? t(`提供 ${number}`, `Provision ${number}`)
    : t(`${wishes}（提供 ${number}）`, `${wishes} (provision ${number})`);
}
