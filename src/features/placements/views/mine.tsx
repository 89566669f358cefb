import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { formOf } from '../../../ui/forms/form-state.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import type { ReadPlacement } from '../actions/show-placements.ts';
import { PLACEMENT_BOOKS } from '../rules/book.ts';
import { compare } from '../rules/own-word.ts';
import { OfferConditions, shownConditions } from './conditions.tsx';
import { Denial, Peace } from './mine-ways.tsx';
import { EVENT_WORDS } from './words.ts';

const DONE: DoneWords = {
  said: ['答えを記録しました。いつでも変えられます。', 'Your answer is kept. You can change it at any time.'],
  taken_back: ['何も答えていない状態にしました。', 'You have said nothing now.'],
  wished: ['会社に、希望を伝えました。', 'The agency sees that you ask for it.'],
  denied: ['会社に、事実と違うと伝えました。', 'The agency reads that it is not true.'],
  denial_ended: ['事実と違うという申し出を取り消しました。', 'You have taken that back.'],
  wish_ended: ['希望を取り消しました。', 'You ask for it no more.'],
};

/** 採用の記録, for the person: what was agreed, what was said since, and their own word beside it. */
export function MyPlacementPage({ read }: { read: ReadPlacement }) {
  const { placement, agreed, standing, records, keepUntil } = read;
  const title = agreed === null ? t('採用の記録', 'Your hire') : agreed.employer.name;
  return (
    <Page zone="candidate" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={agreed?.title}
        back={{ href: paths.candidate.home(), label: t('いまの状況', 'Overview') }}
      />
      <Section title={t('これまでの記録', 'What was written down')}>
        <DescriptionList
          items={[
            { term: t('紹介した会社', 'Agency'), description: agreed?.agency.name },
            ...records
              .filter(({ kind }) => !HIDDEN.includes(kind))
              .map(({ kind, on }) => ({ term: t(...EVENT_WORDS[kind]), description: formatDate(on) })),
          ]}
        />
      </Section>
      {agreed !== null &&
        (standing.startedOn === null ? (
          <Section title={t('示された労働条件', 'The conditions you were shown')}>
            <OfferConditions conditions={agreed.conditions} />
          </Section>
        ) : (
          <OwnWordForm read={read} conditions={agreed.conditions} />
        ))}
      {standing.startedOn !== null && (
        <p class="link-line">
          <a href={paths.candidate.placementRest(placement.id)}>
            {t('ほかの推薦をどうするか', 'Your other recommendations')}
          </a>
        </p>
      )}
      <Denial read={read} />
      <Peace read={read} />
      <Section title={t('この記録の保存', 'How long this is kept')}>
        <p>
          {t(
            `紹介した会社は、法律の帳簿として ${formatDate(new Date(keepUntil.getTime() - 1))} まで保存します。`,
            `The agency keeps it in the books of the law until ${formatDate(new Date(keepUntil.getTime() - 1))}.`,
          )}
        </p>
        <p>
          {t(
            '採用の手続きが延びたときは、その終わりから2年です。',
            'If more is written down later, two years from the end of that.',
          )}
        </p>
        <p class="support">{t(...PLACEMENT_BOOKS.article)}</p>
      </Section>
    </Page>
  );
}

/** Money between agency and employer is nothing the person has to deal with. */
const HIDDEN: readonly string[] = ['refund_asked', 'replacement_asked', 'refunded'];

/** Field by field: what was shown, and whether it is so. Nothing has to be answered, and nothing is chosen beforehand. */
function OwnWordForm({
  read,
  conditions,
}: {
  read: ReadPlacement;
  conditions: Readonly<Record<string, string>>;
}) {
  const { placement, word } = read;
  const shown = shownConditions(conditions);
  const compared = compare(conditions, word);
  const saidOf = (key: string) => compared.find((one) => one.key === key)?.said;
  const form = formOf({
    ...(word && { began: word.began, tell: word.tellAgency ? 'agency' : 'mine' }),
    ...Object.fromEntries(
      shown.flatMap(({ key }) => {
        const said = word === undefined ? undefined : saidOf(key);
        return said === undefined ? [] : [[`condition-${key}`, said]];
      }),
    ),
  });
  const answers = [
    { value: 'same', label: t('そのとおり', 'As shown') },
    { value: 'other', label: t('違った', 'Other') },
    { value: 'unsaid', label: t('答えない', 'No answer') },
  ];
  return (
    <Section
      id="word"
      title={t('示された条件と、実際', 'What was shown, and how it is')}
      lead={t('答えなくてもかまいません。', 'You need not answer.')}
    >
      <Form action={paths.candidate.placement(placement.id)} form={form}>
        <RadioGroup
          name="began"
          label={t('働き始めましたか', 'Did you begin to work?')}
          options={[
            { value: 'yes', label: t('はい', 'Yes') },
            { value: 'no', label: t('いいえ', 'No') },
            { value: 'unsaid', label: t('答えない', 'No answer') },
          ]}
        />
        {/* As many as the law asks for: whoever has nothing to say about them passes by in one line. */}
        <details open={compared.some(({ said }) => said !== 'unsaid')}>
          <summary>
            {t(`条件を1つずつ比べる（${shown.length}項目）`, `Compare them one by one (${shown.length})`)}
          </summary>
          <div class="stack">
            {shown.map(({ key, label, text }) => (
              <RadioGroup name={`condition-${key}`} label={label} support={text} options={answers} />
            ))}
          </div>
        </details>
        <RadioGroup
          name="tell"
          label={t('この答えを', 'This answer')}
          options={[
            { value: 'mine', label: t('自分だけの記録にする', 'stays with me') },
            { value: 'agency', label: t('紹介した会社にも伝える', 'is told to the agency, too') },
          ]}
        />
        <p class="support">
          {t(
            '選ばなければ、自分だけの記録です。企業には伝えません。',
            'Unless you choose, it stays with you. The employer is not told.',
          )}
        </p>
        <ButtonRow equal>
          <Button variant="secondary">{t('答えを残す', 'Keep my answer')}</Button>
          <ButtonLink variant="secondary" href={paths.candidate.home()}>
            {t('答えずに戻る', 'Go back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Section>
  );
}
