import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { PREFECTURE_NAMES, WORK_KINDS } from '../../consents/rules/choices.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import { BANDS, bandWords, LEAST_MOVED, MOST_HEARD, PAY_TOPS } from '../rules/hearing.ts';
import type { Hearing } from '../store/hearing.ts';

const WORDS: FaultWords = {
  labels: { work: ['仕事', 'the work'], place: ['場所', 'the place'], payTo: ['年収', 'the pay'] },
  chosen: ['work', 'place', 'payTo'],
};

const ANYWHERE = ['どこでも', 'Anywhere'] as const;

/** 求人を知りたい方の人数: about how many people wish for work like an opening's, and what it is counted by. */
export function HearingPage({
  opening,
  hearing,
  reason,
  form,
}: {
  opening: Opening;
  hearing: Hearing | undefined;
  /** Why nothing is counted. */
  reason: 'closed' | 'incomplete' | undefined;
  form: FormState;
}) {
  const title = t('この求人を知りたい方の人数', 'How many would like to hear of this');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '登録した方のうち、数えてよいと選んだ方の希望と、この求人を比べます。伝わるのは人数の幅だけで、どなたかは分かりません。',
          'This opening beside the wishes of registered people who let them be counted. You learn a range of numbers, and never who.',
        )}
        back={{ href: paths.company.opening(opening.id), label: opening.title }}
      />
      {reason === undefined && hearing && <Result hearing={hearing} />}
      {reason !== undefined && (
        <Alert kind="info">
          <p>
            {reason === 'closed'
              ? t('募集を終えた求人は数えません。', 'A closed opening is not counted for.')
              : t(
                  '労働条件がそろうと、数えられます。',
                  'It can be counted once all conditions of the opening are given.',
                )}
          </p>
        </Alert>
      )}
      {reason === undefined && may('editOpenings') && (
        <Section
          title={t('数える条件', 'What is counted')}
          lead={t(
            `1週間に数えるのは、${MOST_HEARD}件の求人までです。条件を変えても、次の集計日は変わりません。`,
            `${MOST_HEARD} openings are counted for in a week. The day of the next count stays, whatever is changed.`,
          )}
        >
          <Form id={TYPED_FORM} action={paths.company.openingHearing(opening.id)} form={form} words={WORDS}>
            <Select
              name="work"
              label={t('仕事', 'Work')}
              blank={t('選んでください', 'Choose')}
              options={WORK_KINDS.map(([value, ja, en]) => ({ value, label: t(ja, en) }))}
            />
            <Select
              name="place"
              label={t('場所', 'Where')}
              blank={t('選んでください', 'Choose')}
              options={[ANYWHERE, ...PREFECTURE_NAMES].map(([ja, en]) => ({ value: ja, label: t(ja, en) }))}
            />
            <Select
              name="payTo"
              label={t('年収の上限', 'Pay, up to')}
              options={PAY_TOPS.map((top) => ({
                value: String(top),
                label: t(`${top}万円`, `${(top * 10_000).toLocaleString('en-US')} yen`),
              }))}
            />
            <Checkbox name="remote" label={t('リモート勤務ができる', 'It can be done remotely')} />
            <ButtonRow>
              <Button>{t('この条件で数える', 'Count by this')}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </Page>
  );
}

/** One line of it beside other things: before any name. */
export function HearingLine({ openingId, hearing }: { openingId: string; hearing: Hearing }) {
  return (
    <p>
      <a href={paths.company.openingHearing(openingId)}>
        {t('この求人を知りたい方', 'People who would like to hear of this')}
      </a>
      {t('：', ': ')}
      {resultText(hearing)}
    </p>
  );
}

function resultText({ band, countedAt, nextCountAt }: Hearing): string {
  if (countedAt === null) {
    const next = formatDate(nextCountAt);
    return t(`まだ数えていません（次の集計：${next}）`, `not counted yet (next count: ${next})`);
  }
  const [ja, en] = bandWords(band);
  return t(`${ja}（${formatDate(countedAt)}に集計）`, `${en} (counted ${formatDate(countedAt)})`);
}

function Result({ hearing }: { hearing: Hearing }) {
  const bands = BANDS.map((one) => t(...bandWords(one))).join(t('、', ', '));
  return (
    <Card title={t('人数の幅', 'About how many')} tone="accent">
      <p>{resultText(hearing)}</p>
      <p class="support">
        {t(`次の集計：${formatDate(hearing.nextCountAt)}`, `Next count: ${formatDate(hearing.nextCountAt)}`)}
        {t(
          `。表示は、${bandWords(null)[0]}、${bands}のどれかです。`,
          `. It says one of: ${bandWords(null)[1]}, ${bands}.`,
        )}
      </p>
      <p class="support">
        {t(
          `前に集計した人数や、ほとんど同じ方が希望する条件とは、${LEAST_MOVED}名以上違うときだけ、別の表示になります。1名の違いからどなたかが分からないようにするためです。`,
          `It says something else only where ${LEAST_MOVED} people or more differ: from what was counted before, and from what nearly the same people wish for. So a single person never shows.`,
        )}
      </p>
    </Card>
  );
}
