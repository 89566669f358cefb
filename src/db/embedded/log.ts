import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const FOLLOW_INTERVAL_MILLISECONDS = 500;
const LAST_LINES = 4;

/** The last lines of a program's output that tell of an error, or else the last lines, as one line. */
export function oneLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => /\b(FATAL|PANIC|ERROR|HINT|error):/.test(line));
  const telling = errors.length > 0 ? errors : lines.filter(Boolean);
  return telling.slice(-LAST_LINES).join(' | ') || 'it gave no reason';
}

/** The text of a log, empty while there is none. */
export function readLog(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Passes each line that a growing log gets behind its byte `start` to `onLine`, within half a second,
 * without keeping the process alive. Returns the function that ends it after the lines written so far.
 */
export function followLog(path: string, start: number, onLine: (line: string) => void): () => void {
  const descriptor = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.alloc(65_536);
  let position = start;
  let rest = '';
  const read = () => {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, buffer.length, position);
      if (length === 0) return;
      position += length;
      const lines = (rest + decoder.write(buffer.subarray(0, length))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    }
  };
  const timer = setInterval(read, FOLLOW_INTERVAL_MILLISECONDS).unref();
  read();
  return () => {
    clearInterval(timer);
    read();
    closeSync(descriptor);
  };
}
