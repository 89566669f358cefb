import type { Child } from 'hono/jsx';
import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Timeline } from '../../../ui/layout/timeline.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../../ui/text.ts';
import type { RedemptionState } from '../rules/redemption.ts';
import type { Offer, Party } from '../store/offers.ts';
import type { Redemption } from '../store/redemptions.ts';
import { AskedConditions } from './conditions.tsx';
import { courseOf } from './course.tsx';
import { PartyFacts } from './party.tsx';
import { STATE_TONES, STATE_WORDS } from './words.ts';

const DONE: DoneWords = {
  requested: [
    '枠を申し込みました。引き受ける会社が決まると、ここに表示されます。',
    'Requested. The agency that takes it on will appear here.',
  ],
  hired: [
    '採用を記録しました。枠を利用済みにしました。人材紹介会社の画面にも表示されます。',
    'The hire is recorded and the slot is used. The agency sees it, too.',
  ],
  moved_on: [
    'この画面を開いたあとに状態が変わったため、記録していません。いまの状態をご覧ください。',
    'It had moved on since you opened the page; nothing was recorded. See where it stands now.',
    'warning',
  ],
  returned: ['枠は戻りました。別の求人に使えます。', 'The slot is back. You can use it for another opening.'],
  started: [
    '入社が確認されているため、枠は戻りません。',
    'The person has started, so the slot does not come back.',
    'warning',
  ],
};

interface RedemptionPageProps {
  redemption: Redemption;
  /** Every agency's turn so far. */
  offers: readonly Offer[];
  /** The agency that took it on. */
  agency: Party | undefined;
  /** It may place nobody now: its licence has ended, or it is suspended. */
  isStopped: boolean;
  /** Who was recommended for it. */
  recommended: {
    readonly count: number;
    readonly goingOn: readonly string[];
    readonly show: (isLooking: boolean) => Child;
  };
  /** The hire, as it was sent. */
  form: FormState;
}

const WORDS: FaultWords = {
  labels: { on: ['内定承諾日', 'the day'] },
  sentences: {
    future: () => ['内定承諾日は、今日までの日付にしてください。', 'Use a day up to today.'],
    before_acceptance: () => [
      '人材紹介会社が引き受けた日より前の日付は、記録できません。',
      'It cannot be before the agency took the request on.',
    ],
  },
};

/** One slot at work: where it stands, what comes next and when, and the way back. */
export function RedemptionPage({
  redemption,
  offers,
  agency,
  isStopped,
  recommended,
  form,
}: RedemptionPageProps) {
  const { title, slotNumber, state } = redemption;
  return (
    <Page
      zone="company"
      title={title}
      done={DONE}
      languageForm={state === 'accepted' && recommended.count === 0 ? TYPED_FORM : undefined}
    >
      <PageHeader
        title={title}
        back={{ href: paths.company.redemptions(), label: t('枠の利用', 'Slots in use') }}
        help={<HelpLink side="company" topic="slots" />}
        actions={<Badge tone={STATE_TONES[state]}>{t(...STATE_WORDS[state])}</Badge>}
        lead={t(`無料紹介枠 第${slotNumber}枠の利用です。`, `The use of slot no. ${slotNumber}.`)}
      />
      {isStopped && (
        <Alert kind="warning" title={t('この会社は、いま紹介できません', 'This agency may place nobody now')}>
          <p>
            {t(
              '許可の期限が切れたか、利用が停止されています。枠を戻すと、別の会社に頼めます。',
              'Its licence has ended or it is suspended. Take the slot back to ask another agency.',
            )}
          </p>
        </Alert>
      )}
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <div class="stack lg:col-span-2">
          <Card title={t('いまの状態', 'Where it stands')} tone="accent">
            <Timeline items={courseOf(redemption, offers, recommended.count)} />
          </Card>
          {recommended.show(state === 'accepted')}
          <AskedConditions conditions={redemption.conditions} />
        </div>
        <div class="stack">
          {agency && (
            <Section title={t('引き受けた人材紹介会社', 'The agency that took it on')}>
              <PartyFacts party={agency} />
            </Section>
          )}
          <Section title={t('この申込み', 'This request')}>
            <DescriptionList
              items={[
                { term: t('申込日時', 'Requested'), description: formatDateTime(redemption.requestedAt) },
                {
                  term: t('求人', 'Opening'),
                  description: <a href={paths.company.opening(redemption.openingId)}>{title}</a>,
                },
                {
                  term: t('紹介手数料', 'Fee'),
                  description: t('0円（無料紹介枠）', '0 yen (free placement slot)'),
                },
              ]}
            />
          </Section>
          {recommended.count === 0 && <HireForm redemption={redemption} form={form} />}
          <ReturnForm redemption={redemption} recommended={recommended} />
        </div>
      </div>
    </Page>
  );
}

