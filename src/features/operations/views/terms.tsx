import { t } from '../../../ui/rendering.ts';
import type { Organisation } from '../../parties/store/organisations.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { LegalPage } from './legal-page.tsx';

interface TermsView {
  readonly rule: ProgramRule;
  readonly operator: Organisation | undefined;
}

/** The terms of use. Figures come from the program rule in force, so that they cannot drift from what is counted. */
export function TermsPage({ rule, operator }: TermsView) {
  return (
    <LegalPage
      operator={operator}
      title={t('利用規約', 'Terms of use')}
      lead={t(
        'キャリアリレーを使う企業、人材紹介会社、候補者に共通の約束です。',
        'What companies, agencies and candidates who use Career Relay agree to.',
      )}
      articles={[
        {
          title: t('このサービスがすること', 'What the service does'),
          paragraphs: [
            t(
              '選考結果のメールに貼られた専用リンクから、希望する方が登録し、自分で選んだ人材紹介会社に情報を渡せるようにします。選考そのもの、職業のあっせん、雇用の決定は行いません。',
              'It lets people who open the link in a result mail register and hand their details to agencies they choose. It does not take part in selections, placements or hiring decisions.',
            ),
          ],
        },
        {
          title: t('候補者', 'Candidates'),
          points: [
            t('登録は任意で、無料です。', 'Registering is optional and free.'),
            t('本人の、確かな連絡先を登録してください。', 'Register your own, working contact.'),
            t(
              '人材紹介会社への提供は、会社ごとの同意があった場合だけ行われます。',
              'Details are handed over only with your consent, agency by agency.',
            ),
            t('登録への謝礼、ポイント、特典はありません。', 'Nobody is paid or rewarded for registering.'),
          ],
        },
        {
          title: t('企業', 'Companies'),
          points: [
            t(
              '専用リンクは、応募した方への連絡に添えるために使います。登録を求めたり、登録の有無で扱いを変えたりしません。',
              'Links accompany messages to people who applied. Nobody is urged to register or treated differently for it.',
            ),
            t(
              '企業が利益を受けることを、リンクの先の画面で候補者に示します。',
              'The page behind the link tells people that the company earns a benefit.',
            ),
            t(
              '自社の関係者による登録、架空の登録は数えません。',
              'Registrations by the company’s own people or by nobody real are not counted.',
            ),
          ],
        },
        {
          title: t('人材紹介会社', 'Agencies'),
          points: [
            t(
              '有料職業紹介事業の許可が必要です。許可が切れると、提供は止まります。',
              'A fee-charging placement licence is required; once it has expired nothing is handed over.',
            ),
            t(
              `提供に異議があるときは、${rule.objectionBusinessDays}営業日目の24時までに申し立てます。能力、年齢、適性は理由になりません。`,
              `An objection is raised by the end of the ${rule.objectionBusinessDays}th business day. Skill, age or fit are no reasons.`,
            ),
            t(
              '受け取った情報は、同意された目的と項目の範囲で使います。',
              'What was received is used for the purpose and items consented to.',
            ),
          ],
        },
        {
          title: t('紹介ポイントと無料紹介枠', 'Points and free slots'),
          points: [
            t(
              `紹介1人で1ポイント、確定した${rule.pointsPerSlot}ポイントで無料紹介枠1つです。同じ企業と同じ人の組み合わせは${rule.repetitionMonths}か月に1度だけ数えます。`,
              `One introduction is one point; ${rule.pointsPerSlot} confirmed points are one slot. The same person counts for the same company once in ${rule.repetitionMonths} months.`,
            ),
            t(
              '採用されたか、登録を取り消したかは、数に影響しません。',
              'Whether somebody is hired or withdraws later changes no count.',
            ),
            t(
              '枠は譲渡も換金もできず、候補者に提供するものでもありません。与えられた枠が取り消されることはありません。',
              'Slots cannot be transferred or paid out and are never offered to candidates. A granted slot is never taken back.',
            ),
          ],
        },
        {
          title: t('利用の停止', 'Suspension'),
          paragraphs: [
            t(
              '運営者は、この規約や法令に反する利用を止めることがあります。止めるときは、理由を伝えます。',
              'The operator may suspend use that breaks these terms or the law, and says why.',
            ),
          ],
        },
        {
          title: t('変更', 'Changes'),
          paragraphs: [
            t(
              '規約を変えるときは、変える日より前にこの画面で知らせます。それまでに記録されたポイントと枠は変わりません。',
              'Changes are announced on this page before they take effect. Points and slots recorded until then stay as they are.',
            ),
          ],
        },
      ]}
    />
  );
}
