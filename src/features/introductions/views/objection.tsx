import { may } from '../../../platform/http/permit.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { KeptText } from '../../../ui/kept-text.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { ExaminedClaim, NamedClaim, ReceivingAgency } from '../actions/decide-objection.ts';
import { REASON_WORDS } from '../rules/reasons.ts';
import { DecisionForm } from './decision-form.tsx';
import { claimStateLabel, decideByText, pointStateLabel } from './words.ts';

interface ObjectionPageProps {
  claim: ExaminedClaim;
  /** The one that has waited longest for a decision; undefined when none does. */
  next: NamedClaim | undefined;
  /** How many wait for one. */
  open: number;
  /** Why the decision just sent was not taken. */
  refused: Refused | undefined;
  /** What was written with it. */
  typed?: string | undefined;
  form: FormState;
}

const DONE: DoneWords = {
  decided: [
    '判断を記録しました。人材紹介会社と企業の画面に反映されています。',
    'The decision is recorded and shows at the agency and the company.',
  ],
};

export type Refused = 'already_decided' | 'expired';

/** One claim and the decision on it. The person's details are not here: the operator decides without them. */
export function ObjectionPage({ claim, next, open, refused, typed = '', form }: ObjectionPageProps) {
  const { label, explanation } = REASON_WORDS[claim.reason];
  const title = t(`異議：${label[0]}`, `Objection: ${label[1]}`);
  const { decision, state, now } = claim;
  const decides = may('decideObjections');
  return (
    <Page zone="operator" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t(...explanation.operator)}
        back={{ href: paths.operator.objections(), label: t('異議', 'Objections') }}
      />
      {refused !== undefined && (
        <Alert kind="error" title={t('判断は記録されていません', 'The decision was not recorded')}>
          <p>{refusalText(refused)}</p>
          <KeptText texts={[typed]} />
        </Alert>
      )}
      {state !== 'open' && decides && <NextObjection next={next} open={open} now={now} />}
      <DescriptionList
        items={[
          {
            term: t('状態', 'State'),
            description: (
              <Badge tone={state === 'open' ? 'warning' : 'neutral'}>{claimStateLabel(claim)}</Badge>
            ),
          },
          { term: t('人材紹介会社', 'Agency'), description: claim.agencyName },
          { term: t('補足', 'Note'), description: lines(claim.note) },
          { term: t('提供の日時', 'Provided'), description: formatDateTime(claim.providedAt) },
          { term: t('受け付けた日時', 'Raised'), description: formatDateTime(claim.raisedAt) },
          {
            term: t('判断の期限', 'To be decided'),
            description: decision === null ? decideByText(claim, now) : undefined,
          },
          { term: t('紹介の状態', 'Introduction'), description: pointStateLabel(claim.point) },
          {
            term: t('受付番号', 'Receipt'),
            description: claim.receiptId === null ? undefined : <code>{claim.receiptId}</code>,
          },
          {
            term: t('判断した日時', 'Decided'),
            description: decision && formatDateTime(decision.at),
          },
          { term: t('説明', 'Reason given'), description: decision && lines(decision.note) },
        ]}
      />
      {claim.receiving.length > 0 && <Receiving claim={claim} />}
      {state === 'open' && decides && <DecisionForm claim={claim} form={form} />}
    </Page>
  );
}

/** Where one goes on from a claim that is closed. */
function NextObjection({ next, open, now }: Pick<ObjectionPageProps, 'next' | 'open'> & { now: Date }) {
  if (next === undefined)
    return (
      <Alert
        kind="info"
        title={t('判断を待っている異議は、ほかにありません', 'No other objection waits for a decision')}
      >
        <p>
          <a href={paths.operator.home()}>{t('ホームへ', 'To your home')}</a>
        </p>
      </Alert>
    );
  return (
    <Card
      title={t(
        `次の異議（判断待ち${formatNumber(open)}件）`,
        `The next one (${formatNumber(open)} to decide)`,
      )}
      tone="accent"
      id="next"
    >
      <div class="stack is-tight">
        <p>
          {t(...REASON_WORDS[next.reason].label)} ・ <span class="name">{next.agencyName}</span> ・{' '}
          {t('判断の期限', 'to be decided')} {decideByText(next, now)}
        </p>
        <ButtonRow>
          <ButtonLink href={paths.operator.objection(next.id)}>
            {t('次の異議を判断する', 'Decide on the next')}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

/** What every agency that received the person with this introduction has said. */
function Receiving({ claim }: { claim: ExaminedClaim }) {
  const title = t('この紹介を受け取った会社', 'Agencies that received this introduction');
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={claim.receiving}
        columns={[
          {
            label: t('人材紹介会社', 'Agency'),
            head: true,
            cell: ({ id, name }) =>
              id === claim.agencyId ? t(`${name}（この異議）`, `${name} (this objection)`) : name,
          },
          { label: t('返事', 'Answer'), cell: (agency) => answerText(agency) },
        ]}
        empty={null}
      />
    </Section>
  );
}

function answerText({ accepted, objection }: ReceivingAgency): string {
  const said = accepted ? [t('受け取りを確認', 'Accepted')] : [];
  if (objection !== undefined) {
    const fate =
      objection.upheld === null
        ? t('未判断', 'not decided')
        : objection.upheld
          ? t('認めた', 'upheld')
          : t('認めなかった', 'not upheld');
    const reason = t(...REASON_WORDS[objection.reason].label);
    said.unshift(t(`異議：${reason}（${fate}）`, `Objected: ${reason} (${fate})`));
  }
  return said.length === 0 ? t('返事なし', 'No answer') : said.join(t('、', ', '));
}

function refusalText(refused: Refused): string {
  return refused === 'expired'
    ? t(
        '判断の期限が過ぎ、紹介の扱いは決まっています。この異議は、もう判断できません。',
        'The deadline has passed and the introduction is settled. This objection can no longer be decided.',
      )
    : t(
        'ほかの方が先に判断しました。その判断を下に表示しています。',
        'Somebody else decided first, as shown below.',
      );
}

/** A note with its line breaks; it goes when the person is erased. */
function lines(note: string) {
  return note === '' ? t('なし', 'None') : <span class="whitespace-pre-line">{note}</span>;
}
