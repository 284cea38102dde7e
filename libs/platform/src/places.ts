/** Room for what is done at the same time: so much in all, and so much of it for one organization, so that none takes all. */
export class Places {
  private readonly taken = new Map<string, number>();
  private free: number;

  constructor(
    size: number,
    private readonly ofOne: number,
  ) {
    this.free = size;
  }

  /** Organizations that have as many as one may have. */
  get full(): string[] {
    return [...this.taken].filter(([, count]) => count >= this.ofOne).map(([organizationId]) => organizationId);
  }

  hasRoom(organizationId?: string): boolean {
    return this.free > 0 && (organizationId === undefined || this.countOf(organizationId) < this.ofOne);
  }

  /** Takes a place; false where there is none. */
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
