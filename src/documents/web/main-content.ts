/** A paragraph or row of a page before it is known where the main content stands. */
export type PagePiece =
  | { kind: 'text'; text: string; level: number; container: number; chrome: boolean; dress: string | null }
  | {
      kind: 'row';
      table: number;
      cells: { text: string; column: number; columns: number; continued: boolean }[];
      container: number;
      chrome: boolean;
    };

/** Nesting of the containers of a page with the length of the prose in each. Container 0 is the page. */
export class ContentTree {
  private readonly parents: number[] = [-1];
  private readonly lengths: number[] = [0];

  add(parent: number): number {
    this.parents.push(parent);
    this.lengths.push(0);
    return this.parents.length - 1;
  }

  /** Adds prose to a container. Short lines (dates, buttons) say nothing about where the content is. */
  count(container: number, length: number): void {
    if (length >= 12) this.lengths[container] = (this.lengths[container] ?? 0) + length;
  }

  /** The innermost container that holds at least three quarters of all prose. */
  main(): number {
    const sums = [...this.lengths];
    for (let i = sums.length - 1; i > 0; i--) {
      const parent = this.parents[i] ?? 0;
      sums[parent] = (sums[parent] ?? 0) + (sums[i] ?? 0);
    }
    const enough = (sums[0] ?? 0) * 0.75;
    if (enough === 0) return 0;
    let best = 0;
    // Children have higher numbers than their parents, so the last one that is large enough on the path is innermost.
    for (let i = 1; i < sums.length; i++) {
      if ((sums[i] ?? 0) >= enough && this.parents[i] === best) best = i;
    }
    return best;
  }

  isInside(container: number, outer: number): boolean {
    for (let current = container; current >= outer; current = this.parents[current] ?? -1) {
      if (current === outer) return true;
      if (current <= 0) return false;
    }
    return false;
  }
}
