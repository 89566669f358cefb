import { on } from 'node:events';

/** The end of a reader (aside.ts) at which its program stands. */
export interface AsidePort {
  /** Comes back once it has left: what is told last would be lost with the process otherwise. */
  tell(message: unknown): Promise<void>;
  /** What it is told next; undefined where whoever started it is gone. */
  hear(): Promise<unknown>;
}

/**
 * Does the one task this process was started for. It does not end when the server is asked to: whoever waits for the answer still
 * gets it, and with the server, or by its word, the process ends anyway.
 */
export async function serveAside<Task>(serve: (task: Task, port: AsidePort) => unknown): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const messages = on(process, 'message', { close: ['disconnect'] });
  const port: AsidePort = {
    tell: (message) =>
      new Promise((resolve) => {
        process.send?.(message, undefined, undefined, () => resolve());
      }),
    async hear() {
      const { value, done } = await messages.next();
      return done === true ? undefined : value[0];
    },
  };
  const task = await port.hear();
  if (task !== undefined) await serve(task as Task, port);
}
