import { Button, ButtonRow, type Confirmation } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { organisationState } from '../../parties/rules/standing.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import { mayDecide, type OrganisationDecision } from '../rules/organisation.ts';
import { ORGS_WORDS } from './form-words.ts';

interface DecisionsProps {
  organisation: Organisation;
  /** The form of the decision that came back. */
  form: FormState;
}

/** The decisions that are open about one organisation, each with what it does and whether it can be taken back. */
export function OrganisationDecisions(props: DecisionsProps) {
  const { organisation } = props;
  const state = organisationState(organisation);
  const offers = (decision: OrganisationDecision) => mayDecide(decision, state);
  const { id, name } = organisation;
  const no = t('やめる', 'Go back');
  const mailed = t(
    '決定は連絡先と管理者にメールで届き、記録に残ります。',
    'The contact and the administrators are mailed, and the decision is recorded.',
  );
  return (
    <Section id="decisions" title={t('決定', 'Decide')}>
      <>
        {offers('approve') && (
          <Card tone="accent">
            <Form action={paths.operator.organisationApproval(id)}>
              <p>
                {approvalText(organisation.kind)} {mailed}
              </p>
              <ButtonRow>
                <Button>{t('承認する', 'Approve')}</Button>
              </ButtonRow>
            </Form>
          </Card>
        )}
        {offers('decline') && (
          <ReasonForm
            {...props}
            action={paths.operator.organisationDecline(id)}
            why={t('承認しない理由', 'Why it is not approved')}
            submit={t('承認しない', 'Do not approve')}
            outcome={t(
              '理由がすぐにメールで届き、送ったメールは取り消せません。申込みは残り、あとから承認できます。',
              'The reason is mailed at once, and a mail cannot be taken back. The application stays, and you can still approve it later.',
            )}
            confirm={{
              question: t(
                `「${name}」を承認せず、理由をメールで送ります。メールは取り消せませんが、あとから承認できます。`,
                `Do not approve "${name}" (1 organisation) and mail the reason? The mail cannot be taken back, but you can approve it later.`,
              ),
              yes: t('承認しない', 'Do not approve'),
              no,
            }}
          />
        )}
        {offers('suspend') && (
          <ReasonForm
            {...props}
            action={paths.operator.organisationSuspension(id)}
            why={t('停止する理由', 'Why it is suspended')}
            submit={t('利用を停止する', 'Suspend')}
            outcome={`${suspensionText(organisation.kind)} ${mailed}`}
            confirm={{
              question: t(
                `「${name}」1件の利用を停止し、理由をメールで送ります。停止はあとから解除できますが、メールは取り消せません。`,
                `Suspend "${name}" (1 organisation) and mail the reason? You can reinstate it later; the mail cannot be taken back.`,
              ),
              yes: t('停止する', 'Suspend'),
              no,
            }}
          />
        )}
        {offers('reinstate') && (
          <div class="card">
            <Form action={paths.operator.organisationReinstatement(id)}>
              <p>{mailed}</p>
              <ButtonRow>
                <Button>{t('停止を解除する', 'Reinstate')}</Button>
              </ButtonRow>
            </Form>
          </div>
        )}
      </>
    </Section>
  );
}

function approvalText(kind: Organisation['kind']): string {
  return kind === 'agency'
    ? t(
        '承認と許可の確認がどちらも済むと、候補者が選べるようになります。',
        'Approved, and with its licence checked, people can choose the agency.',
      )
    : t(
        '承認すると、専用リンクから登録できるようになります。',
        'Approved, people can register through its links.',
      );
}

/** What stops with a suspension and what does not (rules.md §3.11: pending points follow the rule, whoever is suspended). */
function suspensionText(kind: Organisation['kind']): string {
  return kind === 'agency'
    ? t(
        '止まるもの：新しい方の受け取り、受け取った方の情報の表示、一覧への掲載、APIキー、承諾待ちの招待。続くもの：受け取った方への返事。確認中の紹介は、制度のルールのとおりに確定または取り消しになります。停止はあとから解除できます。APIキーと招待は、解除のあとに作り直します。',
        'What stops: receiving new people, seeing the details of those received, the entry in the directory, API keys and open invitations. What goes on: answering what was received; pending introductions are settled as the rule says. You can reinstate it later; keys and invitations are made anew then.',
      )
    : t(
        '止まるもの：専用リンクからの新しい登録、APIキー、承諾待ちの招待。続くもの：確認中の紹介。制度のルールのとおりに確定または取り消しになります。停止はあとから解除できます。APIキーと招待は、解除のあとに作り直します。',
        'What stops: new registrations through the company’s links, its API keys and open invitations. What goes on: pending introductions, which are settled as the rule says. You can reinstate it later; keys and invitations are made anew then.',
      );
}

function ReasonForm({
  form,
  action,
  why,
  submit,
  outcome,
  confirm,
}: DecisionsProps & { action: string; why: string; submit: string; outcome: string; confirm: Confirmation }) {
  return (
    <Form action={action} form={form} words={ORGS_WORDS}>
      <TextArea
        name="reason"
        label={why}
        support={t('この文のまま組織に伝わります。', 'The organisation is told in these words.')}
        required
        rows={2}
        maxlength={500}
      />
      <p>{outcome}</p>
      <ButtonRow>
        <Button variant="danger" confirm={confirm}>
          {submit}
        </Button>
      </ButtonRow>
    </Form>
  );
}
