import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { KnownProtection } from '../actions/fee-protection.ts';
import type { FeeProtection } from '../rules/protection.ts';
import { stateTitle } from './words.ts';

interface NoticeProps {
  applicantId: string;
  protection: KnownProtection;
  /** Said before the facts: why this stands here. */
  lead?: string | undefined;
}

/** Whether a fee can be asked for somebody, with the clause that says so and the way to what is known. */
export function FeeNotice({ applicantId, protection, lead }: NoticeProps) {
  const { state } = protection;
  const way = (
    <a href={paths.company.applicantAgencies(applicantId)}>
      {t('人材紹介会社からの推薦と手数料', 'Recommendations by agencies, and fees')}
    </a>
  );
  if (state === 'safe')
    return (
      <>
        <p>{way}</p>
        {protection.isHeldBack && <HeldBack />}
      </>
    );
  return (
    <Alert kind={state === 'unknown' ? 'info' : 'warning'} title={stateTitle(protection)}>
      {lead && <p>{lead}</p>}
      <Clause protection={protection} />
      {protection.isHeldBack && <HeldBack />}
      <p>{way}</p>
    </Alert>
  );
}

/** What was not compared, and why: said of everybody whose address was typed, whether or not there is anything to find. */
export function HeldBack() {
  return (
    <p>
      {t(
        'メールアドレスが手入力のため、入力した日より前に同意されたキャリアリレーでの推薦とは照らし合わせていません。',
        'The address was typed by hand, so it is not compared with recommendations through Career Relay that were agreed to before that day.',
      )}{' '}
      <a href={paths.company.recommendations()}>{t('推薦された方を見る', 'See who was recommended')}</a>
    </p>
  );
}

/** The clause that counts, word for word. */
export function Clause({ protection: { state, clause, agencyName } }: { protection: FeeProtection }) {
  if (state === 'unknown')
    return (
      <p>
        {t(
          `${agencyName}から推薦されていますが、その日に有効な契約が登録されていません。手数料の有無は、契約書でご確認ください。`,
          `${agencyName} recommended this person, and no contract of that day is known here. Whether a fee is due stands in your contract.`,
        )}
      </p>
    );
  if (clause === null) return null;
  return (
    <>
      <p>{t(`${agencyName}との契約の条項：`, `The clause of the contract with ${agencyName}:`)}</p>
      <blockquote class="whitespace-pre-line">{t(`「${clause}」`, `“${clause}”`)}</blockquote>
    </>
  );
}
