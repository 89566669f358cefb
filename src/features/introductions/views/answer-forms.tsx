import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { OpenedProvision } from '../actions/read-provisions.ts';
import { mayBecome } from '../rules/provision-state.ts';
import { reasonExplanation, reasonLabel } from '../rules/reasons.ts';
import { isObjectionWindowOpen, OBJECTION_REASONS } from '../rules/settlement.ts';
import { deadlineText } from './words.ts';

export interface AnswerFormsProps {
  locale: Locale;
  provision: OpenedProvision['provision'];
  csrf: string;
  now: Date;
  /** Whether the signed-in member may answer at all. */
  mayAnswer: boolean;
  /** What was typed into the objection, and what is wrong with it. */
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

/** The agency's answer: accept, object for one of four reasons, or say nothing, which accepts. */
export function AnswerForms(props: AnswerFormsProps) {
  const { locale, provision, csrf, now, mayAnswer } = props;
  const t = textIn(locale);
  if (!mayAnswer || provision.state !== 'delivered') return null;
  const isOpen = isObjectionWindowOpen(provision.answerDueAt, now);
  const mayObject = isOpen && provision.claim === undefined && mayBecome(provision.state, 'objected');
  return (
    <>
      <Card title={t('受け取りを確認する', 'Accept')} tone="accent" id="accept">
        <div class="stack">
          <p>
            {isOpen
              ? t(
                  `返答の期限：${deadlineText(provision.answerDueAt, now, locale)}。何もしないまま期限が過ぎると、受け取りを確認したものとして扱います。`,
                  `Answer ${deadlineText(provision.answerDueAt, now, locale)}. Without an answer it counts as accepted after that.`,
                )
              : t(
                  '返答の期限は過ぎ、受け取りを確認したものとして扱われています。対応を始めたことを、ここで記録できます。',
                  'The deadline has passed and it counts as accepted. Here you can record that you have started.',
                )}
          </p>
          <p>
            {t(
              '確認すると、ご本人の画面に「受け取りを確認しました」と表示されます。取り消しはできず、そのあとは異議を申し出られません。',
              'The person will see that you have confirmed receipt. This cannot be undone, and you can no longer object.',
            )}
          </p>
          <Form action={paths.agency.provisionAcceptance(provision.id)} csrf={csrf}>
            <ButtonRow>
              <Button
                confirm={{
                  question: t(
                    'この方1名の受け取りを確認します。ご本人の画面に表示され、取り消せません。確認したあとは、異議を申し出られません。',
                    'Accept this one person? They will see it, and it cannot be undone. You can no longer object afterwards.',
                  ),
                  yes: t('確認する', 'Accept'),
                  no: t('やめる', 'Go back'),
                }}
              >
                {t('受け取りを確認する', 'Accept')}
              </Button>
            </ButtonRow>
          </Form>
        </div>
      </Card>
      {mayObject && <ObjectionForm {...props} />}
    </>
  );
}

function ObjectionForm({ locale, provision, csrf, typed, errors }: AnswerFormsProps) {
  const t = textIn(locale);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <Card title={t('異議を申し出る', 'Object')} tone="quiet" id="object">
      <div class="stack">
        <ErrorSummary locale={locale} errors={errors} />
        <p>
          {t(
            '異議の理由になるのは、次の4つだけです。スキル、年齢、社風との相性は理由になりません。運営が確認し、結果をメールでお知らせします。',
            'Only these four reasons count. Skill, age and fit are no reasons. The operator looks into it and tells you by mail.',
          )}
        </p>
        <DescriptionList
          items={OBJECTION_REASONS.map((reason) => ({
            term: reasonLabel(reason, locale),
            description: reasonExplanation(reason, 'agency', locale),
          }))}
        />
        <Form action={paths.agency.provisionObjection(provision.id)} csrf={csrf}>
          <RadioGroup
            locale={locale}
            name="reason"
            label={t('理由', 'Reason')}
            required
            value={typed['reason']}
            error={errorOf('reason')}
            options={OBJECTION_REASONS.map((value) => ({ value, label: reasonLabel(value, locale) }))}
          />
          <TextArea
            locale={locale}
            name="note"
            label={t('補足', 'Note')}
            support={t(
              '確認の手がかりになることを500字以内で書いてください。ご本人の氏名や連絡先は書かないでください。',
              'Whatever helps the operator, up to 500 characters. Leave out the person’s name and contact details.',
            )}
            value={typed['note']}
            error={errorOf('note')}
            maxlength={500}
          />
          <p>
            {t(
              '異議は1回だけ申し出られ、取り下げはできません。運営が判断するまで、受け取りの確認もできません。',
              'You can object once and cannot take it back. Until the operator has decided you cannot accept either.',
            )}
          </p>
          <ButtonRow>
            <Button
              variant="secondary"
              confirm={{
                question: t(
                  'この方1名について異議を申し出ます。1回だけで、取り下げはできません。',
                  'Object to this one provision? You can do so once and cannot take it back.',
                ),
                yes: t('申し出る', 'Object'),
                no: t('やめる', 'Go back'),
              }}
            >
              {t('異議を申し出る', 'Object')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}
