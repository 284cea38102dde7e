import { Args, ArgsType, Field, Int, ObjectType, Query } from '@nestjs/graphql';
import {
  type CauseCount,
  type CountPeriod,
  LATEST_OF_CAUSE,
  MOST_RECORDS_COUNTED,
  type ProvisioningAct,
  ProvisioningCounts,
  type StatusClass,
} from '@rollcall/audit';
import { type Principal, Requires, Users } from '@rollcall/domain';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { periodOf } from '../audit/period';
import { AuditReading } from '../audit/reading';
import { Refuses } from '../errors/refuses';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { Counted } from '../graphql/list-filter';
import { ProvisioningFilterInput } from './provisioning-filter';
import {
  ExplanationType,
  ProvisioningActName,
  ProvisioningRecordType,
  StatusClassName,
  toExplanation,
  toProvisioningRecord,
} from './record.type';

const CountPeriodName = describedEnum<CountPeriod>('CountPeriod', 'The periods of a chart.', {
  HOUR: 'By hour.',
  DAY: 'By day, in UTC.',
});

/** The most days that one query can cover, so that a chart has at most about 750 periods. */
const MOST_DAYS: Record<CountPeriod, number> = { HOUR: 31, DAY: 366 };

const IS_COMPLETE = `Whether every request is counted. False if more than ${MOST_RECORDS_COUNTED} records had to be counted one by one, or if that took longer than a second; the latest ones are then counted.`;

const HOW = `The filter needs \`since\`. Filters by key, act, status class and cause are answered from stored counts, whatever the number of requests. With any other criterion, and in hours of which the filter covers a part, requests are counted one by one.`;

@ObjectType('ProvisioningCount', { description: 'The number of SCIM requests of one kind in one period.' })
class ProvisioningCountType {
  @Field(() => DateTime, { description: 'The start of the hour or day.' })
  start!: Date;

  @Field(() => StatusClassName, { description: 'The class of the HTTP status.' })
  statusClass!: StatusClass;

  @Field(() => ProvisioningActName, { description: 'What the requests asked for.' })
  act!: ProvisioningAct;

  @Field(() => Int, { description: 'The number of requests.' })
  requests!: number;
}

@ObjectType('ProvisioningCounts', { description: 'The number of SCIM requests by period, status class and act.' })
class ProvisioningCountsType {
  @Field(() => [ProvisioningCountType], { description: 'The counts, oldest first. Zero counts are omitted.' })
  counts!: ProvisioningCountType[];

  @Field({ description: IS_COMPLETE })
  isComplete!: boolean;
}

@ObjectType('ProvisioningCauseCount', { description: 'The SCIM requests that failed for one cause.' })
class CauseCountType {
  @Field(() => ExplanationType, { description: 'The cause, and how to fix it.' })
  explanation!: ExplanationType;

  @Field(() => Int, { description: 'The number of requests.' })
  requests!: number;

  @Field(() => DateTime, { description: 'When the first of them was answered.' })
  firstAt!: Date;

  @Field(() => DateTime, { description: 'When the last of them was answered.' })
  lastAt!: Date;

  @Field(() => Int, {
    description: `The number of different people and groups that they were about, among the latest ${LATEST_OF_CAUSE} records.`,
  })
  resources!: number;

  @Field(() => ProvisioningRecordType, { description: 'The latest record, as an example.' })
  sample!: ProvisioningRecordType;
}

@ObjectType('ProvisioningCauses', { description: 'Why SCIM requests failed.' })
class CausesType {
  @Field(() => [CauseCountType], { description: 'The causes, most frequent first.' })
  causes!: CauseCountType[];

  @Field({ description: IS_COMPLETE })
  isComplete!: boolean;
}

@ArgsType()
class CausesArgs {
  @Counted(() => ProvisioningFilterInput, 'requests')
  filter!: ProvisioningFilterInput;
}

@ArgsType()
class CountsArgs extends CausesArgs {
  @Field(() => CountPeriodName, { description: 'The periods to count.' })
  by!: CountPeriod;
}

const toCauseCount = ({ cause, sample, ...count }: CauseCount): CauseCountType => ({
  ...count,
  explanation: toExplanation(cause),
  sample: toProvisioningRecord(sample),
});

/** Data for a dashboard of the provisioning log. */
@AdminResolver()
export class ProvisioningCountsResolver {
  constructor(
    private readonly counts: ProvisioningCounts,
    private readonly users: Users,
    private readonly reading: AuditReading,
  ) {}

  @Query(() => ProvisioningCountsType, {
    description: `The number of SCIM requests that provisioningRecords finds with the same filter, for a chart. A record of several requests counts as many. Covers at most ${MOST_DAYS.HOUR} days by hour, ${MOST_DAYS.DAY} by day. ${HOW}`,
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async provisioningCounts(
    @RequestCaller() caller: Principal,
    @Args() { filter: asked, by }: CountsArgs,
  ): Promise<ProvisioningCountsType> {
    const since = periodOf(asked, MOST_DAYS[by]);
    const filter = await asked.byIds(this.users, caller);
    const counts = await this.counts.byPeriod(caller, { ...filter, since }, by);
    await this.reading.note(caller, 'PROVISIONING', { ...filter, counted: true });
    return counts;
  }

  @Query(() => CausesType, {
    description: `Why SCIM requests failed, so that one mistake in a mapping is one line. Covers at most ${MOST_DAYS.DAY} days. ${HOW}`,
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  async provisioningCauses(
    @RequestCaller() caller: Principal,
    @Args() { filter: asked }: CausesArgs,
  ): Promise<CausesType> {
    const since = periodOf(asked, MOST_DAYS.DAY);
    const filter = await asked.byIds(this.users, caller);
    const { counts, isComplete } = await this.counts.byCause(caller, { ...filter, since });
    await this.reading.note(caller, 'PROVISIONING', { ...filter, counted: true });
    return { causes: counts.map(toCauseCount), isComplete };
  }
}
