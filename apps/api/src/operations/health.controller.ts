import { Controller, Get, Res } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import type { FastifyReply } from 'fastify';
import { ReadinessChecks } from './readiness';

/** For balancers and supervisors. */
@Controller()
export class HealthController {
  constructor(private readonly checks: ReadinessChecks) {}

  /** The process answers: restart it where it does not. */
  @Get('health')
  @Public()
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests may be sent here, and what is late: 200 for `ok` and `degraded`, 503 for `unavailable`. */
  @Get('ready')
  @Public()
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.checks.now();
    await reply
      .status(readiness.status === 'unavailable' ? 503 : 200)
      .header('Cache-Control', 'no-store')
      .send(readiness);
  }
}
