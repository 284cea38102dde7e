import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Controller,
  Get,
  Headers,
  Inject,
  Injectable,
  NotFoundException,
  type OnModuleInit,
  Res,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProvisioningLog } from '@rollcall/audit';
import { Public, RateLimit, SignIn, StrangerLimit } from '@rollcall/domain';
import { CONFIGURATION, type Configuration, Database, VERSION } from '@rollcall/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Backlogs, measureBacklogs } from './backlogs';
import { metricsOfAll, offerMetrics } from './cluster-metrics';
import { measureDatabase, measureLimits, measureRefusals, measureRequests } from './collectors';

/** The Prometheus metrics of this process. Nothing is collected unless METRICS_TOKEN is set. */
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

/** For Prometheus, which authenticates with METRICS_TOKEN. */
@Controller()
export class MetricsController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly metrics: Metrics,
  ) {}

  @Get('metrics')
  @Public()
  async read(@Headers('authorization') authorization: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { METRICS_TOKEN } = this.configuration;
    if (METRICS_TOKEN === undefined) throw new NotFoundException('Metrics are off. Set METRICS_TOKEN to enable them.');
    if (!isSame(authorization ?? '', `Bearer ${METRICS_TOKEN}`))
      throw new UnauthorizedException('Send METRICS_TOKEN as Authorization: Bearer <token>.');
    const { registry } = this.metrics;
    const text = await metricsOfAll(registry);
    if (text === undefined) throw new ServiceUnavailableException('A worker did not respond. Try again.');
    await reply.type(registry.contentType).header('Cache-Control', 'no-store').send(text);
  }
}

/** In constant time, so that the duration does not reveal where they differ. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
