import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { type CsvEncoding, csvMediaType, csvRecord, csvStart, encodeCsv } from '../../../platform/csv.ts';
import { Conflict } from '../../../platform/errors.ts';
import { act, type C, goOn, idParam, pageRequest, showPage } from '../../../platform/http/page.tsx';
import { permit } from '../../../platform/http/permit.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { WORKBOOK_MEDIA_TYPE, writeWorkbook } from '../../../platform/workbook.ts';
import { paths } from '../../../ui/paths.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { readTerms } from '../../applicants/actions/retention-terms.ts';
import { answerImport, findAnswerFaults } from '../actions/answer-import.ts';
import { chooseReading } from '../actions/choose-reading.ts';
import { confirmImport, discardImport } from '../actions/confirm-import.ts';
import { forgetSource } from '../actions/forget-source.ts';
import { runImportAtOnce } from '../actions/run-import.ts';
import { exportRejections, showImport } from '../actions/show-imports.ts';
import { forecastUndo, startUndo } from '../actions/undo-import.ts';
import { uploadImport } from '../actions/upload-import.ts';
import { KindQuery, MAX_FILE_BYTES } from '../input.ts';
import { kindWords } from '../rules/file-kinds.ts';
import { refusalWords } from '../rules/refusals.ts';
import { NO_SUCH_SHEET } from '../rules/sheets.ts';
import { templateOf } from '../rules/template.ts';
import { uploadFaultWords } from '../rules/upload-faults.ts';
import { listImports } from '../store/imports.ts';
import { ImportListPage } from '../views/import-list.tsx';
import { ImportPage, type ImportPageProps } from '../views/import-page.tsx';
import { UndoPage } from '../views/import-undo.tsx';
import { NewImportPage } from '../views/new-import.tsx';
import { describeAnswerFaults, readAnswers } from './import-answers.ts';
import { importBasisRoutes } from './import-basis.tsx';

const REJECTIONS_SHOWN = 100;

