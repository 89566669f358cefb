import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { ExaminedClaim } from '../actions/decide-objection.ts';
import type { EffectOfUpholding, PointState } from '../rules/claim.ts';

interface DecisionFormProps {
  locale: Locale;
  csrf: string;
  claim: ExaminedClaim;
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

/** The operator's decision on one claim, with what it would do said before. */
export function DecisionForm({ locale, csrf, claim, typed, errors }: DecisionFormProps) {
  const t = textIn(locale);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <Card title={t('判断する', 'Decide')} tone="accent" id="decide">
      <div class="stack">
        <ErrorSummary locale={locale} errors={errors} />
        <p>
          <strong>{effectText(claim.effect, claim.point, locale)}</strong>
        </p>
        <p>
          {t(
            '「連絡がつかない」「本人ではない」は、1社の異議を認めると紹介が取り消されます。ほかの2つは、受け取ったすべての会社の異議を認めたときだけ取り消されます。すでに確定した紹介は、異議では取り消されません。',
            'For the first two reasons one upheld objection takes the introduction back; for the other two only when every receiving agency’s objection is upheld. What is already confirmed stays.',
          )}
        </p>
        <Form action={paths.operator.objectionDecision(claim.id)} csrf={csrf}>
          <RadioGroup
            locale={locale}
            name="decision"
            label={t('判断', 'Decision')}
            required
            value={typed['decision']}
            error={errorOf('decision')}
            options={[
              { value: 'upheld', label: t('認める', 'Uphold') },
              { value: 'rejected', label: t('認めない', 'Do not uphold') },
            ]}
          />
          <TextArea
            locale={locale}
            name="note"
            label={t('人材紹介会社への説明', 'Why, for the agency')}
            support={t(
              '500字以内。メールで人材紹介会社に届きます。',
              'Up to 500 characters. It is mailed to the agency.',
            )}
            required
            value={typed['note']}
            error={errorOf('note')}
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
                  'この異議1件の判断を記録し、人材紹介会社にメールを送ります。取り消せません。',
                  'Record the decision on this one objection and mail the agency? It cannot be undone.',
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

function effectText(effect: EffectOfUpholding, point: PointState, locale: Locale): string {
  const t = textIn(locale);
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
