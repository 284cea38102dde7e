import { Module } from '@nestjs/common';
import { Courier } from './courier';
import { InvitationMail } from './invitation-mail';
import { OutboxQueue } from './outbox-queue';

/** Delivery of the outbox; apart from the domain, so that a command writes messages without starting to send. */
@Module({ providers: [Courier, InvitationMail, OutboxQueue] })
export class OutboxModule {}
