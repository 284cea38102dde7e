import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { queryPipe } from '../admin/admin-resolver';

/** Tokens of an issuer with many claims are long. */
const LONGEST_TOKEN = 16_384;

const Text = (longest: number) => (target: object, property: string) => {
  IsOptional()(target, property);
  IsString({ message: 'must be text' })(target, property);
  MaxLength(longest)(target, property);
};

/** What a session begins with: one of `token`, `link` and `invitation`. */
export class SessionBody {
  /** An access token, or a token of the issuer. */
  @Text(LONGEST_TOKEN)
  token?: string;

  /** For a token of the issuer, if its person is in several organizations. */
  @Text(36)
  organizationId?: string;

  /** The secret of a sign-in link: the part after the #. */
  @Text(200)
  link?: string;

  /** The token of an invitation link, with the names of the person who joins. */
  @Text(200)
  invitation?: string;

  @Text(255)
  givenName?: string;

  @Text(255)
  familyName?: string;
}

/** The body of a request that has none is an empty object. */
export const bodyPipe: PipeTransform = {
  transform: (body: unknown, metadata: ArgumentMetadata) => queryPipe.transform(body ?? {}, metadata),
};

/** Who wants a sign-in link by mail. */
export class SignInLinkBody {
  @Text(1000)
  email?: string;

  @Text(36)
  organizationId?: string;
}
