import { Injectable } from '@nestjs/common';
import {
  type AuditStream,
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  isSameOrigin,
  isSigned,
  type NewAuditStream,
  StreamSettingError,
  StreamSettings,
} from '@rollcall/audit';
import { invalidValue, limitReached, notFound, requireVersion } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { validName } from '../model/valid-text';
import { secretShared } from '../model/warnings';
import { lockOrganization } from '../organization/organizations';

export const MOST_STREAMS = 10;
const LONGEST_NAME = 100;

/** The destinations that the organization's audit log is streamed to. Throws INVALID_VALUE for an invalid setting. */
@Injectable()
export class AuditStreamChanges {
  constructor(private readonly settings: StreamSettings) {}

  /**
   * Throws LIMIT_REACHED above 10 streams; the organization's row is locked, so that concurrent requests are counted.
   */
  async create(tx: UnitOfWork, { name, ...write }: NewAuditStream): Promise<AuditStreamWithSecret> {
    enforce(may(tx.caller, 'organization.manage'));
    await lockOrganization(tx);
    if ((await this.settings.count(tx)) >= MOST_STREAMS) throw limitReached('audit streams', MOST_STREAMS);
    return validated(this.settings.create(tx, { ...write, name: streamName(name) }));
  }

  async update(tx: UnitOfWork, id: string, write: AuditStreamWrite, ifVersion?: number | null): Promise<AuditStream> {
    const stream = await this.lock(tx, id, ifVersion);
    const { name } = write;
    const after = await validated(
      this.settings.update(tx, stream, { ...write, ...(name !== undefined && { name: streamName(name) }) }),
    );
    if (isSigned(after.kind) && !isSameOrigin(after.url, stream.url)) tx.warn(secretShared(after));
    return after;
  }

  async rotateSecret(tx: UnitOfWork, id: string): Promise<AuditStreamWithSecret> {
    return validated(this.settings.rotateSecret(tx, await this.lock(tx, id)));
  }

  /** Records that a stream is tested. */
  async test(tx: UnitOfWork, id: string): Promise<AuditStream> {
    const stream = await this.lock(tx, id);
    this.settings.recordTest(tx, stream);
    return stream;
  }

  async delete(tx: UnitOfWork, id: string, ifVersion?: number | null): Promise<void> {
    await this.settings.delete(tx, await this.lock(tx, id, ifVersion));
  }

  private async lock(tx: UnitOfWork, id: string, ifVersion?: number | null): Promise<AuditStream> {
    enforce(may(tx.caller, 'organization.manage'));
    const stream = await this.settings.lock(tx, id);
    if (!stream) throw notFound('AuditStream', id);
    requireVersion(stream, ifVersion);
    return stream;
  }
}

const streamName = (text: string): string => validName('name', text, LONGEST_NAME);

async function validated<Result>(change: Promise<Result>): Promise<Result> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof StreamSettingError) throw invalidValue(error.field, error.value, error.expected);
    throw error;
  }
}
