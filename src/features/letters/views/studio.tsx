import { lockText, may } from '../../../platform/http/permit.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { PartNav } from '../../../ui/nav-links.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import type { Query } from '../../../ui/path-parts.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type ReadyTextId, readyTextWords } from '../../links/rules/ready-texts.ts';
import type { VersionResult } from '../rules/results.ts';
import type { LetterText, LetterVersion } from '../store/texts.ts';
import { Editor } from './editor.tsx';
import { DesktopPreview, Findings, PhonePreview, PreviewFields, type PreviewProps } from './preview.tsx';
import { UseText } from './use.tsx';
import { EarlierVersion, Versions } from './versions.tsx';
import { languageName, languageOptions, purposeOf, questionOptions, reasonWords } from './words.ts';

/** The parts of a text's page: the text with its preview, what it is taken elsewhere by, and its versions. */
export const textTabs = ['text', 'use', 'versions'] as const;
export type TextTab = (typeof textTabs)[number];

const DONE: DoneWords = {
  made: ['文面を保存しました。', 'The text is saved.'],
  version: ['新しい版を保存しました。', 'A new version is saved.'],
  archived: [
    '文面を保管しました。一覧では「保管した文面」にあります。',
    'The text is put away. It is in the list of texts put away.',
  ],
  offered: ['文面を一覧に戻しました。', 'The text is offered again.'],
};

const back = () => ({ href: paths.company.texts(), label: t('文面', 'Texts') });

/** A new text of one's own. */
export function NewTextPage(props: PreviewProps & { form: FormState }) {
  const title = t('文面を作る', 'Make a text');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader title={title} back={back()} help={<HelpLink side="company" topic="mail" />} />
      <BesideEditor {...props}>
        <Editor {...props} action={paths.company.newText()} base={undefined} />
      </BesideEditor>
    </Page>
  );
}

interface ReadyTextProps extends PreviewProps {
  id: ReadyTextId;
  tab: TextTab;
}

/** A text of the library: chosen and copied, or taken as the beginning of one's own. */
export function ReadyTextPage({ id, tab, ...props }: ReadyTextProps) {
  const title = t(...readyTextWords(id));
  const { locale, withQuestions } = props.source;
  const kept = { in: locale, questions: withQuestions ? undefined : 'no', ...choiceOf(props) };
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        back={back()}
        help={<HelpLink side="company" topic="mail" />}
        actions={
          may('editLetters') && (
            <ButtonLink variant="secondary" href={paths.company.newText({ from: id, ...kept })}>
              {t('この文面をもとに作る', 'Make one of your own from it')}
            </ButtonLink>
          )
        }
      />
      <Parts
        tab={tab}
        tabs={['text', 'use']}
        href={(to) => paths.company.readyText(id, { ...kept, tab: to })}
      />
      {tab === 'use' ? (
        <UseText {...props} textRef={id} number={undefined} />
      ) : (
        <>
          <form class="stack" method="get" action={paths.company.readyText(id)}>
            <div class="pairs">
              <Select
                name="in"
                label={t('文面の言語', 'Language')}
                options={languageOptions()}
                value={locale}
                unmarked
              />
              <Select
                name="questions"
                label={t('結果への問い合わせ', 'Questions about the result')}
                options={questionOptions()}
                value={withQuestions ? 'yes' : 'no'}
                unmarked
              />
            </div>
            <PreviewFields {...props} />
            <div>
              <Button variant="secondary">{t('表示する', 'Show')}</Button>
            </div>
          </form>
          <Previews {...props} />
        </>
      )}
    </Page>
  );
}

export interface OwnTextProps extends PreviewProps {
  text: LetterText;
  /** Where another version than the newest is looked at. */
  earlier: LetterVersion | undefined;
  tab: TextTab;
  form: FormState;
  /** The version that the editor began with. */
  base: number;
  versions: readonly LetterVersion[];
  results: ReadonlyMap<number, VersionResult>;
}

