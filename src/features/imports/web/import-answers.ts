import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { t } from '../../../ui/rendering.ts';
import { type IdentityAnswer, identityAnswers } from '../../applicants/rules/identity-questions.ts';
import type { StatusAnswer } from '../../applicants/rules/status.ts';
import type { AnswerFaults } from '../actions/answer-import.ts';
import { answerStatuses } from '../input.ts';
import type { MappingEdits } from '../rules/columns.ts';
import { mappingProblemWords } from '../rules/field-names.ts';
import type { GivenAnswers } from '../rules/findings.ts';
import { fields } from '../rules/headers.ts';
import { mappingField, meaningField, type TypedAnswers } from '../views/import-answers.tsx';

type Form = Readonly<Record<string, unknown>>;

/**
 * Reads the answers of the page about an import: a column for every field, and a meaning for each status word that one
 * was chosen for, and who is who. Anything else in the form is ignored; whether the columns exist is for the action to say.
 */
export function readAnswers(form: Form): {
  answers: GivenAnswers & { mapping: MappingEdits };
  typed: TypedAnswers;
} {
  const sent = fields.filter((field) => typeof form[mappingField(field)] === 'string');
  const chosen = sent.map((field) => [field, String(form[mappingField(field)])] as const);
  return {
    typed: Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    answers: {
      mapping: Object.fromEntries(chosen.map(([field, column]) => [field, column === '' ? null : column])),
      statusMap: readWords(form),
      identities: readPeople(form),
    },
  };
}

function readPeople(form: Form): Record<string, IdentityAnswer> {
  const people: Record<string, IdentityAnswer> = {};
  for (const [name, value] of Object.entries(form)) {
    const answer = identityAnswers.find((one) => one === value);
    if (/^who-[0-9a-z]{1,16}$/.test(name) && answer !== undefined) people[name] = answer;
  }
  return people;
}

function readWords(form: Form): Record<string, StatusAnswer> {
  const words: Record<string, StatusAnswer> = {};
  for (const [name, value] of Object.entries(form)) {
    const index = /^meaning-(\d{1,3})$/.exec(name)?.[1];
    const word = index === undefined ? undefined : form[`word-${index}`];
    const status = answerStatuses.find((one) => one === value);
    if (typeof word === 'string' && status !== undefined) words[word] = status;
  }
  return words;
}

/** What was left open or is wrong, each at its field. */
export function describeAnswerFaults({ unanswered, problems }: AnswerFaults): FieldError[] {
  const { words, fields: missing, people } = unanswered;
  const texts = {
    name: t(
      '氏名の列を選んでください。姓と名の列でもかまいません。',
      'Choose the column of the name, or those of family name and given name.',
    ),
    email: t(
      'メールアドレスか電話番号の列を選んでください。',
      'Choose the column of the mail address or of the phone number.',
    ),
    status: t(
      '選考結果の列を選び直すか、「使わない」にしてください。',
      'Choose another column for the status, or none.',
    ),
  };
  const blank = t('（空欄で、終了日がある）', '(blank, with an end date)');
  return [
    ...words.map(({ index, question: { value } }) => ({
      name: meaningField(index),
      message: t(
        `「${value || blank}」がどの状態かを選んでください。`,
        `Choose what “${value || blank}” means.`,
      ),
    })),
    ...people.map((name) => ({
      name,
      message: t('どなたの行かを選んでください。', 'Choose whose rows these are.'),
    })),
    ...missing.map((field) => ({ name: mappingField(field), message: texts[field] })),
    ...problems.map((problem) => ({
      name: mappingField(problem.field),
      message: t(...mappingProblemWords(problem)),
    })),
  ];
}
