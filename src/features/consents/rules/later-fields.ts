import { z } from 'zod';

/**
 * What a person may tell afterwards, as it is sealed and as an agency reads it: all of it optional, so that what was sealed
 * before one of them existed opens like everything else (rules.md §6.9).
 */
export const LaterFields = z.object({
  kana: z.string().optional(),
  phone: z.string().optional(),
  experience: z.object({ work: z.string(), years: z.string(), words: z.string() }).optional(),
  /** A month, YYYY-MM. */
  start: z.string().optional(),
  /** Yen a year. */
  pay: z.number().optional(),
  careerBreak: z.string().optional(),
  /** That the person got as far as the last interview, where a company's own record says so. */
  finalInterview: z.boolean().optional(),
});
