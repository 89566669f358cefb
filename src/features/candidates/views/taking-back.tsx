import { UNDO_DAYS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { ProvidedItem } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { OwnPlace, OwnRegistration } from '../actions/own-place.ts';
import type { Permission } from '../rules/permissions.ts';
import { liveByAgency } from '../rules/sharing.ts';
import { WHAT_REMAINS } from '../rules/undo.ts';
import { ConfirmationPage } from './confirmation.tsx';
import { essentialFact } from './items.tsx';
import { NoticePage } from './notice.tsx';

/** Before sharing with one agency is stopped. */
export function StopSharingPage({
  agencyId,
  agency,
  item,
}: {
  agencyId: string;
  agency: OrganisationNames;
  /** The item that was to be taken back, where no agency can act without it. */
  item?: ProvidedItem | undefined;
}) {
  const name = t(...nameWords(agency));
  return (
    <ConfirmationPage
      action={paths.candidate.withdrawal(agencyId)}
      title={t(`${name}に見せるのをやめますか`, `Stop sharing with ${name}?`)}
      names={[name]}
      facts={[
        { term: t('どの会社か', 'Which agency'), description: name },
        ...(item === undefined ? [] : [essentialFact(item)]),
        {
          term: t('何が起きるか', 'What happens'),
          description: t(
            `この会社への同意を取り消します。${name}は、すぐにキャリアリレーの中であなたの情報を見られなくなります。ほかの会社への提供と、登録は、そのまま続きます。`,
            `Your consent to this agency is withdrawn. From that moment ${name} can no longer see your details in Career Relay. Sharing with other agencies and your registration go on.`,
          ),
        },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            `受け付けている間であれば、${name}をもう一度選んで、また渡せます。この会社の手元に写しが残ることがあります。会社には消去を求め、会社が確認した日を「請求と苦情のその後」に載せます。`,
            `As long as ${name} takes people, you can choose it again and share again. Copies it has made may stay with it: it is asked to delete them, and “Requests and complaints” says when it acknowledged that.`,
          ),
        },
      ]}
      yes={t('見せるのをやめる', 'Stop sharing')}
      no={t('やめずに戻る', 'Go back')}
      back={paths.candidate.sharing()}
    />
  );
}

/** Before a company is stopped from knowing the name, or from inviting. */
export function StopCompanyPage(props: {
  companyId: string;
  company: OrganisationNames;
  permission: Permission;
}) {
  const { companyId, company, permission } = props;
  const name = t(...nameWords(company));
  const words = permission === 'name' ? stopNameWords(name) : stopInvitationsWords(name);
  return (
    <ConfirmationPage
      action={paths.candidate.companyStop[permission](companyId)}
      title={words.title}
      names={[name]}
      facts={[
        { term: t('どの企業か', 'Which company'), description: name },
        { term: t('何が起きるか', 'What happens'), description: words.happens },
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            'この企業の専用リンクからもう一度登録するときに、選び直せます。',
            'You can tick it again when you register through a link of this company once more.',
          ),
        },
      ]}
      yes={words.yes}
      no={t('やめずに戻る', 'Go back')}
      back={paths.candidate.sharing()}
    />
  );
}

function stopNameWords(name: string) {
  return {
    title: t(`${name}に名前を伝えるのをやめますか`, `Stop telling ${name} your name?`),
    happens: t(
      `${name}の画面から、すぐにあなたのお名前が消えます。すでに見て書きとめていた場合、企業に残ることがあります。やめたことを、こちらから企業にお知らせすることはありません。登録と、人材紹介会社への提供は、そのまま続きます。`,
      `Your name disappears from the pages of ${name} at once. If somebody wrote it down before, it may stay with the company. We do not tell the company that you stopped. Your registration and sharing with agencies go on.`,
    ),
    yes: t('名前を伝えるのをやめる', 'Stop telling my name'),
  };
}

function stopInvitationsWords(name: string) {
  return {
    title: t(`${name}からの再応募の案内を受け取らないことにしますか`, `Stop invitations from ${name}?`),
    happens: t(
      `${name}は、この登録をもとに、あなたに再応募の案内を送れなくなります。やめたことを、こちらから企業にお知らせすることはありません。登録と、人材紹介会社への提供は、そのまま続きます。`,
      `${name} can no longer invite you because of this registration. We do not tell the company that you stopped. Your registration and sharing with agencies go on.`,
    ),
    yes: t('再応募の案内を受け取らない', 'Stop invitations'),
  };
}

