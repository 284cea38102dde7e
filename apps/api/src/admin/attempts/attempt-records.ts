import { Injectable } from '@nestjs/common';
import { RefusedAttempts } from '@rollcall/audit';
import { type EventAction, NamedRecords, type Principal } from '@rollcall/domain';
import { type Refused, refusalOf, textsOf } from './named';

/** Records what was refused, with what it names as that is called. */
@Injectable()
export class AttemptRecords {
  constructor(
    private readonly refused: RefusedAttempts<EventAction>,
    private readonly records: NamedRecords,
  ) {}

  async record(principal: Principal, refusals: readonly Refused[]): Promise<void> {
    if (refusals.length === 0) return;
    const records = await this.records.find(principal, refusals.flatMap(textsOf));
    for (const refused of refusals) await this.refused.record(principal, refusalOf(refused, records));
  }
}