/** From a file to stored people: upload, check, answers, confirmation. */
export function importRoutes(services: Services, { maxBytes = MAX_FILE_BYTES } = {}): Hono<AppEnv> {
  const { database } = services;
  const app = new Hono<AppEnv>();
  const mayRead = permit('company', 'viewApplicants');
  const mayImport = permit('company', 'editApplicants');
  const kindOf = (c: C) => KindQuery.parse(c.req.query()).kind;
  const upload = async (c: C, error?: Pair) => (
    <NewImportPage maxBytes={maxBytes} kind={kindOf(c)} terms={await act(c, readTerms)} error={error} />
  );
  const importPage = async (c: C, id: ImportId, more: Pick<ImportPageProps, 'typed' | 'errors'> = {}) => (
    <ImportPage shown={await act(c, (tx) => showImport(tx, id, REJECTIONS_SHOWN))} {...more} />
  );
  const idOf = (c: C) => idParam<ImportId>(c);

  app.get(paths.company.imports(), ...mayRead, async (c) =>
    showPage(c, <ImportListPage page={await act(c, (tx) => listImports(tx, pageRequest(c)))} />),
  );

  app.get(paths.company.newImport(), ...mayImport, async (c) => showPage(c, await upload(c)));

  app.get(paths.company.importTemplate(), ...mayImport, (c) => {
    const encoding = encodingOf(c);
    const kind = kindOf(c);
    const { header, example } = templateOf(kind);
    const rows = encodeCsv(csvRecord(header) + csvRecord(example), encoding);
    return sendFile(
      c,
      `${kind}-template.csv`,
      csvMediaType(encoding),
      Buffer.concat([csvStart(encoding), rows]),
    );
  });

  app.get(paths.company.importTemplateWorkbook(), ...mayImport, (c) => {
    const kind = kindOf(c);
    const { header, example } = templateOf(kind);
    const file = writeWorkbook(kindWords(kind)[0], header, Readable.from([[example]]));
    return sendFile(c, `${kind}-template.xlsx`, WORKBOOK_MEDIA_TYPE, ReadableStream.from(file));
  });

  app.post(paths.company.imports(), ...mayImport, async (c) => {
    const options = { mode: 'review', kind: kindOf(c), includePastTerm: false, maxBytes } as const;
    const uploaded = await uploadImport(services, c.var.scope, c.req.raw, options);
    if (uploaded.ok) return goOn(c, paths.company.import(uploaded.importId));
    if (uploaded.reason === 'refused')
      return showPage(c, await upload(c, refusalWords(uploaded.refusal)), 422);
    const status = uploaded.fault === 'too_large' ? 413 : 422;
    return showPage(c, await upload(c, uploadFaultWords(uploaded.fault, maxBytes)), status);
  });

  app.get(paths.company.import(':id'), ...mayRead, async (c) => showPage(c, await importPage(c, idOf(c))));

  app.post(paths.company.importReading(':id'), ...mayImport, async (c) => {
    const id = idOf(c);
    const { sheet, hiddenRows } = await c.req.parseBody();
    const reading = {
      sheet: typeof sheet === 'string' ? sheet : undefined,
      hiddenRows: hiddenRows === 'yes',
    };
    const chosen = await act(c, (tx) => chooseReading(tx, id, reading));
    if (!chosen.ok && chosen.reason === 'state') throw new Conflict('import_not_waiting');
    if (!chosen.ok) {
      const errors = inLanguage(c.var.locale, () => [{ name: 'sheet', message: t(...NO_SUCH_SHEET) }]);
      return showPage(c, await importPage(c, id, { errors }), 422);
    }
    if (chosen.atOnce) await runImportAtOnce(services, c.var.scope, id);
    return goOn(c, paths.company.import(id), 'chosen');
  });

  app.post(paths.company.importMapping(':id'), ...mayImport, async (c) => {
    const id = idOf(c);
    const { answers, typed } = readAnswers(await c.req.parseBody());
    const faults = await act(c, (tx) => findAnswerFaults(tx, id, answers));
    if (faults !== undefined) {
      return showPage(
        c,
        await importPage(c, id, {
          typed,
          errors: inLanguage(c.var.locale, () => describeAnswerFaults(faults)),
        }),
        422,
      );
    }
    const answered = await act(c, (tx) => answerImport(tx, id, answers));
    if (!answered.ok) throw new Conflict('import_not_waiting');
    if (answered.atOnce) await runImportAtOnce(services, c.var.scope, id);
    return goOn(c, paths.company.import(id), 'answered');
  });

  app.post(paths.company.importAnswersRemoval(':id'), ...mayImport, async (c) => {
    const id = idOf(c);
    const forgotten = await act(c, (tx) => forgetSource(tx, id));
    if (!forgotten.ok) throw new Conflict('import_not_waiting');
    if (forgotten.atOnce) await runImportAtOnce(services, c.var.scope, id);
    return goOn(c, paths.company.import(id), 'forgotten');
  });

  app.post(paths.company.importConfirmation(':id'), ...mayImport, async (c) => {
    const id = idOf(c);
    const { includePastTerm } = await c.req.parseBody();
    const choice = { includePastTerm: includePastTerm === 'yes' };
    const confirmed = await act(c, (tx) => confirmImport(tx, id, choice));
    if (!confirmed.ok) throw new Conflict('import_not_waiting');
    if (confirmed.atOnce) await runImportAtOnce(services, c.var.scope, id);
    return goOn(c, paths.company.import(id), 'confirmed');
  });

  app.post(paths.company.importCancellation(':id'), ...mayImport, async (c) => {
    const isDiscarded = await act(c, (tx) => discardImport(tx, idOf(c)));
    if (!isDiscarded) throw new Conflict('import_not_waiting');
    return goOn(c, paths.company.imports(), 'discarded');
  });

  importBasisRoutes(app);

  app.get(paths.company.importUndo(':id'), ...mayImport, async (c) => {
    const forecast = await forecastUndo(services, c.var.scope, idOf(c));
    if (forecast === undefined) throw new Conflict('import_not_undoable');
    return showPage(c, <UndoPage forecast={forecast} />);
  });

  app.post(paths.company.importUndo(':id'), ...mayImport, async (c) => {
    const id = idOf(c);
    const started = await act(c, (tx) => startUndo(tx, id));
    if (!started.ok) throw new Conflict('import_not_undoable');
    if (started.atOnce) await runImportAtOnce(services, c.var.scope, id);
    return goOn(c, paths.company.import(id), 'undone');
  });

  app.get(paths.company.importRejections(':id'), ...mayRead, async (c) => {
    const encoding = encodingOf(c);
    const options = { encoding, locale: c.var.locale };
    const file = await exportRejections(database, c.var.scope, idOf(c), options);
    return sendFile(c, 'rejections.csv', csvMediaType(encoding), ReadableStream.from(file));
  });
  return app;
}

function encodingOf(c: C): CsvEncoding {
  return c.req.query('encoding') === 'cp932' ? 'cp932' : 'utf8';
}

function sendFile(c: C, name: string, mediaType: string, body: Uint8Array<ArrayBuffer> | ReadableStream) {
  c.header('Content-Type', mediaType);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(body);
}
