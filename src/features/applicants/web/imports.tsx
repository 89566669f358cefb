import { type Context, Hono } from 'hono';
import { type CsvEncoding, csvMediaType, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import { readCursor, writeCursor } from '../../../platform/cursor.ts';
import { Conflict } from '../../../platform/errors.ts';
import { staffOf } from '../../../platform/http/access.ts';
import { pageFrame } from '../../../platform/http/frame.ts';
import { showPage } from '../../../platform/http/page.tsx';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { paths } from '../../../ui/paths.ts';
import { answerImport, findAnswerFaults } from '../actions/answer-import.ts';
import { confirmImport, discardImport } from '../actions/confirm-import.ts';
import { exportRejections, getImportId, showImport, showImports } from '../actions/show-imports.ts';
import { uploadImport } from '../actions/upload-import.ts';
import { MAX_FILE_BYTES } from '../input.ts';
import { describeRefusal } from '../rules/refusals.ts';
import { TEMPLATE_HEADER } from '../rules/template.ts';
import { describeUploadFault } from '../rules/upload-faults.ts';
import { ImportListPage } from '../views/import-list.tsx';
import { ImportPage, type ImportPageProps } from '../views/import-page.tsx';
import { NewImportPage } from '../views/new-import.tsx';
import { describeAnswerFaults, readAnswers } from './import-answers.ts';

type C = Context<AppEnv>;

const PAGE_SIZE = 50;
const REJECTIONS_SHOWN = 100;
const mayRead = staffOf('company', 'viewer');
const mayImport = staffOf('company', 'recruiter');

/** From a file to stored people: upload, check, answers, confirmation. */
export function importRoutes(services: Services, { maxBytes = MAX_FILE_BYTES } = {}): Hono<AppEnv> {
  const { database } = services;
  const app = new Hono<AppEnv>();
  const frame = (c: C) => pageFrame(c, services.env.isDemo);
  const upload = (c: C, error?: string) => (
    <NewImportPage frame={frame(c)} csrf={c.var.csrfToken} maxBytes={maxBytes} error={error} />
  );
  const page = async (c: C, id: ImportId, more: Pick<ImportPageProps, 'typed' | 'errors'> = {}) => {
    const shown = await showImport(database, c.var.scope, id, REJECTIONS_SHOWN);
    const canImport = c.var.membership.role !== 'viewer';
    return (
      <ImportPage frame={frame(c)} csrf={c.var.csrfToken} shown={shown} mayImport={canImport} {...more} />
    );
  };
  const idOf = (c: C) => getImportId(c.req.param('id') ?? '');

  app.get(paths.company.imports(), mayRead, async (c) => {
    const after = readCursor(c.req.query('cursor'));
    const found = await showImports(database, c.var.scope, { after, limit: PAGE_SIZE + 1 });
    const imports = found.slice(0, PAGE_SIZE);
    const last = found.length > PAGE_SIZE ? imports.at(-1) : undefined;
    return showPage(
      c,
      <ImportListPage
        frame={frame(c)}
        imports={imports}
        next={last && writeCursor({ at: last.createdAt, id: last.id })}
        isFirst={after === undefined}
        mayImport={c.var.membership.role !== 'viewer'}
      />,
    );
  });

  app.get(paths.company.newImport(), mayImport, (c) => showPage(c, upload(c)));

  app.get(paths.company.importTemplate(), mayImport, (c) => {
    const encoding = encodingOf(c);
    const header = encodeCsv(csvRecord(TEMPLATE_HEADER), encoding);
    return sendFile(c, 'applicants-template.csv', encoding, Buffer.concat([csvStart(encoding), header]));
  });

  app.post(paths.company.imports(), mayImport, async (c) => {
    const options = { mode: 'review', includePastTerm: false, maxBytes } as const;
    const uploaded = await uploadImport(services, c.var.scope, c.req.raw, options);
    if (uploaded.ok) return c.redirect(paths.company.import(uploaded.importId), 303);
    const { locale } = c.var;
    if (uploaded.reason === 'refused')
      return showPage(c, upload(c, describeRefusal(uploaded.refusal, locale)), 422);
    const status = uploaded.fault === 'too_large' ? 413 : 422;
    return showPage(c, upload(c, describeUploadFault(uploaded.fault, maxBytes, locale)), status);
  });

  app.get(paths.company.import(':id'), mayRead, async (c) => showPage(c, await page(c, idOf(c))));

  app.post(paths.company.importMapping(':id'), mayImport, async (c) => {
    const id = idOf(c);
    const { answers, typed } = readAnswers(await c.req.parseBody());
    const faults = await findAnswerFaults(database, c.var.scope, id, answers);
    if (faults !== undefined) {
      return showPage(
        c,
        await page(c, id, { typed, errors: describeAnswerFaults(faults, c.var.locale) }),
        422,
      );
    }
    const answered = await answerImport(services, c.var.scope, id, answers);
    if (!answered.ok) throw new Conflict('import_not_waiting');
    return c.redirect(paths.company.import(id), 303);
  });

  app.post(paths.company.importConfirmation(':id'), mayImport, async (c) => {
    const id = idOf(c);
    const { includePastTerm } = await c.req.parseBody();
    const confirmed = await confirmImport(services, c.var.scope, id, {
      includePastTerm: includePastTerm === 'yes',
    });
    if (!confirmed.ok) throw new Conflict('import_not_waiting');
    return c.redirect(paths.company.import(id), 303);
  });

  app.post(paths.company.importCancellation(':id'), mayImport, async (c) => {
    const discarded = await discardImport(database, c.var.scope, idOf(c));
    if (!discarded.ok) throw new Conflict('import_not_waiting');
    return c.redirect(paths.company.imports(), 303);
  });

  app.get(paths.company.importRejections(':id'), mayRead, async (c) => {
    const encoding = encodingOf(c);
    const options = { encoding, locale: c.var.locale };
    const file = await exportRejections(database, c.var.scope, idOf(c), options);
    return sendFile(c, 'rejections.csv', encoding, ReadableStream.from(file));
  });
  return app;
}

function encodingOf(c: C): CsvEncoding {
  return c.req.query('encoding') === 'cp932' ? 'cp932' : 'utf8';
}

function sendFile(c: C, name: string, encoding: CsvEncoding, body: Uint8Array<ArrayBuffer> | ReadableStream) {
  c.header('Content-Type', csvMediaType(encoding));
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(body);
}
