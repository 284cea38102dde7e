import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProvisioningLog } from '@rollcall/audit';
import { RateLimit, SignIn, StrangerLimit } from '@rollcall/domain';
import { CONFIGURATION, type Configuration, Database, VERSION } from '@rollcall/platform';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Backlogs } from '../backlog';
import { measureBacklogs } from './backlog-metrics';
import { offerMetrics } from './cluster-metrics';
import { measureDatabase } from './database-metrics';
import { measureLimits } from './limit-metrics';
import { measureRefusals } from './refusal-metrics';
import { measureRequests } from './request-metrics';

/** What this process counts for Prometheus; nothing is counted where no METRICS_TOKEN is set. */
@Injectable()
export class Metrics implements OnModuleInit {
  readonly registry = new Registry();

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    private readonly database: Database,
    private readonly backlogs: Backlogs,
    private readonly rateLimit: RateLimit,
    private readonly strangers: StrangerLimit,
    private readonly provisioning: ProvisioningLog,
    private readonly signIn: SignIn,
  ) {}

  onModuleInit(): void {
    if (this.configuration.METRICS_TOKEN === undefined) return;
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: 'rollcall_info',
      help: 'The running version, as a label. The value is always 1.',
      labelNames: ['version'],
      registers: [registry],
      aggregator: 'first',
    }).set({ version: VERSION }, 1);
    measureRequests(this.host.httpAdapter.getInstance<FastifyInstance>(), registry);
    measureDatabase(this.database, registry);
    measureBacklogs(this.backlogs, registry);
    measureLimits(this.rateLimit, this.strangers, registry);
    measureRefusals(this.provisioning, this.signIn, registry);
    offerMetrics(registry);
  }
}
