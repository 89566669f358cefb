import type { Child } from 'hono/jsx';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Pair } from '../../../ui/text.ts';
import { MOST_BASIS_WORDS, saidChoices } from '../../applicants/rules/basis.ts';
import { saidMeaning, saidWords } from '../../applicants/rules/basis-words.ts';
import { MOST_KNOWN_TAGS, MOST_TAG_WORDS } from '../../applicants/rules/notes.ts';
import type { BulkChoices, ShownBulk } from '../actions/show-bulk.ts';
import { type BulkKind, NOBODY } from '../rules/bulk.ts';
import { kindWord } from './words.ts';

/** A file asks nothing. */
type Choosable = Exclude<BulkKind, 'export'>;

const LABELS: Readonly<Record<Choosable, Pair>> = {
  tag: ['タグ', 'the tag'],
  untag: ['外すタグ', 'the tag to take off'],
  owner: ['担当', 'who looks after them'],
  basis: ['根拠', 'the basis'],
  links: ['専用リンク', 'the link'],
  delete: ['削除する理由', 'why they are deleted'],
};

const wordsOf = (kind: Choosable): FaultWords => ({
  labels: {
    value: LABELS[kind],
    what: ['記録すること', 'what is written down'],
    on: ['日付', 'the day'],
    words: kind === 'basis' ? ['どのように確認したか', 'how you know'] : ['いきさつ', 'how it came about'],
  },
  chosen: ['value', 'what'],
  sentences: {
    too_many_known: () => [
      `タグは全部で${MOST_KNOWN_TAGS}種類までです。今あるタグの名前を入れてください。`,
      `There is room for ${MOST_KNOWN_TAGS} different tags. Use one there is.`,
    ],
    in_future: () => ['日付が今日より後です。', 'The day is still to come.'],
    no_link: () => ['開いている個別リンクを選んでください。', 'Choose a personal link that is open.'],
  },
});

/** What is still to be chosen before it is done, and the button that does it. */
export function ChoiceForm({
  bulk,
  choices,
  at,
  form,
}: Pick<ShownBulk, 'bulk' | 'choices' | 'at'> & { form: FormState }) {
  const { kind } = bulk;
  if (kind === 'export' || !may('editApplicants')) return null;
  const n = formatNumber(bulk.people);
  const back = (
    <ButtonLink variant="plain" href={paths.company.applicants()}>
      {t('行わないで戻る', 'Go back without doing it')}
    </ButtonLink>
  );
  if (kind === 'links' && choices.links.length === 0)
    return (
      <div class="stack is-tight">
        <p>
          {t(
            '開いている個別リンクがありません。先に、専用リンクのページで「1人ずつ」のリンクを作ってください。',
            'There is no open personal link. Make one first, on the page of links.',
          )}
        </p>
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.company.links()}>
            {t('専用リンクを開く', 'Open the links')}
          </ButtonLink>
          {back}
        </ButtonRow>
      </div>
    );
  return (
    <Form action={paths.company.bulk(bulk.id)} form={form} words={wordsOf(kind)}>
      {FIELDS[kind]({ ...choices, today: jstDate(at) })}
      <ButtonRow>
        <Button variant={kind === 'delete' ? 'danger' : 'primary'}>
          {t(`${n}名：${kindWord(kind)}`, `${kindWord(kind)} (${n} people)`)}
        </Button>
        {back}
      </ButtonRow>
    </Form>
  );
}

/** What is asked, by what is to be done. */
const FIELDS: Readonly<Record<Choosable, (choices: BulkChoices & { readonly today: JstDate }) => Child>> = {
  tag: ({ tags }) => (
    <TextInput
      name="value"
      label={t('付けるタグ', 'The tag')}
      required
      maxlength={MOST_TAG_WORDS}
      width="medium"
      support={
        tags.length > 0
          ? t(`今あるタグ：${tags.slice(0, 12).join('、')}`, `Tags in use: ${tags.slice(0, 12).join(', ')}`)
          : undefined
      }
    />
  ),
  untag: ({ tags }) =>
    oneOf(
      t('外すタグ', 'The tag to take off'),
      tags.map((tag) => ({ value: tag, label: tag })),
    ),
  owner: ({ colleagues }) =>
    oneOf(t('これからの担当', 'Who looks after them from now on'), [
      ...colleagues.map(({ userId, name }) => ({ value: userId, label: name })),
      { value: NOBODY, label: t('担当なしにする', 'Nobody') },
    ]),
  basis: ({ today }) => (
    <>
      <RadioGroup
        name="what"
        label={t('記録すること', 'What is written down')}
        required
        options={saidChoices.map((value) => ({
          value,
          label: t(...saidWords(value)),
          support: t(...saidMeaning(value)),
        }))}
      />
      <TextInput
        name="on"
        type="date"
        label={t('日付', 'The day')}
        support={t(
          'ご本人たちが伝えた日、またはこの根拠が始まった日です。',
          'The day they said so, or from which on this basis holds.',
        )}
        value={today}
        max={today}
        width="short"
        required
      />
      <TextInput
        name="words"
        label={t('どのように確認したか', 'How you know')}
        support={t(
          '全員に同じ言葉が残ります。ご本人から開示を求められることがあります。',
          'The same words stand with everybody. Each of them may ask to see it.',
        )}
        maxlength={MOST_BASIS_WORDS}
        required
      />
    </>
  ),
  links: ({ links }) =>
    oneOf(
      t('どの専用リンクで作るか', 'Of which link'),
      links.map(({ id, name }) => ({ value: id, label: name })),
    ),
  delete: () => (
    <>
      <RadioGroup
        name="value"
        label={t('削除する理由', 'Why')}
        required
        options={[
          { value: 'asked', label: t('ご本人たちからの依頼', 'They asked for it') },
          { value: 'own', label: t('自社の判断', 'We decided so') },
        ]}
      />
      <TextInput
        name="words"
        label={t('いきさつ', 'How it came about')}
        required
        maxlength={200}
        support={t(
          '依頼の受け方や受付番号、削除を決めた事情です。氏名や連絡先は書かないでください。',
          'How it was asked for, its number, or what led to it. Leave out names and contacts.',
        )}
      />
    </>
  ),
};

function oneOf(label: string, options: readonly { readonly value: string; readonly label: string }[]): Child {
  const blank = t('選んでください', 'Choose one');
  return <Select name="value" label={label} required blank={blank} width="medium" options={options} />;
}
