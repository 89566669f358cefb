import type { Child } from 'hono/jsx';
import { may } from '../../../platform/http/permit.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Colleague } from '../../parties/store/colleagues.ts';
import type { Neighbours } from '../actions/find-neighbours.ts';
import type { ApplicantDetail } from '../actions/read-applicants.ts';
import type { KeptNow } from '../rules/held.ts';
import type { LikelySame } from '../rules/likely.ts';
import type { ReapplyOutlook } from '../rules/outlook.ts';
import { phoneText } from '../rules/phone.ts';
import { mayReceiveRelayMail } from '../rules/relay-mail.ts';
import type { Told } from '../rules/told.ts';
import { BasisCard } from './basis-card.tsx';
import { Contacts, type ShownContacts } from './contacts.tsx';
import { History } from './history.tsx';
import { Kept } from './kept.tsx';
import { Likely } from './likely.tsx';
import { NeighbourLinks } from './neighbours.tsx';
import { Notes } from './notes.tsx';
import { Owner } from './owner.tsx';
import { pinned, SelectionCard } from './selection-card.tsx';
import { StandingCard } from './standing.tsx';
import { Tags } from './tags.tsx';
import { ToldLetters } from './told-letters.tsx';
import { intakeWords, type ShownSearch, statusWord } from './words.ts';

/** What agencies may claim for somebody, as the feature that knows shows it. */
export interface ShownFees {
  readonly isTrouble: boolean;
  readonly shown: Child;
}

interface ApplicantPageProps {
  person: ApplicantDetail;
  told?: Told | undefined;
  outlook?: ReapplyOutlook | null | undefined;
  likely?: readonly LikelySame[] | undefined;
  kept?: KeptNow | undefined;
  fees?: ShownFees | undefined;
  /** The company's tags, to be offered. */
  knownTags: readonly string[];
  /** The list one came from, and who is beside the person there. */
  from?: ShownSearch | undefined;
  neighbours?: Neighbours | null | undefined;
  colleagues: readonly Colleague[];
  /** Whom a note may be for. */
  mentionable: readonly Colleague[];
  contacts: ShownContacts;
  /** Forms that were turned away, by what they are about. */
  forms?: { readonly note?: FormState; readonly tag?: FormState; readonly contact?: FormState } | undefined;
}

/** One person as the company knows them, with every selection and the company's own notes. */
export function ApplicantPage({ person, likely = [], forms = {}, ...rest }: ApplicantPageProps) {
  const { told, outlook, kept, fees, knownTags, colleagues, mentionable, contacts, from, neighbours } = rest;
  return (
    <Page
      zone="company"
      title={person.fullName}
      done={{
        added: ['登録しました。メールは送られません。', 'Added. Nobody is mailed by this.'],
        changed: ['変更を保存しました。', 'The changes are saved.'],
        noted: ['メモを残しました。', 'The note is added.'],
        note_removed: ['メモを消しました。', 'The note is deleted.'],
        tagged: ['タグを付けました。', 'The tag is added.'],
        contacted: ['連絡したことを記録しました。', 'The contact is written down.'],
        contacted_too: [
          '連絡したことを記録しました。ほかのメンバーも、この方に連絡しています。',
          'The contact is written down. A colleague has contacted this person, too.',
          'warning',
        ],
        contact_removed: ['連絡の記録を消しました。', 'The entry is deleted.'],
        given: ['担当を変えました。', 'Who looks after this person is changed.'],
        untagged: ['タグを外しました。', 'The tag is taken off.'],
        held: ['保存期間が過ぎても残すことにしました。', 'The person is kept beyond the term.'],
        lifted: ['残す指定を解除しました。', 'The hold is lifted.'],
      }}
    >
      <PageHeader
        title={person.fullName}
        lead={person.kana ?? undefined}
        back={{
          href: paths.company.applicants({ ...from }),
          label: t('選考が終わった方', 'Past applicants'),
        }}
      />
      {from && neighbours && <NeighbourLinks from={from} neighbours={neighbours} />}
      {likely.length > 0 && <Likely likely={likely} />}
      {kept && <Kept id={person.id} kept={kept} />}
      {fees?.isTrouble && fees.shown}
      {!mayReceiveRelayMail(person.status) && <NoRelayMail person={person} />}
      <Card
        title={t('連絡先', 'Contact')}
        id="contact"
        actions={
          may('editApplicants') && (
            <ButtonLink variant="secondary" small href={paths.company.applicantEdit(person.id)}>
              {t('変更する', 'Change')}
            </ButtonLink>
          )
        }
      >
        <DescriptionList
          items={[
            {
              term: t('メールアドレス', 'Mail address'),
              description: person.mailAddress && readableMail(person.mailAddress),
            },
            { term: t('電話番号', 'Phone'), description: phoneText(person.phone) || undefined },
            { term: t('手で変更した項目', 'Changed by hand'), description: pinned(person.pinned) },
            {
              term: t('登録の方法', 'How the entry came here'),
              description: person.intake === 'file' ? null : t(...intakeWords[person.intake]),
            },
            { term: t('最終更新', 'Last changed'), description: formatDateTime(person.updatedAt) },
          ]}
        />
      </Card>
      <Section
        title={t('選考', 'Selections')}
        lead={t(
          '理由やメモを見られるのは自社のメンバーだけです。人材紹介会社やほかの企業に渡ることはありません。',
          'Only your company sees reasons and notes. They never reach an agency or another company.',
        )}
        actions={
          <ButtonLink variant="plain" small href={paths.company.endReasons()}>
            {t('理由の内訳', 'Why selections ended')}
          </ButtonLink>
        }
        id="selections"
      >
        {person.selections.map((selection) => (
          <SelectionCard selection={selection} />
        ))}
      </Section>
      {told && <ToldLetters told={told} />}
      <StandingCard person={person} outlook={outlook} />
      <BasisCard id={person.id} bases={person.bases} />
      <Owner person={person} colleagues={colleagues} />
      <Tags applicantId={person.id} tags={person.tags} known={knownTags} form={forms.tag ?? EMPTY_FORM} />
      <Contacts applicantId={person.id} {...contacts} form={forms.contact ?? EMPTY_FORM} />
      <Notes
        applicantId={person.id}
        notes={person.notes}
        colleagues={mentionable}
        form={forms.note ?? EMPTY_FORM}
      />
      <History values={person.values} />
      <p>
        <a href={paths.company.applicantTimeline(person.id)}>{t('経過を見る', 'See the timeline')}</a>
      </p>
      {fees?.isTrouble === false && fees.shown}
      {may('editApplicants') && (
        <>
          {kept && kept.held === undefined && kept.dueOn === null && (
            <p>
              <a href={paths.company.applicantHold(person.id)}>
                {t('保存期間が過ぎても残す', 'Keep beyond the term')}
              </a>
            </p>
          )}
          <p>
            <a href={paths.company.applicantDeletion(person.id)}>
              {t('この方の登録を削除する', 'Delete this person')}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function NoRelayMail({ person }: { person: ApplicantDetail }) {
  return (
    <Alert kind="info">
      <p>
        {t(
          `状態が「${statusWord(person.status)}」のため、専用リンクのメールの対象になりません。`,
          `The status is “${statusWord(person.status)}”, so no mail with a relay link goes to this person.`,
        )}
      </p>
    </Alert>
  );
}
