/**
 * Keeps the state of one engine as lines of text, in order, so that the next engine can go on.
 *
 * What stands in a line is the engine's business; it may hold secrets. A store belongs to one engine at a time.
 */
export interface StateStore {
  /**
   * Gives every line that was kept, oldest first. Called once, before anything else. A last line that was only half written is left out.
   *
   * @throws StateError where another engine uses it, or it can't be read; nothing is changed then.
   */
  load(): Promise<readonly string[]>
  /** Keeps one more line. When it returns, the line outlives this process, whatever becomes of it. A line is kept whole or not at all. */
  append(line: string): void
  /** Keeps these lines instead of all before. Where it ends early, those before are still kept. */
  replace(lines: readonly string[]): void
  /** Lets go of what is kept; another engine may use it then. Nothing is called afterwards. */
  close(): void
}
