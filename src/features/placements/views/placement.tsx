import type { Child } from 'hono/jsx';
import { jstDate } from '../../../platform/calendar.ts';
import { lockText } from '../../../platform/http/permit.ts';
import { TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime, formatNumber } from '../../../ui/text.ts';
import { refundWords as schemeWords } from '../../agencies/rules/refund.ts';
import type { ReadPlacement } from '../actions/show-placements.ts';
import { claimUntil, peaceUntil } from '../rules/clocks.ts';
import { openEvents, type Side } from '../rules/standing.ts';
import { OfferConditions } from './conditions.tsx';
import { EventForm } from './event-form.tsx';
import { PLACEMENTS_TITLE } from './placements.tsx';
import { countdownWords, EVENT_WORDS, feeReason, refundWords, STATE_TONES, STATE_WORDS } from './words.ts';

const DONE: DoneWords = {
  recorded: ['成約を記録しました。', 'The hire is written down.'],
  stood: [
    'この成約は、先に記録されています。いま入力した内容は記録していません。',
    'This hire had been written down before. Nothing of what you typed was recorded.',
    'warning',
  ],
  said: ['記録しました。相手の画面にも表示されます。', 'Written down. The other side sees it, too.'],
  moved_on: [
    'この画面を開いたあとに状態が変わったため、記録していません。いまの状態をご覧ください。',
    'It had moved on since you opened the page; nothing was recorded. See where it stands now.',
    'warning',
  ],
};

interface PlacementPageProps {
  readonly side: Side;
  readonly read: ReadPlacement;
  /** Whether another agency could ask a fee, to the company. */
  readonly notice?: Child;
  readonly form: FormState;
}

/** One hire, the same for agency and company: where it stands, its clocks, money, and what can be said of it now. */
export function PlacementPage({ side, read, notice, form }: PlacementPageProps) {
  const { placement, standing, agreed } = read;
  const title = agreed?.person ?? t('保存期間の終わった記録', 'Past its term');
  const events = agreed === null ? [] : openEvents(standing, side);
  const locked = lockText('followPlacements');
  return (
    <Page
      zone={side}
      title={title}
      done={DONE}
      languageForm={
        events.length === 0 || locked !== undefined
          ? undefined
          : { id: TYPED_FORM, action: eventsPath(side, placement.id) }
      }
    >
      <PageHeader
        title={title}
        back={{
          href: side === 'agency' ? paths.agency.placements() : paths.company.placements(),
          label: t(...PLACEMENTS_TITLE),
        }}
        actions={<Badge tone={STATE_TONES[standing.state]}>{t(...STATE_WORDS[standing.state])}</Badge>}
        lead={
          agreed && t(`${agreed.employer.name}、${agreed.title}`, `${agreed.employer.name}, ${agreed.title}`)
        }
      />
      {notice}
      <Notes side={side} read={read} />
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <div class="stack lg:col-span-2">
          <Card title={t('いまの状態', 'Where it stands')} tone="accent">
            <Timeline items={linesOf(read)} />
          </Card>
          {agreed && (
            <Section
              id="conditions"
              title={t('労働条件（内定時）', 'Conditions at the offer')}
              lead={t(
                '内定のときに示した条件です。あとから変わりません。',
                'As they were shown at the offer. They do not change afterwards.',
              )}
            >
              <OfferConditions conditions={agreed.conditions} />
            </Section>
          )}
          <Clocks side={side} read={read} />
        </div>
        <div class="stack">
          {events.length > 0 && (
            <Card id="events" title={t('記録する', 'Write down')}>
              {locked === undefined ? (
                <EventForm
                  action={eventsPath(side, placement.id)}
                  events={events}
                  standing={standing}
                  form={form}
                />
              ) : (
                <p>{locked}</p>
              )}
            </Card>
          )}
          <Money side={side} read={read} />
        </div>
      </div>
    </Page>
  );
}

function eventsPath(side: Side, id: string): string {
  return side === 'agency' ? paths.agency.placementEvents(id) : paths.company.placementEvents(id);
}

/** What asks to be seen now. */
function Notes({
  side,
  read: { placement, standing, agreed, deniedAt },
}: Omit<PlacementPageProps, 'form' | 'notice'>) {
  const countdown = countdownWords(standing, placement);
  return (
    <>
      {deniedAt !== null && side === 'agency' && (
        <Alert
          kind="warning"
          title={t('ご本人は、この記録を事実と違うとしています', 'The person says that this is not true')}
        >
          <p>
            {t(
              `${formatDateTime(deniedAt)}の申し出です。確かめて、正しい記録を書き足してください。企業には表示されません。`,
              `Said on ${formatDateTime(deniedAt)}. Find out, and put it right by a further line. The company does not see this.`,
            )}
          </p>
        </Alert>
      )}
      {standing.startOverdue && (
        <Alert kind="warning" title={t('入社の確認がまだです', 'The start has not been confirmed')}>
          <p>
            {t(
              '予定の日を過ぎました。入社した日を記録するか、入社しなかったことを記録してください。',
              'The agreed day has passed. Say when work began, or that it did not.',
            )}
          </p>
        </Alert>
      )}
      {standing.endsSoon && countdown && (
        <Alert kind="info" title={t('保証がまもなく終わります', 'The guarantee is about to end')}>
          <p>{countdown}</p>
        </Alert>
      )}
      {standing.checkDue && side === 'agency' && (
        <Alert kind="info" title={t('入社から6か月がたちました', 'Six months have passed')}>
          <p>
            {t(
              'いまも在職しているかを確かめ、結果を記録してください。',
              'Find out whether they are still employed, and write it down.',
            )}
          </p>
        </Alert>
      )}
      {agreed === null && (
        <Alert kind="info" title={t('帳簿の保存期間が終わりました', 'The term of the books is over')}>
          <p>{t('名前と条件は、誰にも読めません。', 'Nobody can read names and conditions any more.')}</p>
        </Alert>
      )}
    </>
  );
}

