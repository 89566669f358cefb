import type { Child } from 'hono/jsx';
import type { Page as RowPage } from '../../../db/page.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { deadlineWords } from '../../../platform/deadline.ts';
import { lockText } from '../../../platform/http/permit.ts';
import type { RedemptionId } from '../../../platform/ids.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { offerState } from '../rules/redemption.ts';
import type { AskedOffer, Party } from '../store/offers.ts';
import { AskedConditions } from './conditions.tsx';
import { PartyFacts } from './party.tsx';
import { OFFER_TONES, OFFER_WORDS } from './words.ts';

const TITLE = ['無料紹介枠の求人', 'Requests for free placements'] as const;

interface AskedPageProps {
  page: RowPage<AskedOffer>;
  companies: ReadonlyMap<RedemptionId, Party>;
  now: Date;
}

/** What companies ask the agency to fill with their slots, the newest first. */
export function AskedPage({ page, companies, now }: AskedPageProps) {
  const title = t(...TITLE);
  return (
    <ListPage
      zone="agency"
      id="slots"
      title={title}
      caption={title}
      lead={t(
        '企業が無料紹介枠を使って申し込んだ求人です。引き受けた求人で採用が決まったときの紹介手数料は0円です。',
        'Openings that companies request with a free placement slot. The fee for a hire through one you take on is 0 yen.',
      )}
      help={<HelpLink side="agency" topic="slots" />}
      actions={
        <ButtonLink variant="secondary" href={paths.agency.recommendations()}>
          {t('推薦の一覧', 'Recommendations')}
        </ButtonLink>
      }
      page={page}
      href={(query) => paths.agency.redemptions(query)}
      columns={[
        {
          label: t('求人', 'Opening'),
          head: true,
          cell: ({ redemptionId, title: opening, offeredAt }) => (
            <a href={paths.agency.redemption(redemptionId)}>
              {opening ?? t(`${formatDate(offeredAt)}の求人`, `Of ${formatDate(offeredAt)}`)}
            </a>
          ),
        },
        {
          label: t('企業', 'Company'),
          cell: ({ redemptionId }) => {
            const company = companies.get(redemptionId);
            return company ? t(...nameWords(company)) : t('表示しません', 'Not shown');
          },
        },
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: ({ answer, dueAt }) => {
            const state = offerState(answer, dueAt, now);
            return <Badge tone={OFFER_TONES[state]}>{t(...OFFER_WORDS[state])}</Badge>;
          },
        },
        { label: t('届いた日', 'Arrived'), kind: 'date', cell: ({ offeredAt }) => formatDate(offeredAt) },
        {
          label: t('返事の期限', 'Answer by'),
          kind: 'deadline',
          cell: ({ answer, dueAt }) =>
            offerState(answer, dueAt, now) === 'open' ? t(...deadlineWords(dueAt, now)) : null,
        },
      ]}
      empty={{
        title: t('無料紹介枠の求人はありません', 'No requests'),
        text: t(
          '企業が枠を申し込み、貴社の順番になると、ここに届きます。',
          'When a company requests a slot and it is your turn, it appears here.',
        ),
      }}
    />
  );
}

const DONE: DoneWords = {
  accepted: [
    '引き受けました。企業に貴社の名称と連絡先が表示されます。',
    'Taken on. The company sees your name and how to reach you.',
  ],
  passed: ['見送りました。次の人材紹介会社に確認します。', 'Passed. The next agency is asked.'],
  moved_on: [
    'この画面を開いたあとに状態が変わったため、返事していません。いまの状態をご覧ください。',
    'It had moved on since you opened the page; nothing was answered. See where it stands now.',
    'warning',
  ],
  not_set_up: [
    '許可・料金表・無料紹介枠の条項のいずれかがそろっていないため、引き受けられません。「設定」をご覧ください。',
    'Licence, fee table or the clause for slots is missing, so you cannot take this on. See the settings.',
    'error',
  ],
};

interface AskedOfferPageProps {
  offer: AskedOffer;
  /** The company that asks; undefined once it is no longer this agency's. */
  company: Party | undefined;
  /** Whom the agency recommended for it. */
  recommended: { readonly goingOn: readonly string[]; readonly show: () => Child };
  now: Date;
}

