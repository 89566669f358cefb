import { may, roleName } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { Office } from '../../agencies/actions/offices.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import { renamedFrom } from '../../parties/rules/names.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import type { ListedOrganisation, Organisation } from '../../parties/store/organisations.ts';
import type { LicenceFile } from '../store/licence-files.ts';
import type { Member } from '../store/members.ts';
import type { DomainCount } from '../store/registration-domains.ts';
import { OrganisationDecisions } from './decisions.tsx';
import { ORGS_WORDS } from './form-words.ts';
import { LicenceFacts } from './licence.tsx';
import { LicenceFiles } from './licence-files.tsx';
import { OfficesFacts } from './offices.tsx';
import { LicenceFields } from './profile-fields.tsx';
import { RegistrationDomains } from './registration-domains.tsx';
import { kindName, organisationStateWords } from './words.ts';

/** What the decision just taken did: that people can choose an agency only where they can. */
function doneWords({ organisation, licence }: OrganisationPageProps): DoneWords {
  const isChosen =
    organisationState(organisation) === 'approved' &&
    (licence?.state === 'valid' || licence?.state === 'expiring');
  const [open, opened] = isChosen
    ? ['候補者が選べるようになりました。', ' People can choose this agency now.']
    : ['', ''];
  const [mailed, areMailed] = [
    '連絡先と管理者にメールをお送りしました。',
    ' The contact and the administrators are mailed.',
  ];
  return {
    checked: [`許可の確認を記録しました。${open}`, `The check is recorded.${opened}`],
    approved: [
      `「${organisation.name}」を承認しました。${open}${mailed}`,
      `"${organisation.name}" is approved.${opened}${areMailed}`,
    ],
    declined: [
      `「${organisation.name}」の利用申込みを承認しませんでした。理由は連絡先と管理者にメールでお知らせしました。`,
      `The application of "${organisation.name}" is not approved.${areMailed}`,
    ],
    suspended: [
      `「${organisation.name}」の利用を停止しました。${mailed}`,
      `"${organisation.name}" is suspended.${areMailed}`,
    ],
    reinstated: [
      `「${organisation.name}」の停止を解除しました。${open}${mailed}`,
      `"${organisation.name}" is reinstated.${opened}${areMailed}`,
    ],
  };
}

interface OrganisationPageProps {
  organisation: Organisation;
  agency: AgencyProfile | undefined;
  licence: LicenceStatus | undefined;
  members: readonly Member[];
  domains: readonly DomainCount[];
  /** Of an agency. */
  offices: readonly Office[];
  files: readonly LicenceFile[];
  /** Another one that waits, where one goes on after a decision. */
  next: ListedOrganisation | undefined;
  /** What was typed into the form that came back, and what is wrong with it. */
  forms: { readonly licence: FormState; readonly decision: FormState };
}

/** One organisation at the operator's desk: what it said, where it stands, and the decisions that are open. */
export function OrganisationPage(props: OrganisationPageProps) {
  const { organisation } = props;
  const due = dueOf(props);
  const isDue = due.approval || due.licence;
  const { text, tone } = organisationStateWords(organisationState(organisation));
  const facts = <Facts {...props} />;
  const desk = organisation.kind !== 'operator' && may('decideOrganisations') && (
    <Desk {...props} due={due} />
  );
  return (
    <Page zone="operator" title={organisation.name} done={doneWords(props)}>
      <PageHeader
        title={organisation.name}
        back={{ href: paths.operator.organisations(), label: t('組織', 'Organisations') }}
        lead={
          <>
            <Badge tone={tone}>{text}</Badge> <Badge>{kindName(organisation.kind)}</Badge>
          </>
        }
        help={
          <HelpLink side="operator" topic={organisation.kind === 'agency' ? 'licences' : 'organisations'} />
        }
      />
      {desk && !isDue && props.next && <NextOrganisation {...props.next} />}
      {desk ? (
        <div class="grid items-start gap-6 lg:grid-cols-2">{isDue ? [desk, facts] : [facts, desk]}</div>
      ) : (
        facts
      )}
      {organisation.kind === 'company' && <RegistrationDomains counts={props.domains} />}
    </Page>
  );
}

