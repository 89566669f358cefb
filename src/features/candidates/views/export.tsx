import type { Child } from 'hono/jsx';
import type { AuditWords } from '../../../db/audit.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../../ui/text.ts';
import type { OwnExport } from '../actions/export-own-data.ts';
import { wordOf } from './export-values.ts';
import { EXPORT_KEYS, EXPORT_PARTS, type ExportPart } from './export-words.ts';

const STYLE =
  'body{font:16px/1.7 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}' +
  'h1{font-size:1.6rem}h2{display:inline;font-size:1.2rem}' +
  'details{border-bottom:1px solid #8c959f}summary{padding:.75rem 0;cursor:pointer}' +
  'dl{margin:1rem 0;padding:1rem;border:1px solid #d0d7de}dl dl{margin:.25rem 0}' +
  'dt{color:#57606a}dd{margin:0 0 .5rem;white-space:pre-line;overflow-wrap:anywhere}' +
  '@media(min-width:40rem){dl{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:.2rem 1rem}' +
  'dd:has(>dl){grid-column:1/-1}}' +
  // On paper nothing can be opened.
  '@media print{details::details-content{display:block;content-visibility:visible}}';

/**
 * The same file for reading: one page that stands for itself, without script, picture or address to load. What it shows is
 * walked through, so that it cannot say less than the JSON does.
 */
export function ExportDocument({ data, audit }: { data: OwnExport; audit: AuditWords }) {
  const { asOf, ...parts } = data;
  const title = t('あなたの情報の写し', 'A copy of your data');
  return (
    <html lang={rendering().locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <h1>{title}</h1>
        <p>
          {t(
            `キャリアリレーが ${formatDateTime(asOf)} の時点で保存しているものです。`,
            `What Career Relay had stored on ${formatDateTime(asOf)}.`,
          )}
        </p>
        {Object.entries(parts).map(([part, content], index) => (
          <Part
            title={t(...EXPORT_PARTS[part as ExportPart])}
            content={content}
            audit={audit}
            isOpen={index === 0}
          />
        ))}
      </body>
    </html>
  );
}

/** Folded, so that the whole file is in view before one part of it is read: it may be a hundred screens long. */
function Part({
  title,
  content,
  audit,
  isOpen,
}: {
  title: string;
  content: unknown;
  audit: AuditWords;
  isOpen: boolean;
}) {
  const entries = Array.isArray(content) ? content : content === null ? [] : [content];
  return (
    <details open={isOpen}>
      <summary>
        <h2>{title}</h2>
        {Array.isArray(content) && t(`（${entries.length}件）`, ` (${entries.length})`)}
      </summary>
      {entries.length === 0 && <p>{t('ありません。', 'None.')}</p>}
      {entries.map((entry) => (
        <Facts entry={entry} audit={audit} />
      ))}
    </details>
  );
}

function Facts({ entry, audit }: { entry: object; audit: AuditWords }) {
  return (
    <dl>
      {Object.entries(entry).map(([key, value]) => (
        <>
          <dt>{t(...(nameOf(key, entry) ?? EXPORT_KEYS[key] ?? same(key)))}</dt>
          <dd>{said(key, value, audit)}</dd>
        </>
      ))}
    </dl>
  );
}

function said(key: string, value: unknown, audit: AuditWords): Child {
  if (value === null || value === undefined || value === '') return t('なし', 'None');
  if (value instanceof Date) return formatDateTime(value);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value))
    return formatDateTime(new Date(value));
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value.replaceAll('-', '/');
  if (typeof value === 'boolean') return value ? t('はい', 'Yes') : t('いいえ', 'No');
  if (Array.isArray(value))
    return value.length === 0
      ? t('なし', 'None')
      : value.some((one) => typeof one === 'object')
        ? value.map((one) => said(key, one, audit))
        : value.map((one) => t(...wordOf(key, String(one)))).join(t('、', ', '));
  if (typeof value === 'object')
    return Object.keys(value).length === 0 ? t('なし', 'None') : <Facts entry={value} audit={audit} />;
  if (key === 'action') return t(...(audit.actions[String(value)] ?? same(String(value))));
  if (key === 'subjectKind') return t(...(audit.subjects[String(value)]?.words ?? same(String(value))));
  return t(...wordOf(key, String(value)));
}

/** Whose name it is, where it is not the person's. */
function nameOf(key: string, entry: object): Pair | undefined {
  if (key !== 'name') return undefined;
  if ('pages' in entry) return ['ファイル名', 'File name'];
  return 'mailDomain' in entry ? ['会社の名前', 'Name of the company'] : undefined;
}

const same = (word: string): Pair => [word, word];
