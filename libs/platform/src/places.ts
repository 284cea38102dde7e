/** Limits concurrent work: in total, and per organization, so that no organization takes every place. */
export class Places {
  private readonly taken = new Map<string, number>();
  private free: number;

  constructor(
    size: number,
    private readonly ofOne: number,
  ) {
    this.free = size;
  }

  /** Organizations that have reached their limit. */
  get full(): string[] {
    return [...this.taken].filter(([, count]) => count >= this.ofOne).map(([organizationId]) => organizationId);
  }

  hasRoom(organizationId?: string): boolean {
    return this.free > 0 && (organizationId === undefined || this.countOf(organizationId) < this.ofOne);
  }

  /** Takes a place; false if none is free. */
  take(organizationId: string): boolean {
    if (!this.hasRoom(organizationId)) return false;
    this.free -= 1;
    this.taken.set(organizationId, this.countOf(organizationId) + 1);
    return true;
  }

  leave(organizationId: string): void {
    this.free += 1;
    const left = this.countOf(organizationId) - 1;
    if (left > 0) this.taken.set(organizationId, left);
    else this.taken.delete(organizationId);
  }

  private countOf(organizationId: string): number {
    return this.taken.get(organizationId) ?? 0;
  }
}
