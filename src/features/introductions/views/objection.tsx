import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDateTime, textIn } from '../../../ui/text.ts';
import { reasonExplanation, reasonLabel } from '../rules/reasons.ts';
import type { Claim } from '../store/objections.ts';
import { deadlineText } from './words.ts';

interface ObjectionPageProps {
  frame: PageFrame;
  csrf: string;
  now: Date;
  claim: Claim & { readonly receiptId: string | undefined };
  mayDecide: boolean;
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
}

/** One claim and the decision on it. The person's details are not here: the operator decides without them. */
export function ObjectionPage({ frame, csrf, now, claim, mayDecide, typed, errors }: ObjectionPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t(
    `異議：${reasonLabel(claim.reason, locale)}`,
    `Objection: ${reasonLabel(claim.reason, locale)}`,
  );
  const { decision } = claim;
  return (
    <Page {...frame} zone="operator" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        lead={reasonExplanation(claim.reason, locale)}
        back={{ href: paths.operator.objections(), label: t('異議', 'Objections') }}
      />
      <DescriptionList
        items={[
          { term: t('人材紹介会社', 'Agency'), description: claim.agencyName },
          { term: t('補足', 'Note'), description: claim.note === '' ? t('なし', 'None') : claim.note },
          { term: t('受け付けた日時', 'Raised'), description: formatDateTime(claim.raisedAt, locale) },
          {
            term: t('判断の期限', 'Decide by'),
            description: decision === undefined ? deadlineText(claim.suspendsUntil, now, locale) : undefined,
          },
          {
            term: t('受付番号', 'Receipt'),
            description:
              claim.receiptId === undefined ? (
                t('なし（数に入らない提供）', 'None: nothing is counted')
              ) : (
                <code>{claim.receiptId}</code>
              ),
          },
          {
            term: t('判断', 'Decision'),
            description:
              decision &&
              `${decision.upheld ? t('認めた', 'Upheld') : t('認めなかった', 'Not upheld')} ${formatDateTime(decision.at, locale)}`,
          },
          { term: t('説明', 'Reason given'), description: decision?.note },
        ]}
      />
      {decision === undefined && mayDecide && (
        <DecisionForm frame={frame} csrf={csrf} id={claim.id} typed={typed} errors={errors} />
      )}
    </Page>
  );
}

function DecisionForm({
  frame: { locale },
  csrf,
  id,
  typed,
  errors,
}: Pick<ObjectionPageProps, 'frame' | 'csrf' | 'typed' | 'errors'> & { id: string }) {
  const t = textIn(locale);
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <Card title={t('判断する', 'Decide')} tone="accent" id="decide">
      <div class="stack">
        <ErrorSummary locale={locale} errors={errors} />
        <p>
          {t(
            '「連絡がつかない」「本人ではない」は、1社の異議を認めると紹介が取り消されます。ほかの2つは、受け取ったすべての会社の異議を認めたときだけ取り消されます。すでに確定した紹介は、異議では取り消されません。判断は1回だけで、取り消せません。',
            'For the first two reasons one upheld objection takes the introduction back; for the other two only when every receiving agency’s objection is upheld. What is already confirmed stays. You decide once, and it cannot be undone.',
          )}
        </p>
        <Form action={paths.operator.objectionDecision(id)} csrf={csrf}>
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
          <ButtonRow>
            <Button>{t('判断を記録する', 'Record the decision')}</Button>
          </ButtonRow>
        </Form>
      </div>
    </Card>
  );
}
