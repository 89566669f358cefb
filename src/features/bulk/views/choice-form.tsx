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
import { MOST_KNOWN_TAGS, MOST_TAG_WORDS } from '../../applicants/rules/notes.ts';
import type { BulkChoices } from '../actions/show-bulk.ts';
import { type BulkKind, NOBODY } from '../rules/bulk.ts';
import type { Bulk } from '../store/bulk.ts';
import { kindWord } from './words.ts';

const LABELS: Readonly<Record<Exclude<BulkKind, 'export'>, Pair>> = {
  tag: ['タグ', 'the tag'],
  untag: ['外すタグ', 'the tag to take off'],
  owner: ['担当', 'who looks after them'],
  links: ['専用リンク', 'the link'],
  delete: ['削除する理由', 'why they are deleted'],
};

const wordsOf = (kind: Exclude<BulkKind, 'export'>): FaultWords => ({
  labels: { value: LABELS[kind], words: ['いきさつ', 'how it came about'] },
  chosen: ['value'],
  sentences: {
    too_many_known: () => [
      `タグは全部で${MOST_KNOWN_TAGS}種類までです。今あるタグの名前を入れてください。`,
      `There is room for ${MOST_KNOWN_TAGS} different tags. Use one there is.`,
    ],
    no_link: () => ['開いている個別リンクを選んでください。', 'Choose a personal link that is open.'],
  },
});

/** What is still to be chosen before it is done, and the button that does it. */
export function ChoiceForm({ bulk, choices, form }: { bulk: Bulk; choices: BulkChoices; form: FormState }) {
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
      <Fields kind={kind} choices={choices} />
      <ButtonRow>
        <Button variant={kind === 'delete' ? 'danger' : 'primary'}>
          {t(`${n}名：${kindWord(kind)}`, `${kindWord(kind)} (${n} people)`)}
        </Button>
        {back}
      </ButtonRow>
    </Form>
  );
}

function Fields({ kind, choices }: { kind: Exclude<BulkKind, 'export'>; choices: BulkChoices }) {
  const { tags, colleagues, links } = choices;
  const choose = t('選んでください', 'Choose one');
  switch (kind) {
    case 'tag':
      return (
        <TextInput
          name="value"
          label={t('付けるタグ', 'The tag')}
          required
          maxlength={MOST_TAG_WORDS}
          width="medium"
          support={
            tags.length > 0
              ? t(
                  `今あるタグ：${tags.slice(0, 12).join('、')}`,
                  `Tags in use: ${tags.slice(0, 12).join(', ')}`,
                )
              : undefined
          }
        />
      );
    case 'untag':
      return (
        <Select
          name="value"
          label={t('外すタグ', 'The tag to take off')}
          required
          blank={choose}
          width="medium"
          options={tags.map((tag) => ({ value: tag, label: tag }))}
        />
      );
    case 'owner':
      return (
        <Select
          name="value"
          label={t('これからの担当', 'Who looks after them from now on')}
          required
          blank={choose}
          width="medium"
          options={[
            ...colleagues.map(({ userId, name }) => ({ value: userId, label: name })),
            { value: NOBODY, label: t('担当なしにする', 'Nobody') },
          ]}
        />
      );
    case 'links':
      return (
        <Select
          name="value"
          label={t('どの専用リンクで作るか', 'Of which link')}
          required
          blank={choose}
          width="medium"
          options={links.map(({ id, name }) => ({ value: id, label: name }))}
        />
      );
    case 'delete':
      return (
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
      );
  }
}
