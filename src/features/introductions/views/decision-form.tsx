import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { ExaminedClaim } from '../actions/decide-objection.ts';
import type { EffectOfUpholding, PointState } from '../rules/claim.ts';

interface DecisionFormProps {
  claim: ExaminedClaim;
  form: FormState;
}

const WORDS: FaultWords = {
  labels: { note: ['人材紹介会社への説明', 'why, for the agency'] },
  sentences: {
    'decision.required': () => ['認めるか、認めないかを選んでください。', 'Choose whether to uphold it.'],
    too_long: () => ['500字以内で入力してください。', 'Use at most 500 characters.'],
  },
};

/** The operator's decision on one claim, with what it would do said before. */
export function DecisionForm({ claim, form }: DecisionFormProps) {
  return (
    <Card title={t('判断する', 'Decide')} tone="accent" id="decide">
      <div class="stack">
        <p>
          <strong>{effectText(claim.effect, claim.point)}</strong>
        </p>
        <p>
          {/* Said of this very objection above. */}
          {claim.effect !== 'waits' &&
            t(
              '「連絡がつかない」「本人ではない」は、1社の異議を認めると紹介が取り消されます。ほかの2つは、受け取ったすべての会社の異議を認めたときだけ取り消されます。',
              'One upheld objection takes the introduction back where nobody can be reached or it is not the person named; for the other reasons only when every receiving agency’s objection is upheld. ',
            )}
          {t('すでに確定した紹介は、異議では取り消されません。', 'What is already confirmed stays.')}
        </p>
        <Form action={paths.operator.objectionDecision(claim.id)} form={form} words={WORDS}>
          <RadioGroup
            name="decision"
            label={t('判断', 'Decision')}
            required
            options={[
              { value: 'upheld', label: t('認める', 'Uphold') },
              { value: 'rejected', label: t('認めない', 'Do not uphold') },
            ]}
          />
          <TextArea
            name="note"
            label={t('人材紹介会社への説明', 'Why, for the agency')}
            support={t(
              '500字以内。メールで人材紹介会社に届きます。',
              'Up to 500 characters. It is mailed to the agency.',
            )}
            required
            maxlength={500}
          />
          <p>
            {t(
              '記録すると、説明がメールで人材紹介会社に届きます。判断は1回だけで、取り消せません。',
              'The agency is mailed at once. You decide once, and it cannot be undone.',
            )}
          </p>
          <ButtonRow>
            <Button
              confirm={{
                question: t(
                  'この異議を「{chosen}」と記録し、人材紹介会社にメールを送ります。取り消せません。',
                  'Record “{chosen}” for this one objection and mail the agency? It cannot be undone.',
                ),
                yes: t('記録する', 'Record'),
                no: t('やめる', 'Go back'),
              }}
            >
              {t('判断を記録する', 'Record the decision')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}

function effectText(effect: EffectOfUpholding, point: PointState): string {
  switch (effect) {
    case 'voids':
      return t(
        'いま「認める」と、この紹介は取り消され、企業の1ポイントになりません。',
        'Upholding it now takes this introduction back: the company gets no point for it.',
      );
    case 'waits':
      return t(
        'いま「認める」だけでは、この紹介は取り消されません。受け取ったすべての会社の異議が認められたときに取り消されます。',
        'Upholding it now does not take this introduction back yet: that happens when every receiving agency’s objection is upheld.',
      );
    case 'none':
      return point === 'not_counted'
        ? t(
            '「認める」としても、数に入らない提供のため、ポイントは変わりません。',
            'Upholding it changes no point: nothing is counted by this provision.',
          )
        : t(
            '「認める」としても、この紹介の確定・取り消しはすでに決まっているため、ポイントは変わりません。',
            'Upholding it changes no point: this introduction is settled already.',
          );
  }
}