/** Before everything is undone and erased. */
export function UndoPage({ place, registration }: { place: OwnPlace; registration: OwnRegistration }) {
  const names = liveByAgency(place.provisions).map((one) => nameWords(one.agency));
  return (
    <ConfirmationPage
      action={paths.candidate.registrationUndo(registration.id)}
      title={t('登録を取り消して消去しますか', 'Undo the registration and erase everything?')}
      names={[...names, ...place.companies.map((one) => nameWords(one.company))].map((pair) => t(...pair))}
      facts={[
        {
          term: t('何が起きるか', 'What happens'),
          description: t(
            `あなたの登録をすべて取り消し、登録した内容を消去し、ログアウトします。すべての同意が取り消されます。${WHAT_REMAINS[0]}`,
            `All your registrations are undone, what you entered is erased and you are signed out. Every consent is withdrawn. ${WHAT_REMAINS[1]}`,
          ),
        },
        {
          term: t('あなたの情報を見られなくなる会社', 'Agencies that can no longer see your details'),
          description:
            names.length === 0
              ? t('なし（いま情報を見られる会社はありません）', 'None: no agency can see them now')
              : listed(names),
        },
        ...(place.companies.length === 0
          ? []
          : [
              {
                term: t(
                  '名前や案内の許しが消える企業',
                  'Companies that lose your name or may no longer invite you',
                ),
                description: listed(place.companies.map((one) => nameWords(one.company))),
              },
            ]),
        {
          term: t('元に戻せるか', 'Can it be undone'),
          description: t(
            '元に戻せません。もう一度、はじめから登録することはできます。',
            'No. You can register again from the beginning.',
          ),
        },
      ]}
      yes={t('取り消して消去する', 'Undo and erase')}
      no={t('取り消さずに戻る', 'Go back')}
      back={paths.candidate.data()}
    />
  );
}

/** After seven days the operator is asked instead. */
export function TooLateToUndoPage() {
  return (
    <NoticePage title={t('取り消しの期限が過ぎています', 'Too late to undo')}>
      <p>
        {t(
          `登録から${UNDO_DAYS}日を過ぎたため、この方法では取り消せません。消去は、いつでもできます。`,
          `More than ${UNDO_DAYS} days have passed since you registered. You can erase everything at any time.`,
        )}
      </p>
      <p class="link-line">
        <a href={paths.candidate.erasure()}>{t('すべての情報を消去する', 'Erase everything')}</a>
      </p>
    </NoticePage>
  );
}

/** After everything was undone and erased. */
export function UndonePage() {
  return (
    <NoticePage
      title={t('登録を取り消しました', 'Your registration is undone')}
      ways={[{ href: paths.start(), label: t('もう一度登録する', 'Register again') }]}
    >
      <p>
        {t(
          'あなたの情報を消去し、渡した会社から見えなくしました。控えをメールでお送りしました。会社の手元に写しが残ることがあります。消去を求める連絡先を、メールに書きました。',
          'Your data is erased and the agencies can no longer see it. We have mailed you a receipt; it also says whom to ask about copies an agency may have made.',
        )}
      </p>
      <p>{t('このまま画面を閉じてください。', 'You can close this page.')}</p>
    </NoticePage>
  );
}

/** The seven-day undo: until when, what it takes back, and the way to the page that asks once more. */
export function UndoSection({ registration }: { registration: OwnRegistration | undefined }) {
  if (registration === undefined) return null;
  const until = formatDateTime(registration.undoUntil);
  return (
    <Section title={t('登録を取り消す', 'Undo the registration')} id="undo">
      <p>{t(`${until} まで取り消せます。`, `Possible until ${until}.`)}</p>
      <details>
        <summary>{t('取り消すとどうなるか', 'What undoing means')}</summary>
        <p>
          {t(
            `すべての同意を取り消し、渡した情報は各社から見えなくなり、あなたの情報を消去します。元に戻すことはできません。${WHAT_REMAINS[0]}`,
            `It withdraws every consent, the agencies can no longer see your details, and your data is erased. This cannot be reversed. ${WHAT_REMAINS[1]}`,
          )}
        </p>
      </details>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.candidate.registrationUndo(registration.id)}>
          {t('登録を取り消して消去する', 'Undo and erase')}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
}
