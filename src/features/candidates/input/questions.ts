import { z } from 'zod';
import { orFault, Text } from '../input.ts';
import { ANSWERS, type Question } from '../rules/questions.ts';

const Answer = (question: Question) =>
  Text.transform(
    orFault((raw) => {
      if (raw === '') return null;
      const place = ANSWERS[question].findIndex((_, index) => String(index + 1) === raw);
      return place < 0 ? undefined : place + 1;
    }, 'choice'),
  );

/** Answers by their places, or the wish to be asked nothing more. Faults: `choice`, `nothing`. */
export const questionsInput = z
  .object({ act: Text, felt: Answer('felt'), recommend: Answer('recommend') })
  .refine(({ act, felt, recommend }) => act === 'stop' || felt !== null || recommend !== null, {
    error: 'nothing',
    path: ['felt'],
  });
