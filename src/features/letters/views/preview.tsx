import { Select } from '../../../ui/forms/select.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { endReasonWords } from '../../applicants/rules/end-reasons.ts';
import type { PreviewSetting } from '../actions/preview.ts';
import { examineLetter } from '../rules/clinic.ts';
import { type ComposedLetter, composeLetter } from '../rules/compose.ts';
import { becauseWords } from '../rules/hindrance.ts';
import type { LetterSource } from '../rules/source.ts';
import { isOtherStep, unreadSteps } from '../rules/step.ts';
import { VARIABLE_WORDS, type Variable, written } from '../rules/variables.ts';
import { ClinicFindings } from './clinic.tsx';
import { UnreadSteps } from './unread-steps.tsx';

/** What shows the letter, and what is said of it: replaced as one types. */
export const PREVIEWS = ['phone', 'findings', 'desktop'];

export interface PreviewProps {
  source: LetterSource;
  setting: PreviewSetting;
}

/** Whom the preview is for, and with which link in it. */
export function PreviewFields({ setting }: Pick<PreviewProps, 'setting'>) {
  const { people, links, person, link } = setting;
  return (
    <div class="pairs">
      <Select
        name="person"
        label={t('誰に送る場合を見るか', 'Shown for')}
        blank={t('山田 花子（例）', 'Hanako Yamada (invented)')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={person?.id ?? ''}
        unmarked
      />
      <Select
        name="link"
        label={t('専用リンク', 'Relay link')}
        blank={t('選ばない', 'None yet')}
        options={withChosen(links, link).map(({ id, name }) => ({ value: id, label: name }))}
        value={link?.id ?? ''}
        unmarked
      />
    </div>
  );
}

/** The links to choose from, the chosen one among them even where it is an older one. */
function withChosen(links: PreviewSetting['links'], link: PreviewSetting['link']): PreviewSetting['links'] {
  return link === null || links.some(({ id }) => id === link.id) ? links : [link, ...links];
}

/** The mail as it arrives on a phone. */
export function PhonePreview(props: PreviewProps) {
  const letter = letterOf(props);
  return (
    <aside class="flex flex-col gap-4" aria-label={t('スマートフォンでの表示', 'On a phone')} id="phone">
      <p>
        <strong>{t('スマートフォンでの表示', 'On a phone')}</strong>
      </p>
      <div class="phone" lang={props.source.locale}>
        <p class="title">{letter.subject}</p>
        <p>
          <strong>{props.setting.shown.companyName}</strong>
          <span class="support block">
            {t('宛先：', 'To: ')}
            {props.setting.shown.recipientName}
          </span>
        </p>
        <p class="marked-text">{letter.body}</p>
      </div>
    </aside>
  );
}

/** The same on a computer, and what is said of it. */
export function DesktopPreview(props: PreviewProps) {
  const { source, setting } = props;
  const letter = letterOf(props);
  return (
    <Card title={t('パソコンでの表示', 'On a computer')} id="desktop">
      <div class="stack is-tight">
        <MissingValues letter={letter} source={source} />
        <OtherStep {...props} />
        <RecordedReason letter={letter} {...props} />
        {setting.link?.kind === 'personal' && source.withRelay && (
          <p class="support">
            {t(
              '専用リンクには、送る相手ごとに別のアドレスが入ります。',
              'Each person’s letter has a link of its own.',
            )}
          </p>
        )}
        <p class="heading-3" lang={source.locale}>
          {letter.subject}
        </p>
        <p class="support">
          {t('差出人：', 'From: ')}
          {setting.shown.companyName}
          {t('　宛先：', '. To: ')}
          {setting.shown.recipientName}
        </p>
        <p class="marked-text" lang={source.locale}>
          {letter.body}
        </p>
      </div>
    </Card>
  );
}

function letterOf({ source, setting }: PreviewProps): ComposedLetter {
  return composeLetter(source, setting.shown);
}

/** What the clinic finds in the letter as it is shown. */
export function Findings(props: PreviewProps) {
  const { source, setting } = props;
  const { subject, body } = letterOf(props);
  const findings = examineLetter({
    subject,
    body,
    link: setting.shown.link,
    locale: source.locale,
    hasRelay: source.withRelay,
    companyNames: setting.shown.companyName === undefined ? [] : [setting.shown.companyName],
  });
  return (
    <div id="findings">
      {findings.length > 0 && <ClinicFindings subject={subject} body={body} findings={findings} />}
    </div>
  );
}

/** Which variables have no value, each with the way to give it one. */
function MissingValues({ letter, source }: { letter: ComposedLetter; source: LetterSource }) {
  if (letter.missing.length === 0) return null;
  return (
    <Alert kind="warning" title={t('値のない変数があります', 'Some variables have no value')}>
      <ul>
        {letter.missing.map((variable) => (
          <li>
            {written(variable, source.locale)} {VARIABLE_WORDS[variable][rendering().locale]}
            {wayTo(variable)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function wayTo(variable: Variable) {
  if (variable === 'link') return t('：専用リンクを選ぶと入ります。', ': choose a relay link.');
  if (variable === 'companyAddress' || variable === 'contact' || variable === 'companyName')
    return (
      <>
        {t('：', ': ')}
        <a href={paths.company.settings()}>{t('企業情報に登録する', 'add it to your profile')}</a>
      </>
    );
  return null;
}

/** Where the text is for another step than the chosen person came to, or nobody can tell: it could tell them something untrue. */
export function OtherStep({ source, setting }: PreviewProps) {
  if (setting.person === null) return null;
  const recorded = [{ step: setting.copied.step ?? null }];
  if (!isOtherStep(source.step, recorded)) return <UnreadSteps steps={unreadSteps(source.step, recorded)} />;
  return (
    <Alert kind="warning">
      <p>{t(...becauseWords('other_step'))}</p>
    </Alert>
  );
}

/** What was recorded of the chosen person's selection, and whether the letter tells it. */
function RecordedReason({ letter, source, setting }: PreviewProps & { letter: ComposedLetter }) {
  const recorded = setting.person?.endReason?.trim();
  if (source.reasonShown === 'none' || !recorded) return null;
  return (
    <p class="support">
      {t(`記録されている終了理由は「${recorded}」です。`, `The recorded reason is "${recorded}". `)}
      {letter.reason === undefined
        ? t('この方には理由を伝えません。', 'This person is told no reason.')
        : t(
            `この方には「${endReasonWords(letter.reason)[0]}」と伝えます。`,
            `This person is told "${endReasonWords(letter.reason)[1]}".`,
          )}
    </p>
  );
}
