import { Module } from '@nestjs/common';
import { DomainModule } from '@rollcall/domain';
import { AdminModule } from '../admin/admin.module';
import { OidcController } from './oidc.controller';
import { SessionController } from './session.controller';
import { SignInLinkController } from './sign-in-link.controller';

/** The server side of the web console: sessions and the ways to sign in. */
@Module({
  imports: [AdminModule, DomainModule],
  controllers: [OidcController, SessionController, SignInLinkController],
})
export class ConsoleModule {}
