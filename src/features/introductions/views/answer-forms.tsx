import { may } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { OpenedProvision } from '../actions/read-provisions.ts';
import { mayBecome } from '../rules/provision-state.ts';
import { REASON_WORDS } from '../rules/reasons.ts';
import { isObjectionWindowOpen, OBJECTION_REASONS } from '../rules/settlement.ts';

export interface AnswerFormsProps {
  provision: OpenedProvision['provision'];
  now: Date;
  /** The objection. */
  form: FormState;
}

const WORDS: FaultWords = {
  labels: { note: ['補足', 'the note'] },
  sentences: {
    'reason.required': () => ['4つの理由から1つ選んでください。', 'Choose one of the four reasons.'],
    too_long: () => ['500字以内で入力してください。', 'Use at most 500 characters.'],
  },
};

/** Whether the reader can object to this now. */
export function mayObjectTo({ provision, now }: Omit<AnswerFormsProps, 'form'>): boolean {
  return (
    may('answerProvisions') &&
    provision.state === 'delivered' &&
    isObjectionWindowOpen(provision.answerDueAt, now) &&
    provision.claim === null &&
    mayBecome(provision.state, 'objected')
  );
}

/** The agency's answer: accept, object for one of four reasons, or say nothing, which accepts. */
export function AnswerForms(props: AnswerFormsProps) {
  const { provision, now } = props;
  if (!may('answerProvisions') || provision.state !== 'delivered') return null;
  const isOpen = isObjectionWindowOpen(provision.answerDueAt, now);
  return (
    <>
      <Card title={t('受け取りを確認する', 'Accept')} tone="accent" id="accept">
        <div class="stack">
          <p>
            {isOpen
              ? t(
                  '何もしないまま返事の期限が過ぎると、受け取りを確認したものとして扱います。',
                  'Without an answer by the deadline it counts as accepted.',
                )
              : t(
                  '返事の期限は過ぎ、受け取りを確認したものとして扱われています。対応を始めたことを、ここで記録できます。',
                  'The deadline has passed and it counts as accepted. Here you can record that you have started.',
                )}
          </p>
          <p>
            {t(
              '確認すると、ご本人の画面に「受け取りを確認しました」と表示されます。取り消しはできず、そのあとは異議を申し出られません。',
              'The person will see that you have confirmed receipt. This cannot be undone, and you can no longer object.',
            )}
          </p>
          <Form action={paths.agency.provisionAcceptance(provision.id)}>
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
      {mayObjectTo(props) && <ObjectionForm {...props} />}
    </>
  );
}

function ObjectionForm({ provision, form }: AnswerFormsProps) {
  const { reason, note } = form.values;
  const isBegun = form.faults.length > 0 || Boolean(reason || note);
  return (
    <details class="card" id="object" open={isBegun || undefined}>
      <summary>
        <strong>{t('異議を申し出る', 'Object')}</strong>
      </summary>
      <div class="stack mt-4">
        <p>
          {t(
            '異議の理由になるのは、次の4つだけです。スキル、年齢、社風との相性は理由になりません。運営が確認し、結果をメールでお知らせします。',
            'Only these four reasons count. Skill, age and fit are no reasons. The operator looks into it and tells you by mail.',
          )}
        </p>
        <Form
          id={TYPED_FORM}
          action={paths.agency.provisionObjection(provision.id)}
          form={form}
          words={WORDS}
        >
          <RadioGroup
            name="reason"
            label={t('理由', 'Reason')}
            required
            options={OBJECTION_REASONS.map((value) => ({
              value,
              label: t(...REASON_WORDS[value].label),
              support: t(
                `${REASON_WORDS[value].explanation.agency[0]}補足に書くと判断の手がかりになること：${REASON_WORDS[value].evidence[0]}。`,
                `${REASON_WORDS[value].explanation.agency[1]} What helps in the note: ${REASON_WORDS[value].evidence[1]}.`,
              ),
            }))}
          />
          <TextArea
            name="note"
            label={t('補足', 'Note')}
            support={t(
              '運営が確認する手がかり（いつ、どう確かめたか）を500字以内で書いてください。ご本人の氏名や連絡先、スキルや年齢のことは書かないでください。',
              'What shows it to the operator (when and how you found out), up to 500 characters. Leave out the person’s name, contact details, skills and age.',
            )}
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
    </details>
  );
}