/** Everything that was said, in its order; a start or a leaving with the day it is about. */
function linesOf({ records, standing }: ReadPlacement) {
  return records.map(({ kind, on, yen, side }, index) => ({
    state: index === records.length - 1 ? ('current' as const) : ('done' as const),
    title: t(...EVENT_WORDS[kind]),
    at: formatDate(on),
    body: (
      <p>
        {yen !== null && t(`${formatNumber(yen)}円。`, `¥${formatNumber(yen)}. `)}
        {kind === 'left' && t(`${standing.daysWorked}日目。`, `Day ${standing.daysWorked}. `)}
        {side === 'agency'
          ? t('人材紹介会社の記録', 'Said by the agency')
          : t('企業の記録', 'Said by the company')}
      </p>
    ),
  }));
}

function Money({ side, read: { placement, standing } }: Omit<PlacementPageProps, 'form'>) {
  const scheme = schemeWords(placement.refund);
  return (
    <Section id="money" title={t('手数料と返戻金', 'Fee and refunds')}>
      <DescriptionList
        items={[
          {
            term: t('紹介手数料', 'Fee'),
            description: t(`${formatNumber(placement.feeYen)}円`, `¥${formatNumber(placement.feeYen)}`),
          },
          { term: t('算出の根拠', 'How it is reckoned'), description: feeReason(side, placement) },
          {
            term: t('手数料表の版', 'Version of the fee table'),
            description:
              side === 'agency' && placement.feeVersion !== null ? (
                <a href={paths.agency.feeHistory({ on: jstDate(placement.recordedAt) })}>
                  {t(`第${placement.feeVersion}版`, `Version ${placement.feeVersion}`)}
                </a>
              ) : undefined,
          },
          {
            term: t('返戻金の制度', 'Refund scheme'),
            description:
              scheme.length === 0 || placement.feeYen === 0
                ? t('返戻金はありません。', 'Nothing is paid back.')
                : scheme.map((step) => <p>{t(...step)}</p>),
          },
          { term: t('返戻金', 'Refund'), description: refundWords(standing) },
        ]}
      />
    </Section>
  );
}

function Clocks({ side, read }: Omit<PlacementPageProps, 'form'>) {
  const { placement, standing, isWished, word, keepUntil } = read;
  const { startedOn } = standing;
  const peace = startedOn !== null && placement.isPermanent ? formatDate(peaceUntil(startedOn)) : undefined;
  const claim = formatDate(claimUntil(placement.recommendedOn, placement.claimMonths));
  return (
    <Section id="clocks" title={t('期限', 'Dates')}>
      <DescriptionList
        items={[
          {
            term: t('入社予定日', 'Agreed start'),
            description: placement.startsOn === null ? undefined : formatDate(placement.startsOn),
          },
          { term: t('入社日', 'Start'), description: startedOn === null ? undefined : formatDate(startedOn) },
          { term: t('保証', 'Guarantee'), description: countdownWords(standing, placement) },
          {
            term: t('6か月の在職の確認', 'Check after six months'),
            description: standing.checkOn === null ? undefined : formatDate(standing.checkOn),
          },
          {
            term: t('推薦の有効期間', 'Claim from the recommendation'),
            description: t(
              `${claim}まで（推薦から${placement.claimMonths}か月）`,
              `until ${claim} (${placement.claimMonths} months)`,
            ),
          },
          {
            term: t('転職勧奨の禁止', 'No other offers'),
            description:
              side === 'company' || peace === undefined
                ? undefined
                : isWished
                  ? t('ご本人が次の仕事の紹介を希望しています。', 'The person asks to be told of other work.')
                  : t(`${peace}まで、ほかの仕事を勧められません。`, `Propose no other work until ${peace}.`),
          },
          {
            term: t('ご本人の答え', 'The person’s word'),
            description: side === 'agency' && word !== undefined ? wordWords(word) : undefined,
          },
          {
            term: t('帳簿の保存', 'Books kept'),
            description:
              side === 'agency'
                ? t(
                    `${formatDate(new Date(keepUntil.getTime() - 1))}まで（完結から2年）`,
                    `until ${formatDate(new Date(keepUntil.getTime() - 1))} (two years from completion)`,
                  )
                : undefined,
          },
        ]}
      />
    </Section>
  );
}

function wordWords({ began, same, other }: NonNullable<ReadPlacement['word']>): string {
  const start =
    began === 'yes'
      ? t('働き始めました。', 'They began. ')
      : began === 'no'
        ? t('働き始めていません。', 'They did not begin. ')
        : '';
  return `${start}${t(
    `条件は、示したとおりが${same.length}項目、違ったものが${other.length}項目です。`,
    `Conditions as shown: ${same.length}; other: ${other.length}.`,
  )}`;
}
