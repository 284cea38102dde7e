import { Module } from '@nestjs/common';
import { ErasureRuns } from './erasure-runs';
import { RetentionRuns } from './retention-runs';

/** Retention and erasure; apart from the domain, so that a command reads without letting anything go. */
@Module({ providers: [ErasureRuns, RetentionRuns] })
export class RetentionModule {}
