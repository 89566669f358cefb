import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { ShownImport } from '../actions/show-imports.ts';
import { FiguresSection, FindingsSection } from './import-findings.tsx';
import { RejectionsSection } from './import-rejections.tsx';

/** What an import did, and what comes next: nobody has been mailed, and the link is the next step. */
export function ImportDone({ locale, shown }: { locale: Locale; shown: ShownImport }) {
  const t = textIn(locale);
  const { record } = shown;
  const isDryRun = record.mode === 'dry_run';
  return (
    <>
      {isDryRun ? (
        <Alert kind="info" title={t('試し読みが終わりました', 'The dry run is done')}>
          <p>{t('どなたも登録していません。', 'Nobody was stored.')}</p>
        </Alert>
      ) : (
        <NextSteps locale={locale} accepted={record.accepted} />
      )}
      {!isDryRun && <ResultSection locale={locale} record={record} />}
      <FiguresSection locale={locale} record={record} />
      <RejectionsSection locale={locale} shown={shown} />
      {record.findings && <FindingsSection locale={locale} findings={record.findings} />}
    </>
  );
}

function NextSteps({ locale, accepted }: { locale: Locale; accepted: number }) {
  const t = textIn(locale);
  const count = formatNumber(accepted, locale);
  return (
    <Alert kind="success" title={t(`${count}行を取り込みました`, `${count} rows were imported`)}>
      <p>
        {t(
          'どなたにもメールは送られていません。次は、選考結果のメールに貼る専用リンクを作ります。',
          'Nobody has been mailed. The next step is a relay link for your result mails.',
        )}
      </p>
      <ButtonRow>
        <ButtonLink href={paths.company.newLink()}>{t('専用リンクを作る', 'Make a relay link')}</ButtonLink>
        <ButtonLink variant="secondary" href={paths.company.applicants()}>
          {t('選考が終わった方を見る', 'See past applicants')}
        </ButtonLink>
      </ButtonRow>
    </Alert>
  );
}

function ResultSection({ locale, record }: { locale: Locale; record: ShownImport['record'] }) {
  const t = textIn(locale);
  const people = t('人', 'people');
  const runs = t('件', 'selections');
  const n = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t('登録の結果', 'What was stored')} id="result">
      <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Stat label={t('新しく登録した方', 'New people')} value={n(record.peopleAdded)} unit={people} />
        <Stat
          label={t('情報が新しくなった方', 'People updated')}
          value={n(record.peopleChanged)}
          unit={people}
        />
        <Stat label={t('追加した選考', 'Selections added')} value={n(record.selectionsAdded)} unit={runs} />
        <Stat
          label={t('内容が変わった選考', 'Selections updated')}
          value={n(record.selectionsChanged)}
          unit={runs}
        />
      </div>
    </Section>
  );
}
