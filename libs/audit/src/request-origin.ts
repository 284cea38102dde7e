import { TextColumn } from '@rollcall/platform';

/** Where a request came from, as events and records keep it. */
export abstract class RequestOrigin {
  @TextColumn(64)
  requestId!: string;

  @TextColumn(45, { nullable: true })
  ip!: string | null;

  @TextColumn(255, { nullable: true })
  userAgent!: string | null;
}
