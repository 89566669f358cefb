import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { MOST_KNOWN_TAGS, MOST_TAG_WORDS, MOST_TAGS } from '../rules/notes.ts';

const WORDS: FaultWords = {
  labels: { tag: ['タグ', 'the tag'] },
  sentences: {
    too_many: () => [
      `タグは一人に${MOST_TAGS}個までです。要らないタグを外してください。`,
      `One person has at most ${MOST_TAGS} tags. Take one off first.`,
    ],
    too_many_known: () => [
      `タグは全部で${MOST_KNOWN_TAGS}種類までです。今あるタグから選んでください。`,
      `There is room for ${MOST_KNOWN_TAGS} different tags. Choose one there is.`,
    ],
    too_long: () => [
      `タグは${MOST_TAG_WORDS}文字までで入力してください。`,
      `Use at most ${MOST_TAG_WORDS} characters.`,
    ],
  },
};

/** Known tags that are offered; others are typed, and an equal one is found. */
const MOST_OFFERED = 12;

interface TagsProps {
  applicantId: string;
  tags: readonly string[];
  /** The company's tags. */
  known: readonly string[];
  form: FormState;
}

/** The person's tags, each to be taken off, those the company knows to be given, and a field for another. */
export function Tags({ applicantId, tags, known, form }: TagsProps) {
  const mayEdit = may('editApplicants');
  if (tags.length === 0 && !mayEdit) return null;
  const offered = known.filter((tag) => !tags.includes(tag)).slice(0, MOST_OFFERED);
  return (
    <Card title={t('タグ', 'Tags')} id="tags">
      <div class="stack">
        {tags.length === 0 && <p>{t('まだタグはありません。', 'No tags yet.')}</p>}
        {tags.length > 0 && !mayEdit && (
          <p class="btn-row">
            {tags.map((tag) => (
              <Badge>{tag}</Badge>
            ))}
          </p>
        )}
        {tags.length > 0 && mayEdit && (
          <Form action={paths.company.applicantTagRemoval(applicantId)}>
            <ButtonRow>
              {tags.map((tag) => (
                <Button variant="secondary" small name="tag" value={tag}>
                  {tag}
                  <span aria-hidden="true"> ×</span>
                  <span class="sr-only">{t('を外す', ': take off')}</span>
                </Button>
              ))}
            </ButtonRow>
          </Form>
        )}
        {mayEdit && (
          <Form action={paths.company.applicantTags(applicantId)} form={form} words={WORDS}>
            <TextInput
              name="tag"
              label={t('タグを付ける', 'Add a tag')}
              support={t(
                'あとで探すための短い言葉です。見られるのは自社のメンバーだけです。',
                'A short word to find people by. Only members of your company see it.',
              )}
              maxlength={MOST_TAG_WORDS}
              width="medium"
              unmarked
            />
            <ButtonRow>
              <Button variant="secondary">{t('付ける', 'Add')}</Button>
            </ButtonRow>
            {offered.length > 0 && (
              <div class="stack is-tight">
                <p class="support">{t('今あるタグ', 'Tags in use')}</p>
                <ButtonRow>
                  {offered.map((tag) => (
                    <Button variant="plain" small name="known" value={tag}>
                      <span aria-hidden="true">＋ </span>
                      <span class="sr-only">{t('付ける：', 'Add: ')}</span>
                      {tag}
                    </Button>
                  ))}
                </ButtonRow>
              </div>
            )}
          </Form>
        )}
      </div>
    </Card>
  );
}
