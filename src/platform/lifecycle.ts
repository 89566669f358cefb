/** Where the process is between start and end, for whoever must stop sending it work in time. */
export interface Lifecycle {
  /** True from the first sign that the process will end: it still answers, but nothing new should come. */
  readonly isDraining: boolean;
  startDraining(): void;
}

/** A process that has just started. */
export function createLifecycle(): Lifecycle {
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    startDraining: () => {
      isDraining = true;
    },
  };
}
