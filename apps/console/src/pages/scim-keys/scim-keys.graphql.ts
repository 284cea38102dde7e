import { graphql } from '../../service';

export const KEYS = graphql(`
  query ScimKeys($withHealth: Boolean!) {
    organization {
      plan
      scimKeys {
        id
        name
        hint
        allowedRanges
        createdAt
        createdBy {
          label
        }
        expiresAt
        lastUsedAt
        removalsHeldSince
        health @include(if: $withHealth) {
          identityProvider
          firstRequestAt
          daysToExpiry
          lastDay {
            successful
            clientError
            serverError
          }
          lastError {
            occurredAt
            status
            detail
          }
        }
      }
    }
    recent: provisioningRecords(first: 5) @include(if: $withHealth) {
      nodes {
        id
        occurredAt
        method
        path
        status
        key {
          name
          hint
        }
      }
    }
  }
`);

export const GENERATE = graphql(`
  mutation GenerateScimKey($input: GenerateScimKeyInput!) {
    issued: generateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`);

export const REGENERATE = graphql(`
  mutation RegenerateScimKey($input: RegenerateScimKeyInput!) {
    issued: regenerateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`);

export const ROTATE = graphql(`
  mutation RotateScimKey($input: RotateScimKeyInput!) {
    issued: rotateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`);

export const RESTRICT = graphql(`
  mutation RestrictScimKey($input: RestrictScimKeyInput!) {
    restrictScimKey(input: $input) {
      key {
        id
      }
    }
  }
`);

export const HELD = graphql(`
  query HeldRemovals($keyId: ID!) {
    previewScimRemovals(keyId: $keyId) {
      people
      memberships
    }
  }
`);

export const CONFIRM_REMOVALS = graphql(`
  mutation ConfirmHeldRemovals($input: ConfirmScimRemovalsInput!) {
    confirmScimRemovals(input: $input) {
      key {
        id
      }
    }
  }
`);
