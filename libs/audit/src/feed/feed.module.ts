import { Module } from '@nestjs/common';
import { EventFeed } from './event-feed';
import { LogGrowth } from './log-growth';

/** Feeds the log to readers that stay connected. Separate from the audit module, so that commands do not watch the logs. */
@Module({ providers: [EventFeed, LogGrowth], exports: [EventFeed] })
export class FeedModule {}
