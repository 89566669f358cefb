import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDate, formatDateTime, textIn } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import { renamedFrom } from '../../parties/rules/names.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { Member } from '../store/members.ts';
import { OrganisationDecisions } from './decisions.tsx';
import type { FormState, OwnPage } from './form-state.ts';
import { LicenceFacts } from './licence.tsx';
import { LicenceFields } from './profile-fields.tsx';
import { kindName, organisationStateWords, roleName } from './words.ts';

interface OrganisationPageProps extends OwnPage {
  organisation: Organisation;
  agency: AgencyProfile | undefined;
  licence: LicenceStatus | undefined;
  members: readonly Member[];
  /** What was typed into the form that came back, and what is wrong with it. */
  form: FormState;
  mayDecide: boolean;
}

/** One organisation at the operator's desk: what it said, where it stands, and the decisions that are open. */
export function OrganisationPage(props: OrganisationPageProps) {
  const { frame, organisation, agency, licence, form } = props;
  const { locale } = frame;
  const t = textIn(locale);
  const { text, tone } = organisationStateWords(organisationState(organisation), locale);
  const renamed = renamedFrom(organisation);
  const reason = organisation.suspensionReason ?? organisation.declineReason;
  return (
    <Page {...frame} zone="operator" title={organisation.name}>
      <PageHeader
        locale={locale}
        title={organisation.name}
        back={{ href: paths.operator.organisations(), label: t('組織', 'Organisations') }}
      />
      <ErrorSummary locale={locale} errors={form.errors} />
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
                `${formatDate(renamed.at, locale)} に変更。承認したときの名称：${renamed.from}`,
                `On ${formatDate(renamed.at, locale)}. Approved as: ${renamed.from}`,
              ),
          },
          { term: t('種類', 'Kind'), description: kindName(organisation.kind, locale) },
          { term: t('英語の名称', 'English name'), description: organisation.nameEn },
          { term: t('所在地', 'Address'), description: organisation.address },
          { term: t('代表者の氏名', 'Representative'), description: organisation.representative },
          {
            term: t('連絡先', 'Contact'),
            description: `${organisation.contactMail} / ${organisation.contactPhone}`,
          },
          { term: t('申込日時', 'Applied at'), description: formatDateTime(organisation.appliedAt, locale) },
          {
            term: t('メンバー', 'Members'),
            description: (
              <ul>
                {props.members.map((member) => (
                  <li>{`${member.name} ${member.mailAddress} (${roleName(member.role, locale)})`}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {agency && licence && (
        <Section id="licence" title={t('許可', 'Licence')}>
          <LicenceFacts locale={locale} agency={agency} licence={licence} />
          <DescriptionList
            items={[
              { term: t('得意分野', 'Speciality'), description: agency.speciality },
              { term: t('手数料の説明', 'Fee note'), description: agency.feeNote },
            ]}
          />
          {props.mayDecide && <LicenceCheckForm {...props} />}
        </Section>
      )}
      {props.mayDecide && <OrganisationDecisions {...props} />}
    </Page>
  );
}

function LicenceCheckForm({ frame, csrf, organisation, form }: OrganisationPageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <div class="stack max-w-2xl">
      <p>
        {t(
          '人材サービス総合サイトで番号と期限を確かめ、そこにあるとおりに入力してください。',
          'Look the licence up in the ministry register and enter it as it stands there.',
        )}
      </p>
      <Form action={paths.operator.organisationLicence(organisation.id)} csrf={csrf}>
        <LicenceFields locale={locale} form={form} />
        <ButtonRow>
          <Button>{t('許可を確認した', 'I have checked the licence')}</Button>
        </ButtonRow>
      </Form>
    </div>
  );
}
