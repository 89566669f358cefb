import { DRAFT_HOURS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { NoticePage } from './notice.tsx';
import { formPath, verificationPath } from './way-in.ts';

/** Above the form: it was sent from this browser already, and its code waits to be typed. */
export function WaitingNotice({ linkCode }: { linkCode: string }) {
  return (
    <Alert kind="info" title={t('確認コードの入力を待っています', 'Your code is waiting')}>
      <p>
        {t(
          '送った入力を下に表示しています。コードを入力すると登録が終わります。直したいときは、下で直してもう一度「登録する」を押してください。',
          'What you sent is shown below. The code completes the registration. To correct something, change it below and press "Register" again.',
        )}
      </p>
      <ButtonLink variant="secondary" href={verificationPath(linkCode)}>
        {t('コードの入力に進む', 'Enter the code')}
      </ButtonLink>
    </Alert>
  );
}

/** On the page of a link: whoever is signed in is registered already, and what another registration would do. */
export function RegisteredNotice() {
  if (rendering().request?.user === undefined) return null;
  return (
    <Alert kind="info" title={t('登録が済んでいます', 'You are registered already')}>
      <p>
        {t(
          '登録し直す必要はありません。ここから同じメールアドレスで登録すると、登録した内容は今回の入力に置き換わります。その内容は、ここで選んだ人材紹介会社に渡ります。これまでに渡した会社への提供は、そのまま続きます。',
          'There is no need to register again. Registering here with the same address replaces what you entered before and hands it to the agencies you choose here. What you share with others stays as it is.',
        )}
      </p>
      <ButtonLink variant="secondary" href={paths.candidate.home()}>
        {t('いまの状況を見る', 'See where things stand')}
      </ButtonLink>
    </Alert>
  );
}

/** あとで and 希望しない where the form was sent already: it waits for its code, and what becomes of it without. */
export function StillWaitingPage({ linkCode }: { linkCode: string }) {
  return (
    <NoticePage title={t('まだ登録していません', 'You are not registered yet')}>
      <p>
        {t(
          `送った入力は、確認コードを待つために${DRAFT_HOURS}時間だけ保存し、その後に消します。コードを入力しない限り、登録されず、どこにも渡りません。登録しないときは、このまま画面を閉じてください。`,
          `What you sent is kept for ${DRAFT_HOURS} hours to wait for its code, and then removed. Without the code nothing is registered and nothing is handed over. If you do not want to register, just close this page.`,
        )}
      </p>
      <ButtonRow equal>
        <ButtonLink variant="secondary" href={verificationPath(linkCode)}>
          {t('コードの入力に進む', 'Enter the code')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={formPath(linkCode)}>
          {t('入力に戻る', 'Back to the form')}
        </ButtonLink>
      </ButtonRow>
    </NoticePage>
  );
}