/** One of the company's own texts. */
export function OwnTextPage(props: OwnTextProps) {
  const { text, earlier, tab } = props;
  const kept = { version: earlier?.number, ...choiceOf(props) };
  const isEdited = tab === 'text' && earlier === undefined && may('editLetters');
  return (
    <Page
      zone="company"
      title={text.name}
      done={DONE}
      languageForm={isEdited ? { id: TYPED_FORM, action: paths.company.text(text.id) } : undefined}
    >
      <PageHeader
        title={text.name}
        back={back()}
        help={<HelpLink side="company" topic="mail" />}
        lead={`${purposeOf(props.source)}${t('、', ', ')}${languageName(props.source.locale)}`}
      />
      {text.archivedAt !== null && (
        <Alert kind="info" title={t('保管した文面です', 'This text is put away')}>
          <p>
            {t(
              '文面を選ぶ一覧には出ません。貼ったリンクは、そのまま使えます。',
              'It is not among the texts to choose from. Links that stand in it go on.',
            )}
          </p>
        </Alert>
      )}
      <Parts tab={tab} tabs={textTabs} href={(to) => paths.company.text(text.id, { ...kept, tab: to })} />
      {earlier !== undefined && tab !== 'versions' && <EarlierVersion text={text} version={earlier} />}
      <Part {...props} />
    </Page>
  );
}

function Part(props: OwnTextProps) {
  const { text, earlier, tab } = props;
  if (tab === 'versions') return <Versions {...props} />;
  if (tab === 'use')
    return (
      <UseText
        {...props}
        textRef={text.id}
        number={earlier?.number ?? text.latest}
        isEarlier={earlier !== undefined}
      />
    );
  if (earlier !== undefined || !may('editLetters')) return <ReadOnly {...props} />;
  return (
    <>
      <BesideEditor {...props}>
        <Editor {...props} action={paths.company.text(text.id)} />
      </BesideEditor>
      <ArchiveForm text={text} />
    </>
  );
}

/** A text that is looked at: by whoever may not change it, or in a version that nobody changes. */
function ReadOnly(props: OwnTextProps) {
  const { source, text, earlier } = props;
  const locked = lockText('editLetters');
  return (
    <>
      {locked !== undefined && (
        <Alert kind="info">
          <p>{locked}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: t('件名', 'Subject'), description: source.subject },
          { term: t('終了理由', 'Reason'), description: reasonWords(source.reasonShown) },
          {
            term: t('結果への問い合わせ', 'Questions about the result'),
            description: wordsOf(source.withQuestions, questionOptions()),
          },
        ]}
      />
      <form class="stack" method="get" action={paths.company.text(text.id)}>
        <HiddenFields values={{ version: earlier && String(earlier.number) }} />
        <PreviewFields {...props} />
        <div>
          <Button variant="secondary">{t('表示する', 'Show')}</Button>
        </div>
      </form>
      <Previews {...props} />
    </>
  );
}

function wordsOf(isYes: boolean, options: readonly { value: string; label: string }[]): string {
  return options.find(({ value }) => value === (isYes ? 'yes' : 'no'))?.label ?? '';
}

function ArchiveForm({ text }: { text: LetterText }) {
  const isAway = text.archivedAt !== null;
  return (
    <Form action={paths.company.textArchive(text.id)}>
      <HiddenFields values={{ archived: isAway ? 'no' : 'yes' }} />
      <ButtonRow>
        <Button variant="secondary">
          {isAway ? t('一覧に戻す', 'Offer it again') : t('この文面を保管する', 'Put this text away')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** The editor, and beside it the mail on a phone and as wide as a mail program on a computer shows one. */
function BesideEditor({ children, ...props }: PreviewProps & { children: unknown }) {
  return (
    <>
      <div class="grid items-start gap-6 md:grid-cols-2">
        <div class="stack">{children}</div>
        <div class="stack">
          <PhonePreview {...props} />
          <DesktopPreview {...props} />
        </div>
      </div>
      <Findings {...props} />
    </>
  );
}

/** The mail on a computer and on a phone, beside one another. */
function Previews(props: PreviewProps) {
  return (
    <div class="grid items-start gap-6 lg:grid-cols-3">
      <div class="lg:col-span-2">
        <DesktopPreview {...props} />
      </div>
      <PhonePreview {...props} />
    </div>
  );
}

function Parts({
  tab,
  tabs,
  href,
}: {
  tab: TextTab;
  tabs: readonly TextTab[];
  href: (tab: TextTab | undefined) => string;
}) {
  const words = {
    text: t('文面とプレビュー', 'Text and preview'),
    use: t('コピーして使う', 'Use it'),
    versions: t('版と結果', 'Versions and results'),
  };
  const hrefOf = (one: TextTab) => href(one === 'text' ? undefined : one);
  return (
    <PartNav
      label={t('この文面', 'This text')}
      items={tabs.map((one) => ({ href: hrefOf(one), label: words[one] }))}
      current={hrefOf(tab)}
    />
  );
}

/** Whom and what the preview shows, for the address of another part. */
function choiceOf({ setting: { person, link } }: PreviewProps): Query {
  return { person: person?.id, link: link?.id };
}
