import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { FIRST_MONTHS, MOST_SECOND_MONTHS } from '../rules/policy-terms.ts';
import { LetterCard } from './letter-card.tsx';
import { PolicyFields } from './policy-fields.tsx';
import type { PolicyChoices } from './policy-text-fields.tsx';

const WORDS: FaultWords = {
  labels: {
    name: ['方針の名前', 'the name'],
    audience: ['対象', 'whom it is about'],
    first: ['1回目の月数', 'the months of the first'],
    second: ['2回目の月数', 'the months of the second'],
    from: ['始めの時刻', 'the first hour'],
    until: ['終わりの時刻', 'the last hour'],
    openings: ['案内する求人', 'openings'],
    careers: ['採用ページのアドレス', 'the address of the careers page'],
    basis: ['連絡の根拠', 'the basis'],
    approval: ['承認のしかた', 'how it is approved'],
    steps: ['除く選考ステップ', 'the steps'],
    tags: ['除くタグ', 'the tags'],
    wording: ['文面', 'the text'],
    subject: ['件名', 'the subject'],
    body: ['本文', 'the text'],
  },
  chosen: ['audience', 'from', 'until', 'openings', 'basis', 'approval', 'wording'],
  sentences: {
    'first.months': (ja, en) => [
      `${ja}は${FIRST_MONTHS.least}から${FIRST_MONTHS.most}までの整数で入力してください。`,
      `Enter ${en} as a whole number from ${FIRST_MONTHS.least} to ${FIRST_MONTHS.most}.`,
    ],
    'second.months': (ja, en) => [
      `${ja}は1から${MOST_SECOND_MONTHS}までの整数で入力してください。`,
      `Enter ${en} as a whole number from 1 to ${MOST_SECOND_MONTHS}.`,
    ],
    'second.order': () => [
      '2回目の月数は、1回目より大きくしてください。',
      'The second has to lie further from the end than the first.',
    ],
    'until.order': () => [
      '終わりの時刻は、始めの時刻より後にしてください。',
      'The last hour has to be later than the first.',
    ],
    of_group: (ja, en) => [
      `専用リンクから案内を希望した方への方針では、${ja}を指定できません。ご本人の希望だけで送ります。`,
      `Of people who asked for it behind a link nothing is said of ${en}: their own wish decides.`,
    ],
    fixed: () => [
      '専用リンクから案内を希望した方への方針と、ほかの対象への方針は、入れ替えられません。新しい方針を作ってください。',
      'A policy about people who asked for it behind a link stays one. Add another policy.',
    ],
    needed: () => [
      '案内する求人を選ぶか、採用ページのアドレスを入力してください。',
      'Choose openings, or enter the address of your careers page.',
    ],
    unknown: () => [
      '選んだ求人に、募集中でないものがあります。選び直してください。',
      'One of the openings takes no applications. Choose again.',
    ],
    too_many: (ja, en) => [
      `${ja}が多すぎます。減らしてください。`,
      `There are too many: ${en}. Leave some out.`,
    ],
    url: () => [
      '採用ページのアドレスは、https:// から入力してください。',
      'Enter the address of the page from https:// on.',
    ],
    unknown_variable: (ja, en) => [
      `${ja}に、変数の一覧にない{ }があります。`,
      `Some { } in ${en} are no variable.`,
    ],
    no_opening: (ja, en) => [
      `${ja}の{求人名}に入る求人がありません。求人を選ぶか、{求人名}を消してください。`,
      `There is no opening for {Position} in ${en}. Choose one, or take it out.`,
    ],
  },
};

interface PolicyFormProps extends PolicyChoices {
  /** The policy it is a further version of. */
  of?: { readonly id: string; readonly name: string; readonly isApproved: boolean } | undefined;
  form: FormState;
}

/** A new policy, or a further version of one. */
export function PolicyFormPage({ of, form, letter, ...choices }: PolicyFormProps) {
  const title = of === undefined ? t('方針の作成', 'Add a policy') : t('方針の変更', 'Change the policy');
  const back =
    of === undefined
      ? { href: paths.company.reapproachPolicies(), label: t('案内の方針', 'Policies') }
      : { href: paths.company.reapproachPolicy(of.id), label: of.name };
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={
          of === undefined
            ? t(
                '保存しても、まだ何も送られません。試し見で確かめてから、承認できます。',
                'Saving sends nothing. You can try it, and then approve it.',
              )
            : t(
                '保存すると新しい版になります。前の版は残り、いつ誰が何を変えたかが分かります。',
                'Saving makes a further version. Earlier ones stay, with who changed what.',
              )
        }
        back={back}
      />
      {of?.isApproved === true && (
        <Alert
          kind="warning"
          title={t('新しい版には、もう一度承認が必要です', 'A further version has to be approved anew')}
        >
          <p>
            {t(
              '保存すると、承認するまでこの方針の送信は止まります。',
              'Once it is saved, nothing is sent by this policy before it is approved.',
            )}
          </p>
        </Alert>
      )}
      <Form
        id={TYPED_FORM}
        action={
          of === undefined ? paths.company.newReapproachPolicy() : paths.company.reapproachPolicyChange(of.id)
        }
        form={form}
        words={WORDS}
      >
        <PolicyFields form={form} {...choices} />
        <ButtonRow>
          <Button>
            {of === undefined
              ? t('保存する', 'Save')
              : t('新しい版として保存する', 'Save as a further version')}
          </Button>
          <Button variant="secondary" name="do" value="preview" preview={['own-text-preview']}>
            {t('文面の見え方を更新する', 'Show how the text reads')}
          </Button>
          <ButtonLink variant="plain" href={back.href}>
            {t('やめる', 'Cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
      <div id="own-text-preview">
        <LetterCard id="letter" title={t('文面の見え方（例）', 'How it reads (an example)')} mail={letter} />
      </div>
    </Page>
  );
}
