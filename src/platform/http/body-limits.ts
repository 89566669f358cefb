import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { refuse } from './refusal.ts';
import { isSafeMethod } from './same-origin.ts';
import type { AppEnv } from './variables.ts';

const FORM_BYTES = 64 * 1024;
const OTHER_BYTES = 256 * 1024;

/**
 * Caps request bodies before anything reads them: forms at 64 kB, JSON and all else at 256 kB; beyond, 413. A multipart
 * form that is none, cut off or without a boundary, is 400: no route has to expect one.
 * @param isUpload paths whose multipart body passes uncapped, because their route streams it under its own limit.
 */
export function bodyLimits(isUpload: (path: string) => boolean = () => false): MiddlewareHandler<AppEnv> {
  const onError = (c: Context<AppEnv>) => refuse(c, 'too_large');
  const form = bodyLimit({ maxSize: FORM_BYTES, onError });
  const other = bodyLimit({ maxSize: OTHER_BYTES, onError });
  return async (c, next) => {
    // Looking for a body builds a whole Request; no route of ours reads one where none belongs.
    if (isSafeMethod(c.req.method)) return await next();
    const mediaType = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
    const isMultipart = mediaType === 'multipart/form-data';
    if (isMultipart && isUpload(c.req.path)) return await next();
    const readFirst = async () => {
      await readMultipart(c);
      await next();
    };
    if (isMultipart) return await form(c, readFirst);
    const isForm = mediaType === 'application/x-www-form-urlencoded';
    return await (isForm ? form : other)(c, next);
  };
}

/** Hono keeps what was read for whoever reads the form after. @throws HTTPException 400 */
async function readMultipart(c: Context<AppEnv>): Promise<void> {
  try {
    await c.req.formData();
  } catch (error) {
    // A body that is cut off because it is too large has its own answer.
    throw error instanceof TypeError ? new HTTPException(400, { cause: error }) : error;
  }
}
