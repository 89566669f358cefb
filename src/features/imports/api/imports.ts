import type { OpenAPIHono } from '@hono/zod-openapi';
import { Conflict, InvalidInput } from '../../../platform/errors.ts';
import { createApiRouter } from '../../../platform/http/api.ts';
import { act, type C } from '../../../platform/http/page.tsx';
import { permitKey } from '../../../platform/http/permit.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { inLanguage, t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { answerQuestions } from '../actions/answer-questions.ts';
import { chooseReading } from '../actions/choose-reading.ts';
import { runImportAtOnce } from '../actions/run-import.ts';
import { showImport } from '../actions/show-imports.ts';
import { forecastUndo, startUndo } from '../actions/undo-import.ts';
import { uploadImport } from '../actions/upload-import.ts';
import { AnswersInput, MAX_FILE_BYTES, ReadingInput, UploadQuery } from '../input.ts';
import { mappingProblemWords } from '../rules/field-names.ts';
import { NO_SUCH_SHEET } from '../rules/sheets.ts';
import { staysOut, UndoOut } from './effects.ts';
import { type ImportAnswer, ImportOut, importOut, MOST_REJECTIONS, uploadProblem } from './shapes.ts';

const isQueued = ({ state }: ImportAnswer) => state === 'queued' || state === 'running';

/** What is wrong with an answer to a question. */
const ANSWER_PROBLEMS: Readonly<Record<'questionId' | 'option', Pair>> = {
  questionId: [
    'この取り込みの、まだ答えていない質問ではありません。取り込みの questions にある id を指定してください。',
    'This is no open question of this import. Take an id from its questions.',
  ],
  option: [
    'この質問の選択肢ではありません。質問の options にある id か、skip を指定してください。',
    'This is no option of this question. Take an id from its options, or skip.',
  ],
};

/** `/imports` of the REST API: a file in, what became of it out, and answers to what it left open. */
export function importsApi(services: Services, { maxBytes = MAX_FILE_BYTES } = {}): OpenAPIHono<AppEnv> {
  const api = createApiRouter();
  const mayWrite = permitKey('company', 'editApplicants');
  const written = <T>(c: C, work: () => T) => inLanguage(c.var.locale, work);
  const shown = async (c: C, id: ImportId) => {
    const found = await act(c, (tx) => showImport(tx, id, MOST_REJECTIONS));
    return written(c, () => importOut(found));
  };

  resource(
    api,
    {
      method: 'post',
      path: '/imports',
      summary: 'Take over a file; up to 10,000 rows are done, or wait for answers, when the answer comes',
      access: mayWrite,
      query: UploadQuery,
      file: 'file',
      out: ImportOut,
      status: 201,
      isQueued,
      also: {
        400: 'Not a multipart form, or it broke off',
        413: 'Larger than allowed',
        422: 'Not a table of applicants; nothing was kept',
      },
    },
    async ({ c, query }) => {
      const uploaded = await uploadImport(services, c.var.scope, c.req.raw, {
        mode: query.dryRun === 'true' ? 'dry_run' : 'write',
        kind: query.kind,
        includePastTerm: query.includePastTerm === 'true',
        reading: {
          sheet: query.sheet,
          headerLine: query.headerLine,
          hiddenRows: query.hiddenRows === 'true',
        },
        maxBytes,
      });
      if (uploaded.ok) return shown(c, uploaded.importId);
      return written(c, () => uploadProblem(uploaded, maxBytes));
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/imports/{id}',
      summary: 'One import; its rejected rows once it has ended',
      access: permitKey('company', 'viewApplicants'),
      out: ImportOut,
    },
    async ({ c, id }) => shown(c, id()),
  );
  resource(
    api,
    {
      method: 'post',
      path: '/imports/{id}/reading',
      summary: 'Read a file another way: another sheet, hidden rows, the line of the column names',
      access: mayWrite,
      body: ReadingInput,
      out: ImportOut,
      isQueued,
      also: { 409: 'The import waits for no answers' },
    },
    async ({ c, id, body }) => {
      const importId = id<ImportId>();
      const chosen = await act(c, (tx) => chooseReading(tx, importId, body));
      if (!chosen.ok && chosen.reason === 'state') throw new Conflict('import_not_waiting');
      if (!chosen.ok) {
        const message = written(c, () => t(...NO_SUCH_SHEET));
        throw new InvalidInput([{ field: 'sheet', message }]);
      }
      if (chosen.atOnce) await runImportAtOnce(services, c.var.scope, importId);
      return shown(c, importId);
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/imports/{id}/answers',
      summary: 'Answer what a file left open, and go on as far as that allows',
      access: mayWrite,
      body: AnswersInput,
      out: ImportOut,
      isQueued,
      also: { 409: 'The import waits for no answers' },
    },
    async ({ c, id, body }) => {
      const importId = id<ImportId>();
      const answered = await act(c, (tx) => answerQuestions(tx, importId, body));
      if (!answered.ok && answered.reason === 'state') throw new Conflict('import_not_waiting');
      if (!answered.ok && answered.reason === 'answers') {
        const issues = written(c, () =>
          answered.problems.map(({ index, field }) => ({
            field: `answers.${index}.${field}`,
            message: t(...ANSWER_PROBLEMS[field]),
          })),
        );
        throw new InvalidInput(issues);
      }
      if (!answered.ok) {
        const issues = written(c, () =>
          answered.problems.map((one) => ({
            field: `mapping.${one.field}`,
            message: t(...mappingProblemWords(one)),
          })),
        );
        throw new InvalidInput(issues);
      }
      if (answered.atOnce) await runImportAtOnce(services, c.var.scope, importId);
      return shown(c, importId);
    },
  );
  resource(
    api,
    {
      method: 'get',
      path: '/imports/{id}/undo',
      summary: 'What undoing an import would do',
      access: mayWrite,
      out: UndoOut,
      also: { 409: 'The import cannot be undone (any more)' },
    },
    async ({ c, id }) => {
      const forecast = await forecastUndo(services, c.var.scope, id<ImportId>());
      if (forecast === undefined) throw new Conflict('import_not_undoable');
      const { record, stays, rows, ...figures } = forecast;
      return { ...figures, rows, isWhole: rows === record.written, stays: staysOut(stays) };
    },
  );
  resource(
    api,
    {
      method: 'post',
      path: '/imports/{id}/undo',
      summary: 'Undo a whole import; what something depends on stays, and is named',
      access: mayWrite,
      out: ImportOut,
      isQueued,
      also: { 409: 'The import cannot be undone (any more)' },
    },
    async ({ c, id }) => {
      const importId = id<ImportId>();
      const started = await act(c, (tx) => startUndo(tx, importId));
      if (!started.ok) throw new Conflict('import_not_undoable');
      if (started.atOnce) await runImportAtOnce(services, c.var.scope, importId);
      return shown(c, importId);
    },
  );
  return api;
}
