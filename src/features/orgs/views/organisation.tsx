import { may, roleName } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import { renamedFrom } from '../../parties/rules/names.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { Member } from '../store/members.ts';
import type { DomainCount } from '../store/registration-domains.ts';
import { OrganisationDecisions } from './decisions.tsx';
import { ORGS_WORDS } from './form-words.ts';
import { LicenceFacts } from './licence.tsx';
import { LicenceFields } from './profile-fields.tsx';
import { RegistrationDomains } from './registration-domains.tsx';
import { kindName, organisationStateWords } from './words.ts';

const DONE: DoneWords = {
  checked: ['許可の確認を記録しました。', 'The check is recorded.'],
  decided: [
    '決定を記録し、連絡先と管理者にメールをお送りしました。',
    'Recorded; the contact and the administrators are mailed.',
  ],
};

interface OrganisationPageProps {
  organisation: Organisation;
  agency: AgencyProfile | undefined;
  licence: LicenceStatus | undefined;
  members: readonly Member[];
  domains: readonly DomainCount[];
  /** What was typed into the form that came back, and what is wrong with it. */
  forms: { readonly licence: FormState; readonly decision: FormState };
}

/** One organisation at the operator's desk: what it said, where it stands, and the decisions that are open. */
export function OrganisationPage(props: OrganisationPageProps) {
  const { organisation, agency, licence, forms } = props;
  const { text, tone } = organisationStateWords(organisationState(organisation));
  const renamed = renamedFrom(organisation);
  const reason = organisation.suspensionReason ?? organisation.declineReason;
  return (
    <Page zone="operator" title={organisation.name} done={DONE}>
      <PageHeader
        title={organisation.name}
        back={{ href: paths.operator.organisations(), label: t('組織', 'Organisations') }}
        help={
          <HelpLink side="operator" topic={organisation.kind === 'agency' ? 'licences' : 'organisations'} />
        }
      />
      <DescriptionList
        items={[
          { term: t('状態', 'State'), description: <Badge tone={tone}>{text}</Badge> },
          {
            term: t('理由', 'Reason'),
            description: reason && <span class="whitespace-pre-line">{reason}</span>,
          },
          {
            term: t('名称の変更', 'Renamed'),
            description:
              renamed &&
              t(
                `${formatDate(renamed.at)} に変更。承認したときの名称：${renamed.from}`,
                `On ${formatDate(renamed.at)}. Approved as: ${renamed.from}`,
              ),
          },
          { term: t('種類', 'Kind'), description: kindName(organisation.kind) },
          { term: t('英語の名称', 'English name'), description: organisation.nameEn },
          { term: t('所在地', 'Address'), description: organisation.address },
          { term: t('代表者の氏名', 'Representative'), description: organisation.representative },
          {
            term: t('連絡先', 'Contact'),
            description: [organisation.contactMail, organisation.contactPhone].filter(Boolean).join(' / '),
          },
          { term: t('申込日時', 'Applied at'), description: formatDateTime(organisation.appliedAt) },
          {
            term: t('メンバー', 'Members'),
            description: (
              <ul>
                {props.members.map((member) => (
                  <li>{`${member.name} ${member.mailAddress} (${roleName(member.role)})`}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {agency && licence && (
        <Section id="licence" title={t('許可', 'Licence')}>
          <LicenceFacts agency={agency} licence={licence} />
          <Section level={3} title={t('候補者に公開する情報', 'What candidates see')}>
            <DescriptionList
              items={[
                { term: t('得意分野', 'Speciality'), description: agency.speciality },
                { term: t('手数料の説明', 'Fee note'), description: agency.feeNote },
              ]}
            />
          </Section>
          {may('verifyLicences') && (
            <LicenceCheckForm
              organisation={organisation}
              agency={agency}
              form={forms.licence}
              isDue={licence.state !== 'valid' || agency.renewalSentAt !== null}
            />
          )}
        </Section>
      )}
      {organisation.kind === 'company' && <RegistrationDomains counts={props.domains} />}
      {organisation.kind !== 'operator' && may('decideOrganisations') && (
        <OrganisationDecisions organisation={organisation} form={forms.decision} />
      )}
    </Page>
  );
}

interface LicenceCheckProps {
  organisation: Organisation;
  agency: AgencyProfile;
  form: FormState;
  /** Something waits to be checked; otherwise a check is possible, and nothing one should do. */
  isDue: boolean;
}

function LicenceCheckForm({ organisation, agency, form, isDue }: LicenceCheckProps) {
  return (
    <Section
      level={3}
      title={t('許可を確かめる', 'Check the licence')}
      lead={t(
        '人材サービス総合サイトで番号と期限を確かめ、そこにあるとおりに入力してください。',
        'Look the licence up in the ministry register and enter it as it stands there.',
      )}
    >
      <div class="stack max-w-2xl">
        <Form action={paths.operator.organisationLicence(organisation.id)} form={form} words={ORGS_WORDS}>
          <HiddenFields values={{ renewalSentAt: agency.renewalSentAt?.toISOString() }} />
          <LicenceFields />
          {agency.isCheckedBefore && (
            <RadioGroup
              name="holder"
              label={t('許可を受けている方', 'The holder')}
              support={t(
                '番号、名称、所在地、代表者のいずれかが変わったときに選びます。候補者の同意は名前を示した会社に対するものなので、別の会社のときは、これまでに渡した情報は本人が改めて同意するまで開けなくなります。どちらの場合も、本人にメールでお知らせします。',
                'Needed when the number, name, address or representative has changed. People agreed to the agency they were shown: with another one, what it received so far cannot be opened until they consent anew. They are told by mail either way.',
              )}
              options={[
                { value: 'corrected', label: t('同じ会社（訂正・変更）', 'The same, corrected') },
                { value: 'another', label: t('別の会社', 'Another one') },
              ]}
            />
          )}
          <ButtonRow>
            <Button variant={isDue ? 'primary' : 'secondary'}>
              {t('許可を確認した', 'I have checked the licence')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Section>
  );
}
