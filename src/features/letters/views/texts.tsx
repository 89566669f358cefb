import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import {
  HIRING_WORDS,
  hirings,
  type ReadyTextId,
  readyTextIds,
  readyTextWords,
  STEP_WORDS,
  type Step,
} from '../../links/rules/ready-texts.ts';
import type { LetterText } from '../store/texts.ts';
import { languageName, purposeOf } from './words.ts';

interface TextsPageProps {
  page: RowPage<LetterText>;
  /** Whether those put away are shown in place of those that are offered. */
  isArchived: boolean;
  /** The link that a text is chosen for. */
  link: { readonly id: string; readonly name: string } | undefined;
}

/** 文面: the company's own texts and those of the library. */
export function TextsPage({ page, isArchived, link }: TextsPageProps) {
  const title = isArchived ? t('保管した文面', 'Texts put away') : t('文面', 'Texts');
  const at = { link: link?.id };
  const make = may('editLetters') && (
    <ButtonLink href={paths.company.newText(at)}>{t('文面を作る', 'Make a text')}</ButtonLink>
  );
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        lead={t(
          '選考の結果を伝えるメールの文面です。結果が先、任意のご案内があとに入ります。',
          'Texts of the mail that tells a result: the result first, the optional note second.',
        )}
        help={<HelpLink side="company" topic="mail" />}
        actions={
          <>
            <ButtonLink variant="secondary" href={paths.company.mailTextCheck()}>
              {t('文面をチェックする', 'Check a mail text')}
            </ButtonLink>
            {make}
          </>
        }
        back={isArchived ? { href: paths.company.texts(), label: t('文面', 'Texts') } : undefined}
      />
      {link && (
        <Alert kind="info">
          <p>
            {t(
              `リンク「${link.name}」を貼る文面を選びます。文面を開くと、このリンクが入った形で表示されます。`,
              `Choose a text for the link "${link.name}". Each opens with the link in it.`,
            )}
          </p>
        </Alert>
      )}
      <Section title={isArchived ? undefined : t('自社の文面', 'Your own texts')}>
        <List
          id="texts"
          caption={t('自社の文面の一覧', 'Your own texts')}
          page={page}
          href={(query) => paths.company.texts({ ...at, archived: isArchived ? 'yes' : null, ...query })}
          columns={columns(link?.id)}
          empty={{
            title: isArchived
              ? t('保管した文面はありません', 'No text is put away')
              : t('自社の文面はまだありません', 'There are no texts of your own yet'),
            text: t(
              '用意された文面をもとに作り、必要なところを直せます。',
              'Begin with a ready text and change what you say differently.',
            ),
            action: undefined,
          }}
        />
        {!isArchived && (
          <p>
            <a href={paths.company.texts({ ...at, archived: 'yes' })}>
              {t('保管した文面', 'Texts put away')}
            </a>
          </p>
        )}
      </Section>
      {!isArchived && <Library link={link?.id} />}
    </Page>
  );
}

function columns(link: string | undefined): readonly Column<LetterText>[] {
  return [
    {
      label: t('名前', 'Name'),
      head: true,
      cell: ({ id, name }) => <a href={paths.company.text(id, { link })}>{name}</a>,
    },
    { label: t('選考', 'For'), cell: ({ source }) => purposeOf(source) },
    { label: t('言語', 'Language'), kind: 'pill', cell: ({ source }) => languageName(source.locale) },
    { label: t('版', 'Version'), kind: 'number', cell: ({ latest }) => latest },
    { label: t('更新日', 'Changed'), kind: 'date', cell: ({ changedAt }) => formatDate(changedAt) },
  ];
}

/** The ready texts by kind of hiring. */
function Library({ link }: { link: string | undefined }) {
  const to = (id: ReadyTextId, words: string) => (
    <li>
      <a href={paths.company.readyText(id, { link })}>{words}</a>
    </li>
  );
  return (
    <Section
      title={t('用意された文面', 'Ready texts')}
      id="library"
      lead={t('日本語と英語があります。', 'Each in Japanese and English.')}
    >
      <div class="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {hirings.map((hiring) => (
          <Card title={t(...HIRING_WORDS[hiring])} level={3}>
            <ul class="grid gap-1">
              {readyTextIds
                .filter((id) => id.startsWith(`${hiring}.`))
                .map((id) => to(id, afterStep(id.split('.')[1] as Step)))}
            </ul>
          </Card>
        ))}
        <Card title={t('どの選考にも', 'Any selection')} level={3}>
          <ul class="grid gap-1">{to('short', t(...readyTextWords('short')))}</ul>
        </Card>
      </div>
    </Section>
  );
}

function afterStep(step: Step): string {
  const [ja, en] = STEP_WORDS[step];
  return t(`${ja}のあと`, `After the ${en.toLowerCase()}`);
}
