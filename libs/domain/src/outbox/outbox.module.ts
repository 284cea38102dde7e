import { Module } from '@nestjs/common';
import { InvitationMail } from './invitation-mail';
import { MailServer } from './mail';
import { OutboxDispatcher } from './outbox-dispatcher';
import { OutboxQueue } from './outbox-queue';
import { SafeguardMail } from './safeguard-mail';

/** Delivery of the outbox; apart from the domain, so that a command writes messages without starting to send. */
@Module({ providers: [OutboxDispatcher, InvitationMail, MailServer, OutboxQueue, SafeguardMail] })
export class OutboxModule {}
