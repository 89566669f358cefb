import type { Child } from 'hono/jsx';
import type { AuditWords } from '../../../db/audit.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatDateTime, type Pair } from '../../../ui/text.ts';
import type { OwnExport } from '../actions/export-own-data.ts';
import { EXPORT_KEYS, EXPORT_PARTS, type ExportPart, wordOf } from './export-words.ts';

const STYLE =
  'body{font:16px/1.7 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}' +
  'h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #8c959f}' +
  'dl{display:grid;grid-template-columns:minmax(7rem,14rem) 1fr;gap:.2rem 1rem;margin:1rem 0;padding:1rem;border:1px solid #d0d7de}' +
  'dt{color:#57606a}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}';

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
        {Object.entries(parts).map(([part, content]) => (
          <Part title={t(...EXPORT_PARTS[part as ExportPart])} content={content} audit={audit} />
        ))}
      </body>
    </html>
  );
}

function Part({ title, content, audit }: { title: string; content: unknown; audit: AuditWords }) {
  const entries = Array.isArray(content) ? content : [content];
  return (
    <section>
      <h2>{title}</h2>
      {entries.length === 0 && <p>{t('ありません。', 'None.')}</p>}
      {entries.map((entry) => (
        <Facts entry={entry} audit={audit} />
      ))}
    </section>
  );
}

function Facts({ entry, audit }: { entry: object; audit: AuditWords }) {
  return (
    <dl>
      {Object.entries(entry).map(([key, value]) => (
        <>
          <dt>{t(...(EXPORT_KEYS[key] ?? same(key)))}</dt>
          <dd>{said(key, value, audit)}</dd>
        </>
      ))}
    </dl>
  );
}

function said(key: string, value: unknown, audit: AuditWords): Child {
  if (value === null || value === undefined || value === '') return t('なし', 'None');
  if (value instanceof Date) return formatDateTime(value);
  if (typeof value === 'boolean') return value ? t('はい', 'Yes') : t('いいえ', 'No');
  if (Array.isArray(value))
    return value.length === 0
      ? t('なし', 'None')
      : value.map((one) => t(...wordOf(key, String(one)))).join(t('、', ', '));
  if (typeof value === 'object')
    return Object.keys(value).length === 0 ? t('なし', 'None') : <Facts entry={value} audit={audit} />;
  if (key === 'action') return t(...(audit.actions[String(value)] ?? same(String(value))));
  return t(...wordOf(key, String(value)));
}

const same = (word: string): Pair => [word, word];
