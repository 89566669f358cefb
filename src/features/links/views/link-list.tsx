import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LinkFigures, LinkWithFigures } from '../actions/show-links.ts';
import { fewPeople, figuresPolicy, kindName, stateBadge } from './words.ts';

interface LinkListProps {
  readonly frame: PageFrame;
  readonly links: readonly LinkWithFigures[];
  readonly mayEdit: boolean;
  readonly pageSize: number;
  /** Cursor of the page after this one. */
  readonly next: string | undefined;
  readonly isFirst: boolean;
}

/** リンクと文面: the company's links with what happened through each. */
export function LinkListPage({ frame, links, mayEdit, pageSize, next, isFirst }: LinkListProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const make = mayEdit && (
    <ButtonLink href={paths.company.newLink()}>{t('リンクを作る', 'Make a link')}</ButtonLink>
  );
  return (
    <Page {...frame} zone="company" title={t('リンクと文面', 'Links and mail texts')}>
      <PageHeader
        locale={locale}
        title={t('リンクと文面', 'Links and mail texts')}
        lead={t(
          '選考結果のご連絡に貼る専用リンクです。リンクを開くと、そのまま使える文面も表示します。',
          'Links to paste into the mail that tells a result. Each comes with texts that are ready to use.',
        )}
        actions={
          <>
            <ButtonLink variant="secondary" href={paths.company.mailTextCheck()}>
              {t('自社の文面を確かめる', 'Check your own text')}
            </ButtonLink>
            {make}
          </>
        }
      />
      <Table
        locale={locale}
        caption={t('専用リンク', 'Relay links')}
        columns={columnsOf(locale)}
        rows={links}
        empty={
          <EmptyState title={t('専用リンクはまだありません', 'There are no links yet')} action={make}>
            {t(
              'リンクを作り、選考結果のご連絡のメールに貼ると、応募された方が人材紹介会社に登録できるようになります。',
              'Make a link and paste it into the mail that tells a result. People who applied can then register with agencies.',
            )}
          </EmptyState>
        }
      />
      {links.length > 0 && <p class="support">{figuresPolicy(locale)}</p>}
      {links.length > 0 && (
        <Pager
          locale={locale}
          shown={links.length}
          pageSize={pageSize}
          next={next && paths.company.links({ cursor: next })}
          first={isFirst ? undefined : paths.company.links()}
        />
      )}
    </Page>
  );
}

function columnsOf(locale: Locale): readonly Column<LinkWithFigures>[] {
  const t = textIn(locale);
  const figure = (label: string, of: (figures: LinkFigures) => number): Column<LinkWithFigures> => ({
    label,
    align: 'end',
    cell: ({ figures, link }) =>
      link.test
        ? t('数えません', 'Not counted')
        : figures === null
          ? fewPeople(locale)
          : formatNumber(of(figures), locale),
  });
  return [
    {
      label: t('名前', 'Name'),
      head: true,
      cell: ({ link }) => <a href={paths.company.link(link.id)}>{link.name}</a>,
    },
    {
      label: t('状態', 'State'),
      cell: ({ state }) => {
        const { text, tone } = stateBadge(state, locale);
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
    { label: t('種類', 'Kind'), cell: ({ link }) => kindName(link.kind, locale) },
    { label: t('求人', 'Opening'), cell: ({ link }) => link.openingTitle ?? t('指定なし', 'None') },
    figure(t('開かれた回数', 'Views'), (figures) => figures.opened),
    figure(t('登録', 'Registered'), (figures) => figures.registrations),
    figure(t('紹介', 'Introduced'), (figures) => figures.introductions),
    {
      label: t('いつまでの数か', 'Figures until'),
      cell: ({ figures }) => (figures === null ? '' : figures.through.replaceAll('-', '/')),
    },
    { label: t('作成日', 'Made on'), cell: ({ link }) => formatDate(link.createdAt, locale) },
  ];
}
