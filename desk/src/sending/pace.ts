/** When to try again. No clock is read: only timers and what the browser says of the network. */
import { Said, Unreachable } from "./site.ts";

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;
/** How often to ask when nothing is wrong: what is safe changes without us. */
const CALM = 60_000;

/** Anything up to the doubled wait, so that tablets do not all come at once after a power cut. */
export function waitBefore(failures: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures));
}

export type Heard<T> = { state: "reached"; value: T } | { state: "away" } | { state: "denied"; said: Said };

export class Pace<T> {
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private again = false;
  private isOver = false;

  constructor(
    private readonly step: () => Promise<T>,
    private readonly hear: (heard: Heard<T>) => void,
    private readonly random: () => number = Math.random,
    private readonly online: EventTarget = globalThis as unknown as EventTarget,
  ) {
    this.online.addEventListener("online", this.wake);
  }

  /** Now, or once more after what runs: never two exchanges at a time. */
  readonly wake = (): Promise<void> => {
    if (this.isOver) return Promise.resolve();
    clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.run();
    return this.running;
  };

  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.online.removeEventListener("online", this.wake);
  }

  private async run(): Promise<void> {
    try {
      do {
        this.again = false;
        await this.tryOnce();
      } while (this.again && !this.isOver);
    } finally {
      this.running = null;
      if (!this.isOver) this.timer = setTimeout(this.wake, this.nextWait());
    }
  }

  private async tryOnce(): Promise<void> {
    try {
      const value = await this.step();
      this.failures = 0;
      if (!this.isOver) this.hear({ state: "reached", value });
    } catch (error) {
      this.failures += 1;
      if (error instanceof Said) this.hear({ state: "denied", said: error });
      else if (error instanceof Unreachable) this.hear({ state: "away" });
      else throw error;
    }
  }

  private nextWait(): number {
    return this.failures === 0 ? CALM : waitBefore(this.failures, this.random);
  }
}