/** Where one goes on once nothing waits here any more. */
function NextOrganisation({ id, name, approvedAt }: ListedOrganisation) {
  return (
    <Card title={t('次に待っている組織', 'The next one that waits')} tone="accent" id="next">
      <div class="stack is-tight">
        <p>
          <span class="name">{name}</span>
        </p>
        <ButtonRow>
          <ButtonLink href={paths.operator.organisation(id)}>
            {approvedAt === null
              ? t('次の組織を審査する', 'Review the next')
              : t('次の許可を確認する', 'Check the next licence')}
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

/** What waits for the operator: the application, a licence that was not checked since it or its holder changed, a renewal. */
interface Due {
  readonly approval: boolean;
  readonly licence: boolean;
}

function dueOf({ organisation, agency, licence }: OrganisationPageProps): Due {
  const state = organisationState(organisation);
  const isUnchecked = licence?.state === 'unverified' || (agency?.renewalSentAt ?? null) !== null;
  return { approval: state === 'waiting', licence: isUnchecked && state !== 'declined' };
}

/** The decisions that are open, what waits first. */
function Desk({ organisation, agency, forms, due }: OrganisationPageProps & { due: Due }) {
  const decisions = <OrganisationDecisions organisation={organisation} form={forms.decision} />;
  const check = agency && (
    <LicenceCheck organisation={organisation} agency={agency} form={forms.licence} due={due} />
  );
  return <div class="stack">{due.approval ? [decisions, check] : [check, decisions]}</div>;
}

/** What it said, and where it stands. */
function Facts({ organisation, agency, licence, members, offices, files }: OrganisationPageProps) {
  const renamed = renamedFrom(organisation);
  const reason = organisation.suspensionReason ?? organisation.declineReason;
  return (
    <div class="stack">
      <Section id="facts" title={t('登録内容', 'Details')}>
        <DescriptionList
          items={[
            {
              term:
                organisation.suspensionReason === null
                  ? t('承認しなかった理由', 'Why it was not approved')
                  : t('停止の理由', 'Why it is suspended'),
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
            { term: t('英語の名称', 'English name'), description: organisation.nameEn },
            { term: t('所在地', 'Address'), description: organisation.address },
            { term: t('代表者の氏名', 'Representative'), description: organisation.representative },
            {
              term: t('連絡先', 'Contact'),
              description: (
                <>
                  <span class="name">{organisation.contactMail}</span>
                  <br />
                  <span class="name">{organisation.contactPhone}</span>
                </>
              ),
            },
            { term: t('申込日時', 'Applied at'), description: formatDateTime(organisation.appliedAt) },
            {
              term: t('メンバー', 'Members'),
              description: (
                <ul>
                  {members.map((member) => (
                    <li>
                      {t(
                        `${member.name}（${roleName(member.role)}）`,
                        `${member.name} (${roleName(member.role)})`,
                      )}
                      <br />
                      <span class="name">{member.mailAddress}</span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
      {agency && licence && (
        <>
          <Section id="licence" title={t('許可', 'Licence')}>
            <LicenceFacts agency={agency} licence={licence} />
            <LicenceFiles files={files} href={(id) => paths.operator.licenceFile(organisation.id, id)} />
          </Section>
          <OfficesFacts offices={offices} />
          <Section title={t('候補者に公開する情報', 'What candidates see')}>
            <DescriptionList
              items={[
                { term: t('得意分野', 'Speciality'), description: agency.speciality },
                { term: t('手数料の説明', 'Fee note'), description: agency.feeNote },
                {
                  term: t('手数料表', 'Fee table'),
                  description: (
                    <a href={paths.operator.feeHistory(organisation.id)}>
                      {t('手数料表の履歴を見る', 'Fee table over time')}
                    </a>
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
    </div>
  );
}

interface LicenceCheckProps {
  organisation: Organisation;
  agency: AgencyProfile;
  form: FormState;
  due: Due;
}

function LicenceCheck({ organisation, agency, form, due }: LicenceCheckProps) {
  return (
    <Section id="check" title={t('許可を確かめる', 'Check the licence')}>
      <Form action={paths.operator.organisationLicence(organisation.id)} form={form} words={ORGS_WORDS}>
        <HiddenFields values={{ renewalSentAt: agency.renewalSentAt?.toISOString() }} />
        <p>
          {t(
            '人材サービス総合サイトで番号と期限を確かめ、そこにあるとおりに入力してください。',
            'Look the licence up in the ministry register and enter it as it stands there.',
          )}
        </p>
        <LicenceFields withStart />
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
          <Button variant={due.licence && !due.approval ? 'primary' : 'secondary'}>
            {t('許可を確認した', 'I have checked the licence')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
