import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { MOST_WORK_KINDS, WORK_KINDS, workLabel } from '../../consents/rules/choices.ts';
import {
  COUNTED_PLACES,
  COUNTING_WORDS,
  type CountedWishes,
  PAY_FLOORS,
  payFloorLabel,
  placeLabel,
} from '../rules/counted-wishes.ts';
import { markWording } from '../rules/news.ts';

const WORDS: FaultWords = {
  labels: {
    work: ['仕事', 'work'],
    place: ['場所', 'a place'],
    payFrom: ['年収', 'the pay'],
    agree: ['数えてよいというチェック', 'the tick'],
  },
  chosen: ['work', 'place', 'payFrom'],
  sentences: {
    agree: () => ['数えてよい場合は、チェックを入れてください。', 'Tick the box if it may be counted.'],
    too_many: () => [
      `仕事は${MOST_WORK_KINDS}つまで選べます。`,
      `Choose ${MOST_WORK_KINDS} kinds of work at most.`,
    ],
    wording_changed: () => [
      '文面が変わりました。読み直してください。',
      'The words have changed. Read them again.',
    ],
  },
};

/** 求人ごとの人数: what somebody lets be counted, in a few coarse values, and the way out. */
export function CountedWishesPage({
  counted,
  form = EMPTY_FORM,
}: {
  counted: (CountedWishes & { readonly releasedAt: Date }) | undefined;
  form?: FormState;
}) {
  const title = t('求人ごとの人数', 'Counted for openings');
  return (
    <Page
      zone="candidate"
      title={title}
      languageForm={TYPED_FORM}
      done={{
        counted: ['次に数えるときから、人数に入ります。', 'You are counted from the next count on.'],
        ended: ['次に数えるときから、人数に入りません。', 'You are not counted from the next count on.'],
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          '企業は、求人に合う希望の人が何名くらいいるかを知れます。',
          'Companies can learn about how many people wish for work like an opening of theirs.',
        )}
        back={{ href: paths.candidate.news(), label: t('近況と希望', 'News and wishes') }}
      />
      <ul>
        <li>
          {t('伝わるのは、10〜19名のような幅だけです。', 'They learn a range alone, such as 10 to 19.')}
        </li>
        <li>{t('5名に満たないときは、そのことだけが伝わります。', 'Below five they learn just that.')}</li>
        <li>
          {t('1名から4名の違いは、表示に出ません。', 'A difference of one to four people is not shown.')}
        </li>
        <li>
          {t('名前も連絡先も、誰の希望かも伝わりません。', 'No name, no contact, and not whose wish it is.')}
        </li>
        <li>{t('数えるのは、毎週月曜日に1回だけです。', 'It is counted once a week, on Mondays.')}</li>
        <li>
          {t(
            '人材紹介会社が返事で受け取った方を数えます。',
            'Counted is who was received by an agency that answered.',
          )}
        </li>
      </ul>
      {counted && <Counted counted={counted} />}
      <Section
        title={counted ? t('選び直す', 'Choose again') : t('数えてもらう希望', 'Wishes to be counted')}
      >
        <Form id={TYPED_FORM} action={paths.candidate.counted()} form={form} words={WORDS}>
          <HiddenFields values={{ wording: markWording(t(...COUNTING_WORDS)) }} />
          <CheckboxGroup
            name="work"
            label={t(`仕事（${MOST_WORK_KINDS}つまで）`, `Work, ${MOST_WORK_KINDS} at most`)}
            options={WORK_KINDS.map(([value, ja, en]) => ({ value, label: t(ja, en) }))}
          />
          <Select
            name="place"
            label={t('場所', 'Where')}
            blank={t('選んでください', 'Choose')}
            options={COUNTED_PLACES.map(([ja, en]) => ({ value: ja, label: t(ja, en) }))}
          />
          <Select
            name="payFrom"
            label={t('年収', 'Pay')}
            options={PAY_FLOORS.map((floor) => ({ value: String(floor), label: t(...payFloorLabel(floor)) }))}
          />
          <Checkbox
            name="remote"
            label={t('リモート勤務ができる仕事だけ', 'Work that can be done remotely alone')}
          />
          <Checkbox name="agree" label={t(...COUNTING_WORDS)} />
          <ButtonRow equal>
            <Button variant="secondary">{t('数えてもらう', 'Be counted')}</Button>
            <ButtonLink variant="secondary" href={paths.candidate.news()}>
              {t('何もしない', 'Do nothing')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}

function Counted({ counted }: { counted: CountedWishes & { readonly releasedAt: Date } }) {
  return (
    <Card title={t('いま数えてもらう希望', 'What is counted now')}>
      <DescriptionList
        items={[
          {
            term: t('仕事', 'Work'),
            description: counted.work.map((kind) => t(...workLabel(kind))).join(t('、', ', ')),
          },
          { term: t('場所', 'Where'), description: t(...placeLabel(counted.place)) },
          { term: t('年収', 'Pay'), description: t(...payFloorLabel(counted.payFrom)) },
          {
            term: t('リモート勤務', 'Remote work'),
            description: counted.remote ? t('できる仕事だけ', 'Alone') : t('問わない', 'Either way'),
          },
          { term: t('選んだ日', 'Chosen on'), description: formatDate(counted.releasedAt) },
        ]}
      />
      <Form action={paths.candidate.countedEnd()}>
        <p>{t('やめると、次に数えるときから入りません。', 'You are left out from the next count on.')}</p>
        <Button variant="secondary">{t('数えるのをやめてもらう', 'Be counted no more')}</Button>
      </Form>
    </Card>
  );
}
