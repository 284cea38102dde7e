import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { Database } from '@rollcall/platform';

/** For balancers and supervisors. */
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process answers. */
  @Get('health')
  @Public()
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers too. */
  @Get('ready')
  @Public()
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.manager.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException('The database does not answer');
    }
    return { status: 'ok' };
  }
}