function HireForm({ redemption, form }: Pick<RedemptionPageProps, 'redemption' | 'form'>) {
  if (redemption.state !== 'accepted' || !may('useSlots')) return null;
  return (
    <Card id="hire" title={t('採用が決まったら', 'Once somebody is hired')}>
      <Form id={TYPED_FORM} action={paths.company.redemptionHire(redemption.id)} form={form} words={WORDS}>
        <TextInput
          name="on"
          type="date"
          label={t('内定承諾日', 'Day on which the offer was accepted')}
          support={t('紹介された方が内定を承諾した日です。', 'When the person who was introduced accepted.')}
          required
          width="short"
        />
        <ButtonRow>
          <Button>{t('採用を記録する', 'Record the hire')}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** What giving it back means in each state. */
const RETURN_WORDS: Readonly<
  Record<Exclude<RedemptionState, 'returned'>, readonly [title: Pair, lead: Pair]>
> = {
  waiting: [
    ['申込みを取り下げる', 'Take the request back'],
    ['枠はすぐに戻り、別の求人に使えます。', 'The slot comes back at once, for another opening.'],
  ],
  offered: [
    ['申込みを取り下げる', 'Take the request back'],
    ['枠はすぐに戻り、別の求人に使えます。', 'The slot comes back at once, for another opening.'],
  ],
  accepted: [
    ['採用せずに終える', 'End without a hire'],
    [
      '枠はすぐに戻り、別の求人に使えます。人材紹介会社の画面にも、終わったことが表示されます。',
      'The slot comes back at once. The agency sees that it has ended.',
    ],
  ],
  consumed: [
    ['採用が取り消されたとき', 'If the hire came to nothing'],
    [
      '内定の辞退などで入社に至らなかったときは、枠を戻せます。人材紹介会社の画面にも表示されます。',
      'If the person does not start, the slot comes back. The agency sees it, too.',
    ],
  ],
};

function ReturnForm(props: Pick<RedemptionPageProps, 'redemption' | 'recommended'>) {
  const { id, state } = props.redemption;
  const { count, goingOn } = props.recommended;
  if (state === 'returned' || !may('returnSlots')) return null;
  const [title, lead] = RETURN_WORDS[state];
  return (
    <Section id="return" title={t(...title)} lead={t(...lead)}>
      <Form action={paths.company.redemptionReturn(id)}>
        <HiddenFields values={{ seen: state, goingOn: goingOn.join(' ') }} />
        <ButtonRow>
          <Button
            variant="secondary"
            confirm={{
              question:
                count === 0 || state !== 'accepted'
                  ? t('この利用を終え、枠を戻します。', 'End this, and take the slot back?')
                  : t(
                      `この利用を終え、枠を戻します。推薦された${count}名の選考も終わります。`,
                      `End this, and take the slot back? The selection of those recommended (${count}) ends, too.`,
                    ),
              yes: t('枠を戻す', 'Take it back'),
              no: t('やめる', 'Go back'),
            }}
          >
            {t('枠を戻す', 'Take the slot back')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
