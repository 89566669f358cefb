import { may } from '../../../platform/http/permit.ts';
import { RETENTION_WARNING_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { Hold } from '../actions/hold.ts';
import { type HoldKind, holdNames, isDispute, kindsFor } from '../rules.ts';

const WORDS: FaultWords = {
  labels: {
    kind: ['残す理由', 'why the person is kept'],
    words: ['いきさつ', 'how it came about'],
    until: ['期日', 'the last day'],
  },
  chosen: ['kind'],
  sentences: {
    past: () => [
      '期日が過ぎています。今日以降の日付を入力してください。',
      'The day is over. Enter today or a later day.',
    ],
  },
};

interface HoldPageProps {
  person: { readonly id: string; readonly fullName: string };
  /** What the reader is told of. */
  holds: readonly Hold[];
  form: FormState;
}

/** Keeping one person beyond their term, or lifting that. */
export function HoldPage({ person, holds, form }: HoldPageProps) {
  // One for a dispute and one for anything else: each stands for itself.
  const kinds = kindsFor(may('viewDisputes')).filter(
    (kind) => !holds.some((hold) => isDispute(hold.kind) === isDispute(kind)),
  );
  const title = t('保存期間が過ぎても残す', 'Keep beyond the term');
  const back = { href: paths.company.applicant(person.id), label: person.fullName };
  return (
    <Page zone="company" title={title} languageForm={kinds.length > 0 ? TYPED_FORM : undefined}>
      <PageHeader
        title={t(`${person.fullName}さんの記録を残す`, `Keep ${person.fullName}`)}
        lead={t(
          '指定している間は、保存期間が終わっても自動で削除しません。',
          'While somebody is held, the end of a term deletes nothing of theirs.',
        )}
        back={back}
      />
      {holds.map((hold) => (
        <Held person={person} hold={hold} />
      ))}
      {kinds.length > 0 && <HoldForm person={person} kinds={kinds} form={form} back={back.href} />}
    </Page>
  );
}

function Held({ person, hold }: Pick<HoldPageProps, 'person'> & { hold: Hold }) {
  return (
    <>
      <Card title={t(...holdNames[hold.kind])} id={`hold-${hold.kind}`}>
        <DescriptionList
          items={[
            { term: t('いきさつ', 'How it came about'), description: hold.words },
            {
              term: t('期日', 'Last day'),
              description:
                hold.until === null ? t('解除するまで', 'Until it is lifted') : formatDate(hold.until),
            },
            { term: t('指定した日時', 'Held since'), description: formatDateTime(hold.heldAt) },
            { term: t('指定した方', 'By'), description: hold.by },
          ]}
        />
      </Card>
      <Form action={paths.company.applicantHoldEnd(person.id)}>
        <HiddenFields values={{ kind: hold.kind }} />
        <p>
          {t(
            `解除しても、すぐには削除しません。保存期間が過ぎているときは、${RETENTION_WARNING_DAYS}日前にお知らせしてから削除します。`,
            `Lifting it deletes nothing at once. What is past its term is warned of ${RETENTION_WARNING_DAYS} days ahead.`,
          )}
        </p>
        <ButtonRow>
          <Button>{t('解除する', 'Lift it')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

interface HoldFormProps extends Pick<HoldPageProps, 'person' | 'form'> {
  kinds: readonly HoldKind[];
  back: string;
}

function HoldForm({ person, kinds, form, back }: HoldFormProps) {
  return (
    <Form id={TYPED_FORM} action={paths.company.applicantHold(person.id)} form={form} words={WORDS}>
      <RadioGroup
        name="kind"
        label={t('残す理由', 'Why')}
        required
        options={kinds.map((value) => ({ value, label: t(...holdNames[value]) }))}
      />
      <TextInput
        name="words"
        label={t('いきさつ', 'How it came about')}
        required
        maxlength={200}
        support={t(
          '例：2026年11月の申し出。受付番号12。',
          'For example: asked for in November 2026, number 12.',
        )}
      />
      <TextInput
        name="until"
        type="date"
        width="medium"
        label={t('期日（任意）', 'Last day (optional)')}
        support={t(
          '空欄なら、解除するまで残します。',
          'Left empty, the person is kept until somebody lifts it.',
        )}
      />
      <ButtonRow>
        <Button>{t('残す', 'Keep')}</Button>
        <ButtonLink variant="plain" href={back}>
          {t('やめる', 'Cancel')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
