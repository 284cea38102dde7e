import { Module } from '@nestjs/common';
import { DomainModule } from '@rollcall/domain';
import { AdminModule } from '../admin/admin.module';
import { ConsoleFiles } from './console-files';
import { FilesController } from './files.controller';
import { OidcController } from './oidc.controller';
import { SessionController } from './session.controller';
import { SignInLinkController } from './sign-in-link.controller';

/** The server side of the web console: its files, sessions and the ways to sign in. */
@Module({
  imports: [AdminModule, DomainModule],
  controllers: [FilesController, OidcController, SessionController, SignInLinkController],
  providers: [ConsoleFiles],
})
export class ConsoleModule {}
