import { may } from '../../../platform/http/permit.ts';
import { CopyBlock } from '../../../ui/copy-block.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { SetUpResult } from '../actions/check-set-up.ts';
import { isMailDomain, type SetUpCheck, type SetUpFacts } from '../rules/set-up.ts';
import { NAMES, STATES, setUpWords } from './set-up-words.ts';

interface SetUpPageProps {
  readonly facts: SetUpFacts;
  /** Undefined before anybody has asked since this process started. */
  readonly result: SetUpResult | undefined;
}

/** メールの設定: what receivers look up of this installation's mail, what it should say, and how to mend it. */
export function SetUpPage({ facts, result }: SetUpPageProps) {
  const title = t('メールの設定', 'Mail set-up');
  return (
    <Page zone="operator" title={title}>
      <PageHeader
        title={title}
        back={{ href: paths.operator.mail(), label: t('配信', 'Mail') }}
        lead={t(
          '受け取る側が確かめるDNSの設定を調べ、直し方を示します。',
          'Looks up what receivers check in the DNS, and says how to mend it.',
        )}
      />
      <Card title={t('このシステムの送信元', 'What mail is sent with')}>
        <div class="stack is-tight">
          <DescriptionList
            items={[
              { term: t('差出人のドメイン', 'Domain of the sender'), description: facts.fromDomain },
              {
                term: t('DKIMのセレクター', 'DKIM selector'),
                description: facts.dkim?.selector ?? t('なし', 'None'),
              },
              { term: t('中継サーバー', 'Relay'), description: facts.smtpHost ?? t('なし', 'None') },
              {
                term: t('最後に確かめた日時', 'Last looked up'),
                description: result ? formatDateTime(result.at) : t('まだ確かめていません', 'Not yet'),
              },
            ]}
          />
          {may('retryJobs') && isMailDomain(facts.fromDomain) && (
            <Form action={paths.operator.mailSetUp()}>
              <div>
                <Button>{t('DNSを確かめる', 'Look it up now')}</Button>
              </div>
            </Form>
          )}
        </div>
      </Card>
      {!isMailDomain(facts.fromDomain) && (
        <Alert kind="info" title={t('外へ送れるドメインではありません', 'Mail cannot leave from here')}>
          <p>
            {t(
              `差出人のドメインが ${facts.fromDomain} です。MAIL_DOMAINを指定して、起動し直してください。`,
              `The domain of the sender is ${facts.fromDomain}. Set MAIL_DOMAIN and start again.`,
            )}
          </p>
        </Alert>
      )}
      {result?.checks.map((check) => (
        <Check check={check} />
      ))}
      {result && result.checks.length > 0 && <WhatIsNotLookedUp facts={facts} />}
    </Page>
  );
}

function Check({ check }: { check: SetUpCheck }) {
  const { title, what } = NAMES[check.name];
  const { name, tone } = STATES[check.state];
  const isToBeWritten = check.state === 'wrong' || check.state === 'weak';
  return (
    <Card title={t(...title)} actions={<Badge tone={tone}>{t(...name)}</Badge>} id={check.name}>
      <div class="stack is-tight">
        <p class="support">{t(...what)}</p>
        <p>{t(...setUpWords(check))}</p>
        {check.found.length > 0 && (
          <DescriptionList
            items={check.found.map((record) => ({
              term: t('見つかったもの', 'Found'),
              description: <code>{record}</code>,
            }))}
          />
        )}
        {isToBeWritten && check.at !== undefined && check.shouldBe !== undefined && (
          <>
            <CopyBlock
              id={`${check.name}-at`}
              label={t(`名前（${check.type}）`, `Name (${check.type})`)}
              text={check.at}
              length="line"
            />
            <CopyBlock id={`${check.name}-value`} label={t('値', 'Value')} text={check.shouldBe} />
          </>
        )}
      </div>
    </Card>
  );
}

/** What no look-up can tell: it is set with whoever runs the server that sends. */
function WhatIsNotLookedUp({ facts }: { facts: SetUpFacts }) {
  const [server, serverEn] = [facts.smtpHost ?? '送信サーバー', facts.smtpHost ?? 'the server that sends'];
  return (
    <Card title={t('ここでは確かめていないこと', 'What is not looked up here')} tone="quiet">
      <ul class="list-disc pl-6">
        <li>
          {t(
            `${server}のIPアドレスの逆引き（PTR）が、HELOで名乗る名前と一致すること。`,
            `That the reverse name (PTR) of ${serverEn} is the name it gives (HELO).`,
          )}
        </li>
        <li>
          {t(
            'SPFに、送信に使うサーバーのIPアドレスが含まれること。',
            'That the SPF record holds the addresses of the servers that send.',
          )}
        </li>
        <li>
          {t(
            '実際に届いたメールの認証の結果（Authentication-Results）。自分宛に1通送ると見られます。',
            'What arrives: send yourself a mail and look at its Authentication-Results.',
          )}
        </li>
      </ul>
    </Card>
  );
}
