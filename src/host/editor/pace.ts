/** How often VS Code is told to ask a provider again: no more often than it does ask. */

/** Partial results come faster than a person reads, milliseconds. */
const COALESCE = 500;
/** A call that no editor follows up is forgotten after this time, milliseconds. */
const UNASKED = 10_000;

/**
 * VS Code waits after each event, the longer the slower the answers were, and waits anew at the next one: a running scan
 * would keep it from ever asking. So the next event comes only after it asked.
 */
export class Pace {
  private coming: NodeJS.Timeout | undefined;
  private unanswered: NodeJS.Timeout | undefined;
  private isStale = false;

  constructor(private readonly fire: () => void) {}

  /** Something changed. */
  readonly later = (): void => {
    if (this.unanswered !== undefined) this.isStale = true;
    else this.coming ??= setTimeout(() => this.call(), COALESCE);
  };

  /** The provider was asked. */
  asked(): void {
    clearTimeout(this.unanswered);
    this.unanswered = undefined;
    if (!this.isStale) return;
    this.isStale = false;
    this.later();
  }

  dispose(): void {
    clearTimeout(this.coming);
    clearTimeout(this.unanswered);
  }

  private call(): void {
    this.coming = undefined;
    this.unanswered = setTimeout(() => this.asked(), UNASKED);
    this.fire();
  }
}
