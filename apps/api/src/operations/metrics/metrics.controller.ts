import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Controller,
  Get,
  Headers,
  Inject,
  NotFoundException,
  Res,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { FastifyReply } from 'fastify';
import { metricsOfAll } from './cluster-metrics';
import { Metrics } from './metrics';

/** For Prometheus, which shows the token that the operator has set. */
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

/** In a time that tells nothing of where they differ. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
