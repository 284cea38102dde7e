import { SetMetadata } from '@nestjs/common';
import type { EventAction } from './catalogue';

export const RECORDED_EVENTS = 'rollcall:records';

/**
 * The events that an operation of an API may record, that of a refused attempt first; none for one that only reads. An
 * operation that can change something and lacks this keeps the process from starting.
 */
export const Records = (...actions: EventAction[]) => SetMetadata<string, EventAction[]>(RECORDED_EVENTS, actions);
