import type { Child } from 'hono/jsx';
import { SLOT_ANSWER_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { NextSteps } from '../../../ui/layout/door.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { missingConditions } from '../../orgs/rules/opening.ts';
import type { Slot } from '../../slots/actions/show-slots.ts';
import type { Redemption } from '../store/redemptions.ts';

const WORDS: FaultWords = {
  labels: { openingId: ['求人', 'an opening'] },
  chosen: ['openingId'],
  sentences: {
    opening_closed: () => ['この求人は募集を終えています。', 'This opening is closed.'],
    opening_incomplete: () => [
      'この求人の労働条件がそろっていません。下の「あと少しの求人」から入力してください。',
      'The conditions of this opening are not complete. See below what is missing.',
    ],
  },
};

/** A slot that was used by somebody else first, and for what. */
export interface SlotUse {
  readonly number: number;
  readonly use: Pick<Redemption, 'id' | 'title' | 'requestedAt'> | undefined;
}

interface UseSlotPageProps {
  /** The slot that would be used; undefined while none can be. */
  slot: Slot | undefined;
  /** Open ones, newest first. */
  openings: readonly Opening[];
  form: FormState;
  /** What contracts with agencies say of fees. */
  clauses: Child;
  /** The slot of the page that was sent, where it could not be used any more. */
  overtaken?: SlotUse | undefined;
}

/** 枠を使う: for which opening, what happens then, and which openings still lack something. */
export function UseSlotPage({ slot, openings, form, clauses, overtaken }: UseSlotPageProps) {
  const title = t('枠を使う', 'Use a slot');
  const complete = openings.filter(({ conditions }) => missingConditions(conditions).length === 0);
  const incomplete = openings.filter((one) => !complete.includes(one));
  const add = (
    <ButtonLink variant={complete.length > 0 ? 'secondary' : 'primary'} href={paths.company.newOpening()}>
      {t('求人を追加する', 'Add an opening')}
    </ButtonLink>
  );
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={slot ? t(`第${slot.number}枠を使う`, `Use slot no. ${slot.number}`) : title}
        back={{ href: paths.company.slots(), label: t('無料紹介枠', 'Slots') }}
        help={<HelpLink side="company" topic="slots" />}
        lead={t(
          '求人を1つ選ぶと、人材紹介会社が候補者を探します。この枠で採用したときの紹介手数料は0円です。',
          'Choose an opening and an agency looks for people. The fee for whoever you hire with this slot is 0 yen.',
        )}
      />
      {slot && clauses}
      {overtaken && <Overtaken {...overtaken} next={slot?.number} />}
      {slot === undefined ? (
        <EmptyState title={t('いま使える枠はありません', 'There is no slot to use now')}>
          <p>
            {t(
              '枠は、確定した紹介で獲得します。利用中の枠が戻ると、また使えます。',
              'Slots are earned by confirmed introductions. One in use can be used again once it comes back.',
            )}
          </p>
        </EmptyState>
      ) : (
        <div class="grid items-start gap-6 lg:grid-cols-3">
          <div class="stack lg:col-span-2">
            {complete.length === 0 ? (
              <EmptyState
                title={t('労働条件がそろった求人がありません', 'No opening has all its conditions')}
                action={add}
              >
                <p>
                  {t(
                    '枠を使うには、法律で明示が必要な労働条件がすべて入力された求人が要ります。',
                    'A slot needs an opening with every condition that the law asks for.',
                  )}
                </p>
              </EmptyState>
            ) : (
              <Form id={TYPED_FORM} action={paths.company.useSlot()} form={form} words={WORDS}>
                <HiddenFields values={{ slotId: slot.id }} />
                <RadioGroup
                  name="openingId"
                  label={t('どの求人で使いますか', 'For which opening?')}
                  required
                  options={complete.map(({ id, title: label, conditions }) => ({
                    value: id,
                    label,
                    support: [conditions.workplace, conditions.wage].filter(Boolean).join(' ／ '),
                  }))}
                />
                <ButtonRow>
                  <Button>{t('この求人で申し込む', 'Request the slot')}</Button>
                </ButtonRow>
              </Form>
            )}
            {incomplete.length > 0 && <Incomplete openings={incomplete} />}
          </div>
          <NextSteps
            title={t('申込みのあと', 'What happens then')}
            steps={[
              t(
                `人材紹介会社に1社ずつ確認します。${SLOT_ANSWER_BUSINESS_DAYS}営業日のうちに返事がなければ、次の会社に移ります。`,
                `Agencies are asked one by one. Whoever does not answer in ${SLOT_ANSWER_BUSINESS_DAYS} business days is followed by the next.`,
              ),
              t(
                '引き受けた会社が、求人に合う方を探します。会社名と連絡先が表示されます。',
                'The one that takes it on looks for people; you see its name and how to reach it.',
              ),
              t(
                '採用に至らなければ、枠は戻ります。申込みは、いつでも取り下げられます。',
                'If nobody is hired, the slot comes back. You can take the request back at any time.',
              ),
            ]}
          />
        </div>
      )}
    </Page>
  );
}

/** That a colleague was first, with what, and what pressing again does now: nothing is requested twice unless it is meant. */
function Overtaken({ number, use, next }: SlotUse & { next: number | undefined }) {
  return (
    <Alert kind="warning" title={t(`第${number}枠は、先に使われました`, `Slot no. ${number} was used first`)}>
      <p>
        {t('いまの操作では申し込んでいません。', 'Nothing was requested just now.')}
        {use && (
          <>
            {t('先の申込みは', 'See the earlier request for ')}
            <a href={paths.company.redemption(use.id)}>{t(`「${use.title}」`, use.title)}</a>
            {t(`（${formatDateTime(use.requestedAt)}）です。`, ` (${formatDateTime(use.requestedAt)}).`)}
          </>
        )}
      </p>
      {next !== undefined && (
        <p>
          {t(
            `続けて申し込むときは、もう一度押してください。第${next}枠を使います。`,
            `To request another one, press again: slot no. ${next} is used then.`,
          )}
        </p>
      )}
    </Alert>
  );
}

function Incomplete({ openings }: { openings: readonly Opening[] }) {
  return (
    <Section
      id="incomplete"
      title={t('あと少しの求人', 'Openings that still lack something')}
      lead={t(
        '足りない項目を入力すると、選べるようになります。',
        'Once these are given, they can be chosen.',
      )}
    >
      <ul class="stack">
        {openings.map(({ id, title, conditions }) => {
          const missing = missingConditions(conditions);
          return (
            <li>
              <a href={paths.company.opening(id)}>
                {t(
                  `${title}（あと${formatNumber(missing.length)}項目）`,
                  `${title} (${missing.length} missing)`,
                )}
              </a>
              <span class="support block">{missing.map(({ ja, en }) => t(ja, en)).join(t('、', ', '))}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