/** One request: what the opening says, and the two answers. */
export function AskedOfferPage({ offer, company, recommended, now }: AskedOfferPageProps) {
  const state = offerState(offer.answer, offer.dueAt, now);
  const title =
    offer.title ??
    t(`${formatDate(offer.offeredAt)}に届いた求人`, `Request of ${formatDate(offer.offeredAt)}`);
  return (
    <Page zone="agency" title={title} done={DONE}>
      <PageHeader
        title={title}
        back={{ href: paths.agency.redemptions(), label: t(...TITLE) }}
        help={<HelpLink side="agency" topic="slots" />}
        actions={<Badge tone={OFFER_TONES[state]}>{t(...OFFER_WORDS[state])}</Badge>}
      />
      {offer.consumedAt !== null && offer.returnedAt === null && (
        <Alert kind="success" title={t('採用が決まりました', 'Somebody was hired')}>
          <p>
            {t(
              `${formatDate(offer.consumedAt)}に、企業が採用を記録しました。紹介手数料は0円です。`,
              `The company recorded a hire on ${formatDate(offer.consumedAt)}. The fee is 0 yen.`,
            )}
          </p>
        </Alert>
      )}
      {offer.returnedAt !== null && (
        <Alert kind="info" title={t('この求人の利用は終わりました', 'This request has ended')}>
          <p>
            {t(
              `${formatDate(offer.returnedAt)}に企業が枠を戻しました。新しい紹介は要りません。`,
              `The company took its slot back on ${formatDate(offer.returnedAt)}. There is nothing to do.`,
            )}
          </p>
        </Alert>
      )}
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <div class="stack lg:col-span-2">
          {offer.conditions === null ? (
            <p>
              {t(
                '求人の内容は、返事を待っている間と、引き受けている間だけ表示します。',
                'What the opening says is shown only while you are asked, and while you have taken it on.',
              )}
            </p>
          ) : (
            <>
              {recommended.show()}
              <AskedConditions conditions={offer.conditions} />
            </>
          )}
        </div>
        <div class="stack">
          <Answers offer={offer} goingOn={recommended.goingOn} now={now} />
          {company && (
            <Section title={t('申し込んだ企業', 'The company')}>
              <PartyFacts party={company} />
            </Section>
          )}
          <Section title={t('この求人', 'This request')}>
            <DescriptionList
              items={[
                { term: t('届いた日時', 'Arrived'), description: formatDateTime(offer.offeredAt) },
                {
                  term: t('紹介手数料', 'Fee'),
                  description: t('0円（無料紹介枠）', '0 yen (free placement slot)'),
                },
                {
                  term: t('引き受けたときの条項', 'The clause you took it on by'),
                  description: offer.answeredAt !== null && offer.feeVersion !== null && (
                    <a href={paths.agency.feeHistory({ on: jstDate(offer.answeredAt) })}>
                      {t(`手数料表の第${offer.feeVersion}版`, `Fee table, version ${offer.feeVersion}`)}
                    </a>
                  ),
                },
              ]}
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}

/** Two answers of one size; once taken on, the way out. */
function Answers(props: Pick<AskedOfferPageProps, 'offer' | 'now'> & { goingOn: readonly string[] }) {
  const { offer, goingOn, now } = props;
  const state = offerState(offer.answer, offer.dueAt, now);
  const isOver = offer.returnedAt !== null || offer.consumedAt !== null;
  if ((state !== 'open' && state !== 'accepted') || isOver) return null;
  const locked = lockText('answerSlots');
  const { redemptionId: id } = offer;
  return (
    <Card
      id="answer"
      tone="accent"
      title={state === 'open' ? t('返事する', 'Answer') : t('引き受けています', 'You have taken it on')}
    >
      <div class="stack">
        <p>
          {state === 'open'
            ? t(
                `期限は${deadlineWords(offer.dueAt, now)[0]}です。返事がなければ、次の人材紹介会社に確認します。`,
                `Open ${deadlineWords(offer.dueAt, now)[1]}. Without an answer the next agency is asked.`,
              )
            : t(
                '続けられなくなったときは見送れます。次の人材紹介会社に確認します。',
                'If you cannot go on, pass: the next agency is asked.',
              )}
        </p>
        {locked !== undefined ? (
          <p>{locked}</p>
        ) : (
          <ButtonRow>
            {state === 'open' && (
              <Form action={paths.agency.redemptionAcceptance(id)}>
                <Button
                  confirm={{
                    question: t(
                      'この求人を引き受けます。採用が決まったときの紹介手数料は0円です。',
                      'Take this on? The fee for a hire is 0 yen.',
                    ),
                    yes: t('引き受ける', 'Take it on'),
                    no: t('やめる', 'Go back'),
                  }}
                >
                  {t('引き受ける', 'Take it on')}
                </Button>
              </Form>
            )}
            <Form action={paths.agency.redemptionPass(id)}>
              <HiddenFields values={{ seen: state, goingOn: goingOn.join(' ') }} />
              <Button
                variant="secondary"
                confirm={{
                  question:
                    goingOn.length === 0
                      ? t(
                          'この求人を見送ります。次の会社に確認するため、取り消せません。',
                          'Pass? The next agency is asked, so this cannot be undone.',
                        )
                      : t(
                          `この求人を見送ります。貴社の推薦${goingOn.length}件も終わります。次の会社に確認するため、取り消せません。`,
                          `Pass? What you recommended (${goingOn.length}) ends, too. The next agency is asked, so this cannot be undone.`,
                        ),
                  yes: t('見送る', 'Pass'),
                  no: t('やめる', 'Go back'),
                }}
              >
                {t('見送る', 'Pass')}
              </Button>
            </Form>
          </ButtonRow>
        )}
      </div>
    </Card>
  );
}
