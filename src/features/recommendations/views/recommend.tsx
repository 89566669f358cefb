import { lockText } from '../../../platform/http/permit.ts';
import type { ProvisionId, RedemptionId } from '../../../platform/ids.ts';
import { MOST_RECOMMENDATIONS, RECOMMENDATION_BUSINESS_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';

/** What the form calls its fields; why it was refused stands beside the person. */
const WORDS: FaultWords = {
  labels: {
    provisionId: ['候補者', 'a person'],
    employer: ['会社名', 'the employer'],
    title: ['求人名', 'the title'],
    duties: ['業務内容', 'the duties'],
    workplace: ['就業場所', 'the workplace'],
    workingHours: ['就業時間', 'the working hours'],
    wage: ['賃金', 'the wage'],
  },
  chosen: ['provisionId'],
  sentences: {
    already_recommended: () => [
      'この方は、この求人にもう推薦しています。',
      'You have recommended this person for this request already.',
    ],
    three_already: () => [
      `この求人への推薦は、${MOST_RECOMMENDATIONS}名に達しています。`,
      `${MOST_RECOMMENDATIONS} people have been recommended for this request.`,
    ],
    company_suspended: () => [
      'この企業は利用を停止されているため、いまは推薦できません。',
      'The company is suspended, so nobody can be recommended to it now.',
    ],
    not_taken: () => [
      'この求人は、いま貴社が引き受けている求人ではありません。',
      'This request is not with you any more.',
    ],
    not_accepted: () => [
      'この方の受け取りを、まだ確認していません。',
      'You have not accepted this person yet.',
    ],
    peace: () => [
      '貴社の紹介で働いている方です。入社から2年間は、ご本人から希望があるときだけ、ほかの求人に推薦できます。',
      'This person works where you placed them. For two years from the start you may recommend them only where they ask for it.',
    ],
    gone: () => [
      'この方の情報は、いま見られません。推薦もできません。',
      'Nothing of this person can be seen now, so they cannot be recommended.',
    ],
  },
};

/** 候補者を推薦する: whom, for a company's request or an opening outside, and what happens then. */
export function RecommendPage(props: {
  readonly people: readonly { readonly id: ProvisionId; readonly name: string; readonly providedAt: Date }[];
  /** The request; undefined for an employer outside. */
  readonly request: { readonly id: RedemptionId; readonly title: string } | undefined;
  readonly form: FormState;
}) {
  const { people, request, form } = props;
  const title = request
    ? t('候補者を推薦する', 'Recommend somebody')
    : t('社外の求人に推薦する', 'Recommend to another employer');
  const back = request
    ? { href: paths.agency.redemption(request.id), label: request.title }
    : { href: paths.agency.recommendations(), label: t('推薦', 'Recommendations') };
  const locked = lockText('contactPeople');
  return (
    <Page zone="agency" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        back={back}
        lead={t(
          `ご本人が同意するかを選びます。${RECOMMENDATION_BUSINESS_DAYS}営業日のうちに同意がなければ、「同意なし」と表示されます。`,
          `The person decides. Without consent in ${RECOMMENDATION_BUSINESS_DAYS} business days it reads “no consent”.`,
        )}
      />
      {people.length === 0 ? (
        <EmptyState title={t('推薦できる方がいません', 'There is nobody to recommend')}>
          <p>
            {t(
              '受け取りを確認した方が、ここに表示されます。',
              'People whose details you have accepted appear here.',
            )}
          </p>
        </EmptyState>
      ) : locked !== undefined ? (
        <p>{locked}</p>
      ) : (
        <Form
          id={TYPED_FORM}
          action={request ? paths.agency.recommend(request.id) : paths.agency.recommendOutside()}
          form={form}
          words={WORDS}
        >
          <Select
            name="provisionId"
            label={t('どなたを推薦しますか', 'Whom?')}
            required
            width="medium"
            blank={t('選んでください', 'Choose')}
            options={people.map(({ id, name, providedAt }) => ({
              value: id,
              label: t(
                `${name}（${formatDate(providedAt)}に受け取り）`,
                `${name} (received ${formatDate(providedAt)})`,
              ),
            }))}
          />
          {request === undefined && <OutsideFields />}
          <ButtonRow>
            <Button>{t('推薦する', 'Recommend')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

/** What the person is told of an opening that is not on the platform. */
function OutsideFields() {
  return (
    <>
      <TextInput
        name="employer"
        label={t('会社名', 'Employer')}
        support={t('ご本人への確認に、この名前を表示します。', 'The person is shown this name.')}
        required
      />
      <TextInput name="title" label={t('求人名', 'Title')} required />
      <TextInput name="duties" label={t('業務内容', 'Duties')} required />
      <TextInput name="workplace" label={t('就業場所', 'Workplace')} required />
      <TextInput name="workingHours" label={t('就業時間', 'Working hours')} required />
      <TextInput name="wage" label={t('賃金', 'Wage')} required />
    </>
  );
}
