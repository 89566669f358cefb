import { lockText, may } from '../../../platform/http/permit.ts';
import { FIRST_CONTACT_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { FilteredList } from '../../../ui/list-page.tsx';
import { PartNav } from '../../../ui/nav-links.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import type { Total } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isAtWork } from '../../../ui/standing-notice.tsx';
import { formatDateTime, formatNumber, type Pair } from '../../../ui/text.ts';
import type { Nudge } from '../../contacts/actions/log-contact.ts';
import { licenceNotice } from '../../parties/rules/licence-notice.ts';
import type { OwnLicence } from '../../parties/store/agencies.ts';
import type { FoundInbox } from '../actions/show-inbox.ts';
import type { InboxFilter } from '../input.ts';
import { type InboxList, LOOKED_THROUGH, MOST_EXPORTED, MOST_TAKEN } from '../rules/inbox-search.ts';
import { inboxColumns, rowName } from './inbox-columns.tsx';
import { emptyWords, Filters, isNarrowed } from './inbox-filters.tsx';
import { Outcome, type OutcomeProps } from './inbox-outcome.tsx';

interface InboxPageProps {
  licence: OwnLicence;
  now: Date;
  found: FoundInbox;
  filter: InboxFilter;
  /** Who waits for an answer in time, and whom nobody has contacted yet. */
  counts: Readonly<Record<Exclude<InboxList, 'all'>, Total>>;
  /** What became of whom was just answered. */
  outcome: OutcomeProps['outcome'];
  /** What people ask and the agency has not acknowledged yet. */
  requests: number;
  /** Requests to fill a slot that wait for an answer. */
  slots: number;
  /** People who asked once more for an answer, and have neither one nor a contact; the oldest first. */
  nudges: readonly Nudge[];
}

const FORM = 'acceptance';

const DONE: DoneWords = {
  none_ticked: ['受け取る方を選んでください。', 'Tick whom you accept.', 'error'],
  too_many: [
    `一度に受け取れるのは${MOST_TAKEN}名までです。誰も受け取っていません。`,
    `At most ${MOST_TAKEN} at once. Nobody has been accepted.`,
    'error',
  ],
  unsaid: ['連絡の方法と結果を選んでください。', 'Choose how you contacted the person.', 'error'],
  contacted: [
    '連絡を記録しました。ご本人の画面に表示されます。',
    'The contact is written down, and the person sees it.',
  ],
};

/** 受信箱: a work list. Who waits for an answer, whom nobody has contacted yet, and everybody the agency received. */
export function InboxPage(props: InboxPageProps) {
  const { licence, now, found, filter, counts, outcome, requests, slots, nudges } = props;
  // What is not approved yet is told so above: its licence is looked at together with the rest.
  const isChecked = isAtWork() || licence.licence.state !== 'unverified';
  const notice = isChecked ? licenceNotice(licence.licence, licence.isRenewed) : undefined;
  const { list } = filter;
  const { page, isUnfinished } = found;
  const takes = list === 'waiting' && may('answerProvisions') && page.rows.length > 0;
  const query = queryOf(filter);
  return (
    <Page zone="agency" title={t('受信箱', 'Inbox')} done={DONE}>
      <PageHeader
        title={t('受信箱', 'Inbox')}
        help={<HelpLink side="agency" topic="inbox" />}
        lead={t(...LEADS[list])}
        actions={
          may('exportProvisions') &&
          page.rows.length > 0 && (
            <ButtonLink variant="secondary" download href={paths.agency.inboxFile(query)}>
              {t('この一覧をCSVで書き出す', 'Export this list as CSV')}
            </ButtonLink>
          )
        }
      />
      <Outcome outcome={outcome} />
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
            `無料紹介枠の求人が返事を待っています（${formatNumber(slots)}件）`,
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
      <PartNav
        label={t('受信箱の一覧', 'Lists of the inbox')}
        current={listAddress(list)}
        items={[
          {
            href: listAddress('waiting'),
            label: t(`返事待ち ${total(counts.waiting)}`, `To answer ${total(counts.waiting)}`),
          },
          {
            href: listAddress('contact'),
            label: t(`未連絡 ${total(counts.contact)}`, `To contact ${total(counts.contact)}`),
          },
          { href: listAddress('all'), label: t('すべて', 'Everybody') },
        ]}
      />
      <FilteredList
        id="provisions"
        filters={{
          action: paths.agency.home(),
          active: isNarrowed(filter),
          onlyPressed: true,
          fields: <Filters filter={filter} />,
        }}
        caption={t(...CAPTIONS[list])}
        page={page}
        columns={inboxColumns(list, now)}
        selection={takes ? { form: FORM, name: 'ids', value: ({ id }) => id, label: rowName } : undefined}
        href={(more) => paths.agency.home({ ...query, ...more })}
        empty={emptyWords(filter, isUnfinished)}
      />
      {isUnfinished && (
        <p>
          {t(
            `情報は1名ずつ封じてあるため、一度に${formatNumber(LOOKED_THROUGH)}名までを開いて探します。続きは「次の50件」で探せます。`,
            `Each person’s details are sealed by themselves, so ${formatNumber(LOOKED_THROUGH)} people are searched at once. “Next 50” searches on.`,
          )}
        </p>
      )}
      {takes && (
        <BulkBar id={FORM} action={paths.agency.acceptances()} counted={t('{n}名を選択中', '{n} selected')}>
          <HiddenFields values={{ list }} />
          <Button
            confirm={{
              question: t(
                '選んだ方の受け取りを確認します。ご本人に伝わり、取り消せません。確認したあとは、異議を申し出られません。',
                'Accept everybody ticked? They are told, and it cannot be undone. You can no longer object afterwards.',
              ),
              yes: t('受け取る', 'Accept'),
              no: t('やめる', 'Go back'),
            }}
          >
            {t('まとめて受け取る', 'Accept all ticked')}
            <span data-count={FORM} data-count-text={t('（{n}名）', ' ({n})')} />
          </Button>
        </BulkBar>
      )}
      {list === 'waiting' && !may('answerProvisions') && <p>{lockText('answerProvisions')}</p>}
      {may('exportProvisions') && page.rows.length > 0 && (
        <p class="support">
          {t(
            `CSVには、この一覧の項目とカナが入ります（${formatNumber(MOST_EXPORTED)}名まで）。メールアドレスと電話番号は入りません。書き出したことは、ご本人に表示されます。`,
            `The file has what this list shows, and the kana (up to ${formatNumber(MOST_EXPORTED)} people); no mail address and no phone number. The people see that it was made.`,
          )}
        </p>
      )}
    </Page>
  );
}

const LEADS: Readonly<Record<InboxList, Pair>> = {
  waiting: [
    '貴社を選び、情報の提供に同意した方です。期限までに、受け取りの確認か、異議の申し出をしてください。',
    'People who chose your agency and agreed to hand over their details. Accept them or object before the deadline.',
  ],
  contact: [
    `受け取ってから、まだ連絡の記録がない方です。${FIRST_CONTACT_BUSINESS_DAYS}営業日以内に、最初の連絡をしてください。`,
    `People you received and have written down no contact with. Contact them first within ${FIRST_CONTACT_BUSINESS_DAYS} business days.`,
  ],
  all: [
    '貴社を選び、情報の提供に同意した方の全員です。',
    'Everybody who chose your agency and agreed to hand over their details.',
  ],
};

const CAPTIONS: Readonly<Record<InboxList, Pair>> = {
  waiting: ['返事を待っている方', 'Waiting for an answer'],
  contact: ['まだ連絡していない方', 'Not contacted yet'],
  all: ['受け取った方の一覧', 'Everybody received'],
};

function listAddress(list: InboxList): string {
  return paths.agency.home(list === 'waiting' ? {} : { list });
}

function queryOf({ list, ...sought }: InboxFilter) {
  return { ...(list !== 'waiting' && sought.state === undefined && { list }), ...sought };
}

/** 12名, 1,000名以上. */
function total({ count, isMore }: Total): string {
  const n = formatNumber(count);
  return isMore ? t(`${n}名以上`, `${n}+`) : t(`${n}名`, n);
}
