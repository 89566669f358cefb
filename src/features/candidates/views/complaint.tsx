import { COMPLAINT_BUSINESS_DAYS, REQUEST_DAYS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Contact } from '../../parties/store/organisations.ts';
import { COMPLAINT_REASONS, MOST_WORDS } from '../../requests/rules/request.ts';
import { REASON_WORDS } from '../../requests/rules/words.ts';

interface ComplaintView {
  readonly agency: Contact;
  /** Whether it can still see something. */
  readonly isLive: boolean;
  readonly form: FormState;
}

const WORDS: FaultWords = {
  labels: {
    reason: ['理由', 'a reason'],
    words: ['起きたこと', 'what happened'],
    stop: ['見せるのをやめるかどうか', 'whether to stop sharing'],
  },
  sentences: {
    too_many: () => [
      'お返事を待つ苦情が10件あります。お急ぎのときは、運営に電話してください。',
      'Ten complaints wait for an answer already. Call the operator if it is urgent.',
    ],
  },
};

/** A complaint of one agency; stopping it without a word weighs the same. */
export function ComplaintPage({ agency, isLive, form }: ComplaintView) {
  const name = t(...nameWords(agency));
  const title = t('苦情を送る', 'Send a complaint');
  return (
    <Page zone="candidate" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(`${name}について、運営に知らせます。`, `About ${name}, to the operator.`)}
        names={[name]}
        back={{ href: paths.candidate.sharingWith(agency.id), label: name }}
      />
      <p>
        {t(
          `最初のお返事は${COMPLAINT_BUSINESS_DAYS}営業日以内が目標です。`,
          `The aim is a first answer within ${COMPLAINT_BUSINESS_DAYS} business days,`,
        )}
        {t(`すべての対応は${REQUEST_DAYS}日以内が目標です。`, ` and to be done within ${REQUEST_DAYS} days.`)}
      </p>
      <Form id={TYPED_FORM} action={paths.candidate.complaint(agency.id)} form={form} words={WORDS}>
        <RadioGroup
          name="reason"
          label={t('理由', 'Reason')}
          required
          options={COMPLAINT_REASONS.map((reason) => ({ value: reason, label: t(...REASON_WORDS[reason]) }))}
        />
        <TextArea
          name="words"
          label={t('起きたこと', 'What happened')}
          support={t(
            `${MOST_WORDS}文字まで。会社には見せません。`,
            `Up to ${MOST_WORDS} characters. The agency does not see it.`,
          )}
          maxlength={MOST_WORDS}
        />
        <Checkbox
          name="mayName"
          label={t('あなたからの苦情だと、会社に伝えてよい', 'The agency may know that it is mine')}
          support={t(
            '選ばなければ、誰からの苦情かは会社に伝わりません。',
            'Otherwise it is not told whose complaint it is.',
          )}
        />
        {isLive ? (
          <RadioGroup
            name="stop"
            label={t('この会社に見せるのをやめますか', 'Stop sharing with this agency?')}
            required
            options={[
              { value: 'yes', label: t('すぐにやめる', 'Stop at once') },
              { value: 'no', label: t('やめない', 'Do not stop') },
            ]}
          />
        ) : (
          <HiddenFields values={{ stop: 'no' }} />
        )}
        <ButtonRow>
          <Button variant="secondary">{t('苦情を送る', 'Send')}</Button>
        </ButtonRow>
      </Form>
      {isLive && (
        <Section title={t('苦情を送らずにやめる', 'Stop without a complaint')}>
          <ButtonRow>
            <ButtonLink variant="secondary" href={paths.candidate.withdrawal(agency.id)}>
              {t('見せるのをやめる', 'Stop sharing')}
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
    </Page>
  );
}
