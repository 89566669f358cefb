import { Japanese } from '../../../ui/japanese.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Operator } from '../../parties/store/organisations.ts';
import type { ProgramRule } from '../../slots/rules/program-rule.ts';
import { LegalPage } from './legal-page.tsx';

interface TermsView {
  readonly rule: ProgramRule;
  readonly operator: Operator | undefined;
}

/** The terms of use. Figures come from the program rule in force, so that they cannot drift from what is counted. */
export function TermsPage({ rule, operator }: TermsView) {
  return (
    <LegalPage
      operator={operator}
      dates={{ enactedOn: operator?.termsEnactedOn ?? null, revisedOn: operator?.termsRevisedOn ?? null }}
      title={t('利用規約', 'Terms of use')}
      lead={t(
        'キャリアリレーを使う企業、人材紹介会社、候補者に共通の約束です。',
        'What companies, agencies and candidates who use Career Relay agree to.',
      )}
      articles={[
        {
          title: t('適用範囲', 'Scope'),
          paragraphs: [
            t(
              'この規約は、下の運営者が提供するキャリアリレーを使う候補者、企業、人材紹介会社に適用します。',
              'These terms apply to candidates, companies and agencies who use the Career Relay that is run by the operator named below.',
            ),
          ],
        },
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
          title: t('申込みと承認', 'Application and approval'),
          points: [
            t(
              '企業と人材紹介会社は、このサイトから申し込み、運営者の承認を受けて使い始めます。承認しないときは、理由を伝えます。',
              'Companies and agencies apply on this site and start once the operator has approved them. Where it declines, it says why.',
            ),
            t(
              '人材紹介会社の受け取りは、運営者が許可証を確認した後に始まります。',
              'An agency receives people once the operator has checked its licence.',
            ),
            t(
              '候補者の登録は、メールで届く確認コードを入力すると成立します。承認は要りません。',
              'A candidate’s registration takes effect with the code that is mailed. It needs no approval.',
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
          title: t('禁止事項', 'What is not allowed'),
          points: [
            t(
              '他人になりすますこと、架空の連絡先や事実と異なる内容を登録すること',
              'Acting as somebody else, or entering contacts or facts that are not true',
            ),
            t(
              '登録を強いること、登録の見返りに金品や選考での扱いを示すこと',
              'Pressing people to register, or offering money, goods or treatment in a selection for it',
            ),
            t('紹介の数を不正に増やすこと', 'Inflating the number of introductions'),
            t(
              '受け取った個人情報を同意された目的の外で使うこと、第三者に渡すこと',
              'Using personal data beyond the purpose consented to, or passing it to third parties',
            ),
            t(
              '本籍、国籍、家族、宗教、健康状態など、公正な選考に要らない情報を集めるために使うこと',
              'Collecting what fair selection does not need, such as origin, nationality, family, creed or health',
            ),
            t(
              'アカウント、APIキー、無料紹介枠を譲り渡すこと、貸すこと',
              'Transferring or lending accounts, API keys or free slots',
            ),
            t(
              '権限のない情報を見ようとすること、サービスの運営を妨げること',
              'Trying to reach data one has no right to, or disturbing the service',
            ),
            t('法令または公序良俗に反すること', 'Whatever is against the law or public order'),
          ],
        },
        {
          title: t('紹介ポイントと無料紹介枠', 'Points and free slots'),
          points: [
            t(
              `紹介1件で1ポイント、確定した${rule.pointsPerSlot}ポイントで無料紹介枠1つです。同じ企業と同じ人の組み合わせは${rule.repetitionMonths}か月に1度だけ数えます。`,
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
          title: t('個人情報の扱い', 'Personal data'),
          paragraphs: [
            <>
              {t(
                '運営者による個人情報の扱いは、次のページに定めます：',
                'How the operator deals with personal data is set out under ',
              )}
              <a href={paths.privacy()}>{t('個人情報の取り扱い', 'Privacy')}</a>
            </>,
            t(
              '企業と人材紹介会社は、自らが扱う個人情報について、個人情報保護法と職業安定法に従って責任を負います。',
              'Companies and agencies answer for the personal data they deal with under the Act on the Protection of Personal Information and the Employment Security Act.',
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
          title: t('免責と責任の範囲', 'Liability'),
          points: [
            t(
              '運営者は、候補者に求人が紹介されること、採用されること、企業が人材を採用できることを保証しません。',
              'The operator does not guarantee that a candidate is offered a job or hired, or that a company finds people.',
            ),
            t(
              '職業紹介は人材紹介会社が、選考と雇用は企業が、それぞれの責任で行います。',
              'Placement is the responsibility of the agency, selection and employment of the company.',
            ),
            t(
              '保守、災害、通信の障害などのため、サービスが止まることがあります。',
              'The service may be interrupted by maintenance, disasters, failures of networks and the like.',
            ),
            t(
              '運営者の責めに帰すべき理由で生じた損害については、法令に従って責任を負います。この規約は、消費者契約法その他の法令が認めない責任の制限をするものではありません。',
              'For damage the operator is to blame for, it is liable under the law. These terms do not limit liability where the Consumer Contract Act or other law does not allow it.',
            ),
          ],
        },
        {
          title: t('規約の変更', 'Changes'),
          paragraphs: [
            t(
              '規約を変えるときは、変える日より前にこの画面で知らせます。それまでに記録されたポイントと枠は変わりません。',
              'Changes are announced on this page before they take effect. Points and slots recorded until then stay as they are.',
            ),
          ],
        },
        {
          title: t('準拠法と管轄', 'Governing law and jurisdiction'),
          paragraphs: [
            t('準拠法は日本法です。', 'The law of Japan governs.'),
            <Jurisdiction court={operator?.court ?? null} />,
          ],
        },
      ]}
    />
  );
}

/** A court is agreed on with organisations only, and only where the operator has named one. */
function Jurisdiction({ court }: { court: string | null }) {
  const law = t('管轄は、民事訴訟法の定めによります。', 'Jurisdiction follows the Code of Civil Procedure.');
  if (court === null) return <>{law}</>;
  return (
    <Japanese
      text={t(
        `企業・人材紹介会社との訴訟は、${court}を第一審の専属的合意管轄裁判所とします。候補者との訴訟の管轄は、民事訴訟法の定めによります。`,
        `For disputes with companies and agencies ${court} has exclusive jurisdiction in the first instance. For disputes with candidates, jurisdiction follows the Code of Civil Procedure.`,
      )}
    />
  );
}
