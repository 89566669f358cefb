import { z } from 'zod';

/** The number behind which the log is read on. */
export const LogPage = z.object({ after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0) });

/** The log as it is published. */
export const LogFile = z.object({
  data: z.array(
    z.object({
      number: z.number(),
      day: z.string(),
      agencies: z.array(
        z.object({
          id: z.string(),
          isOpen: z.boolean(),
          work: z.array(z.string()),
          areas: z.array(z.string()),
        }),
      ),
      shown: z.array(z.string()),
    }),
  ),
});
