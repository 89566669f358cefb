import { TextArea, TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { OPERATOR_FACTS } from '../../parties/rules/operator-facts.ts';

/**
 * Name, address, representative and contacts of any organisation. `licensed`: an agency's verified licence hangs on the
 * first of them, which is said before one changes them. `contact`: what the contact's address is for.
 */
export function ProfileFields({ licensed, contact }: { licensed?: boolean; contact: string }) {
  return (
    <>
      {licensed && (
        <p>
          {t(
            '名称・所在地・代表者を変更すると、許可は運営の確認待ちに戻ります。確認が済むまで、新しい方を受け取れず、受け取った方の情報も開けません。',
            'After a change of name, address or representative the operator checks your licence again. Until then you receive nobody new and cannot open the details of those you have.',
          )}
        </p>
      )}
      <TextInput
        name="name"
        label={t('正式名称', 'Legal name')}
        required
        maxlength={120}
        autocomplete="organization"
      />
      <TextInput name="nameEn" label={t('英語の名称', 'English name')} maxlength={120} />
      <TextInput
        name="address"
        label={t('所在地', 'Address')}
        required
        maxlength={300}
        autocomplete="street-address"
      />
      <TextInput name="representative" label={t('代表者の氏名', 'Representative')} required maxlength={120} />
      <TextInput
        name="contactMail"
        label={t('連絡先のメールアドレス', 'Contact mail address')}
        support={contact}
        required
        type="email"
        inputmode="email"
      />
      <TextInput
        name="contactPhone"
        label={t('連絡先の電話番号', 'Contact telephone number')}
        support={t('市外局番から入力します。', 'With the area code.')}
        required
        type="tel"
        inputmode="tel"
        width="medium"
      />
    </>
  );
}

/** What the operator publishes of itself beside its profile; nothing of it is required. */
export function OperatorFactsFields() {
  const day = (name: keyof typeof OPERATOR_FACTS) => (
    <TextInput name={name} label={t(...OPERATOR_FACTS[name])} type="date" width="medium" />
  );
  return (
    <>
      <TextInput
        name="notificationNumber"
        label={t(...OPERATOR_FACTS.notificationNumber)}
        support={t('例：51-募-000123。全角でも入力できます。', 'For example 51-募-000123.')}
        width="medium"
      />
      <TextInput
        name="privacyOfficer"
        label={t(...OPERATOR_FACTS.privacyOfficer)}
        support={t('例：管理部長 山田太郎。職名でもかまいません。', 'Name, office or both.')}
        maxlength={120}
      />
      <TextInput
        name="court"
        label={t(...OPERATOR_FACTS.court)}
        support={t('例：東京地方裁判所', 'For example 東京地方裁判所 (Tokyo District Court).')}
        maxlength={120}
      />
      <div class="grid items-end gap-4 md:grid-cols-2">
        {day('termsEnactedOn')}
        {day('termsRevisedOn')}
        {day('privacyEnactedOn')}
        {day('privacyRevisedOn')}
      </div>
    </>
  );
}

/** The licence for fee-charging placement. `withStart`: its first day, too, which an application need not say. */
export function LicenceFields({ withStart }: { withStart?: boolean }) {
  return (
    <>
      <TextInput
        name="licenceNumber"
        label={t('有料職業紹介事業の許可番号', 'Licence number for fee-charging placement')}
        support={t('例：13-ユ-123456。全角でも入力できます。', 'For example 13-ユ-123456.')}
        required
        width="medium"
      />
      {withStart && (
        <TextInput
          name="licenceStartsOn"
          label={t('許可の開始日', 'First day of the licence')}
          support={t('許可証の「有効期間」の最初の日です。', 'The first day of the term on the licence.')}
          type="date"
          width="medium"
        />
      )}
      <TextInput
        name="licenceExpiresOn"
        label={t('許可の有効期限', 'Last day of the licence')}
        support={t('許可証に書かれた最後の日です。', 'As it stands on the licence.')}
        required
        type="date"
        width="medium"
      />
    </>
  );
}

/** What an agency's published card says beside the licence. */
export function CardFields() {
  return (
    <>
      <TextArea
        name="speciality"
        label={t('得意分野', 'Speciality')}
        support={t(
          '例：首都圏のITエンジニア。公開されます。',
          'Published. For example software engineers in Tokyo.',
        )}
        required
        rows={2}
        maxlength={200}
      />
      <TextArea
        name="specialityEn"
        label={t('得意分野（英語）', 'Speciality in English')}
        support={t('英語の画面に表示します。', 'Shown on English pages.')}
        rows={2}
        maxlength={200}
      />
      <TextInput
        name="placedLastYear"
        label={t('前年度の就職者の数（無期雇用）', 'People placed for good last fiscal year')}
        support={t(
          '人材サービス総合サイトで公表している数。公開されます。',
          'As published with the ministry. Published here too.',
        )}
        inputmode="numeric"
        width="short"
      />
      <TextInput
        name="leftWithinSixMonths"
        label={t('そのうち6か月以内の離職者の数', 'Of these, left within six months')}
        support={t('同じサイトで公表している数。公開されます。', 'As published there. Published here too.')}
        inputmode="numeric"
        width="short"
      />
      <TextArea
        name="feeNote"
        label={t('手数料の説明', 'Fee note')}
        support={t(
          '例：理論年収の35%（届出制手数料）。公開されます。',
          'Published. For example 35% of the yearly wage.',
        )}
        required
        rows={2}
        maxlength={300}
      />
      <TextArea
        name="feeNoteEn"
        label={t('手数料の説明（英語）', 'Fee note in English')}
        support={t('英語の画面に表示します。', 'Shown on English pages.')}
        rows={2}
        maxlength={300}
      />
    </>
  );
}
