import type { QueryRunner } from 'typeorm';
import type { StatedMigration } from '../migration-history';
import { createIndex, createTable } from './schema';

/**
 * All tables of the first release. Keys and indexes start with the organization, except if only a secret identifies it
 * (digests), or one process serves all organizations (the outbox). There are no foreign keys: they lock the parent for
 * every child, and a sharded database cannot enforce them.
 */
export class CreateTables1790000000000 implements StatedMigration {
  readonly statements = [...tables, ...indexes];

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(queryRunner, table);
    for (const index of indexes) await createIndex(queryRunner, index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse())
      await queryRunner.query(`DROP TABLE ${/CREATE TABLE (\w+)/.exec(table)![1]}`);
  }
}

/** Who made a change; `required` is empty if there may be nobody. */
const author = (name: string, required = ' NOT NULL') => `${name}_type VARCHAR(20)${required},
    ${name}_id BINARY(16),
    ${name}_label VARCHAR(320)`;

/** The folded form of a text. It is stored only if the database may not fold the text alike. */
const folded = (name: string, length: number) =>
  `${name}_key VARCHAR(${length}) GENERATED ALWAYS AS (COALESCE(${name}_key_stored, LOWER(${name}))) VIRTUAL`;

/** A time that is stored only if it is not that of the creation. */
const since = (name: string) =>
  `${name}_since BIGINT GENERATED ALWAYS AS (COALESCE(${name}_since_stored, created_at)) VIRTUAL NOT NULL`;

/** The start of a folded text, or a text that comes after all others. */
const sorted = (name: string) =>
  `${name}_sort VARCHAR(255) GENERATED ALWAYS AS (SUBSTR(COALESCE(${name}_key, '\u{10FFFF}'), 1, 255)) VIRTUAL`;

const credential = `
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    name VARCHAR(100) NOT NULL,
    name_key VARCHAR(200) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    hint VARCHAR(10) NOT NULL,
    ${author('created_by')},
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_at BIGINT,`;

const tables = [
  `CREATE TABLE secrets_keys (
    organization_id BINARY(6) NOT NULL,
    id VARCHAR(8) NOT NULL,
    check_value TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE write_checks (
    organization_id BINARY(6) NOT NULL,
    checked_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id)
  )`,
  `CREATE TABLE organizations (
    id BINARY(6) NOT NULL,
    name VARCHAR(255) NOT NULL,
    plan VARCHAR(20) NOT NULL,
    scim_enabled BOOLEAN NOT NULL,
    scim_paused BOOLEAN NOT NULL,
    scim_rate_limit INTEGER,
    scim1_rate_limit INTEGER,
    safeguard_people INTEGER NOT NULL,
    safeguard_people_percent INTEGER NOT NULL,
    safeguard_memberships INTEGER NOT NULL,
    safeguard_memberships_percent INTEGER NOT NULL,
    user_name_mutable BOOLEAN NOT NULL,
    invite_unknown_members BOOLEAN NOT NULL,
    send_invitations BOOLEAN NOT NULL,
    mail_language VARCHAR(20) NOT NULL,
    invitation_days INTEGER NOT NULL,
    name_source VARCHAR(20) NOT NULL,
    allow_local_changes BOOLEAN NOT NULL,
    retention_days INTEGER NOT NULL,
    legal_hold BOOLEAN NOT NULL,
    jit_provisioning BOOLEAN NOT NULL,
    jit_after_deletion BOOLEAN NOT NULL,
    email_domains TEXT NOT NULL,
    project_permissions_since BIGINT,
    version INTEGER NOT NULL,
    cursor_key VARCHAR(64) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (id)
  )`,
  `CREATE TABLE users (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    user_name VARCHAR(254) NOT NULL,
    user_name_key_stored VARCHAR(508),
    ${folded('user_name', 508)} NOT NULL,
    status VARCHAR(10) NOT NULL,
    language VARCHAR(2),
    role VARCHAR(36) NOT NULL,
    role_since_stored BIGINT,
    ${author('role_given_by')},
    status_since_stored BIGINT,
    given_name VARCHAR(255),
    family_name VARCHAR(255),
    display_name VARCHAR(255),
    given_name_key_stored VARCHAR(510),
    family_name_key_stored VARCHAR(510),
    formatted_name_key_stored VARCHAR(1022),
    display_name_key_stored VARCHAR(1022),
    ${folded('given_name', 510)},
    ${folded('family_name', 510)},
    formatted_name_key VARCHAR(1022) GENERATED ALWAYS AS (COALESCE(formatted_name_key_stored, NULLIF(CONCAT_WS(' ', given_name_key, family_name_key), ''))) VIRTUAL,
    ${folded('display_name', 1022)},
    ${sorted('family_name')},
    ${sorted('display_name')},
    external_id VARCHAR(255),
    managed_by VARCHAR(10) NOT NULL,
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    joined_at BIGINT,
    last_sign_in_at BIGINT,
    removed_at BIGINT,
    removal_counted_at BIGINT,
    ${since('role')},
    ${since('status')},
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE deleted_addresses (
    organization_id BINARY(6) NOT NULL,
    digest CHAR(64) NOT NULL,
    deleted_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, digest)
  )`,
  `CREATE TABLE permission_groups (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    display_name VARCHAR(255) NOT NULL,
    display_name_key VARCHAR(510) NOT NULL,
    description TEXT,
    default_project_id BINARY(16),
    external_id VARCHAR(255),
    number INTEGER NOT NULL,
    managed_by VARCHAR(10) NOT NULL,
    member_count INTEGER NOT NULL,
    version INTEGER NOT NULL,
    ${author('changed_by')},
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE organization_membership_history (
    organization_id BINARY(6) NOT NULL,
    user_id BINARY(16) NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    status VARCHAR(10) NOT NULL,
    role VARCHAR(36) NOT NULL,
    role_since BIGINT NOT NULL,
    ${author('role_given_by')},
    PRIMARY KEY (organization_id, user_id, since, until)
  )`,
  `CREATE TABLE project_permissions_history (
    organization_id BINARY(6) NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (organization_id, since, until)
  )`,
  `CREATE TABLE projects (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    name_key VARCHAR(510) NOT NULL,
    version INTEGER NOT NULL,
    ${author('created_by')},
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE project_archive_history (
    organization_id BINARY(6) NOT NULL,
    project_id BINARY(16) NOT NULL,
    archived_at BIGINT NOT NULL,
    restored_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, project_id, archived_at, restored_at)
  )`,
  `CREATE TABLE custom_roles (
    organization_id BINARY(6) NOT NULL,
    id VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    name_key VARCHAR(200) NOT NULL,
    description TEXT,
    permissions TEXT NOT NULL,
    permissions_since BIGINT NOT NULL,
    version INTEGER NOT NULL,
    ${author('changed_by')},
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE custom_role_history (
    organization_id BINARY(6) NOT NULL,
    role_id VARCHAR(36) NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    permissions TEXT NOT NULL,
    PRIMARY KEY (organization_id, role_id, since, until)
  )`,
  `CREATE TABLE grants (
    organization_id BINARY(6) NOT NULL,
    project_id BINARY(16) NOT NULL,
    grantee_id BINARY(16) NOT NULL,
    grantee_type VARCHAR(10) NOT NULL,
    role VARCHAR(36) NOT NULL,
    ${author('granted_by')},
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, project_id, grantee_id)
  )`,
  `CREATE TABLE grant_history (
    organization_id BINARY(6) NOT NULL,
    grantee_id BINARY(16) NOT NULL,
    project_id BINARY(16) NOT NULL,
    granted_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    grantee_type VARCHAR(10) NOT NULL,
    role VARCHAR(36) NOT NULL,
    ${author('granted_by')},
    PRIMARY KEY (organization_id, grantee_id, project_id, granted_at, ended_at)
  )`,
  `CREATE TABLE group_sequences (
    organization_id BINARY(6) NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (organization_id)
  )`,
  `CREATE TABLE memberships (
    organization_id BINARY(6) NOT NULL,
    group_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    dormant BOOLEAN NOT NULL,
    managed_by VARCHAR(10) NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, group_id, user_id)
  )`,
  `CREATE TABLE membership_history (
    organization_id BINARY(6) NOT NULL,
    group_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, group_id, user_id, added_at, removed_at)
  )`,
  `CREATE TABLE invitations (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    mailed_at BIGINT,
    accepted_at BIGINT,
    cancelled_at BIGINT,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE invitation_links (
    organization_id BINARY(6) NOT NULL,
    invitation_id BINARY(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, invitation_id, digest)
  )`,
  `CREATE TABLE counters (
    organization_id BINARY(6) NOT NULL,
    subject VARCHAR(50) NOT NULL,
    slot INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (organization_id, subject, slot)
  )`,
  `CREATE TABLE rate_windows (
    organization_id BINARY(6) NOT NULL,
    subject VARCHAR(40) NOT NULL,
    minute INTEGER NOT NULL,
    leased INTEGER NOT NULL,
    PRIMARY KEY (organization_id, subject)
  )`,
  `CREATE TABLE scim_removals (
    organization_id BINARY(6) NOT NULL,
    key_id BINARY(16) NOT NULL,
    minute INTEGER NOT NULL,
    people INTEGER NOT NULL,
    memberships INTEGER NOT NULL,
    PRIMARY KEY (organization_id, key_id, minute)
  )`,
  `CREATE TABLE held_removals (
    organization_id BINARY(6) NOT NULL,
    key_id BINARY(16) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    memberships INTEGER NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, key_id, kind, subject_id)
  )`,
  `CREATE TABLE paging_positions (
    organization_id BINARY(6) NOT NULL,
    list CHAR(64) NOT NULL,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    total INTEGER NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, list, position)
  )`,
  `CREATE TABLE scim_keys (${credential}
    people_held_at BIGINT,
    memberships_held_at BIGINT,
    confirmed_people INTEGER NOT NULL,
    confirmed_memberships INTEGER NOT NULL,
    confirmed_until BIGINT,
    allowed_ranges TEXT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE access_tokens (${credential}
    user_id BINARY(16),
    role VARCHAR(36),
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE sessions (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    user_id BINARY(16),
    token_id BINARY(16),
    begun_with VARCHAR(20) NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE sign_in_links (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    language VARCHAR(2) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE idempotency_keys (
    organization_id BINARY(6) NOT NULL,
    actor_id BINARY(16) NOT NULL,
    key_digest CHAR(64) NOT NULL,
    request_digest VARCHAR(64) NOT NULL,
    caller_access VARCHAR(64) NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    started_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, actor_id, key_digest)
  )`,
  `CREATE TABLE project_keys (${credential}
    project_id BINARY(16) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    value VARCHAR(32),
    is_first BOOLEAN NOT NULL,
    ${author('revoked_by', '')},
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE outbox_messages (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    kind VARCHAR(30) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    state VARCHAR(20) NOT NULL,
    attempts INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    last_error VARCHAR(500),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE audit_events (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    occurred_at BIGINT NOT NULL,
    actor_type VARCHAR(20) NOT NULL,
    actor_id BINARY(16),
    actor_label VARCHAR(320),
    on_behalf_of TEXT,
    authentication VARCHAR(20) NOT NULL,
    credential_id BINARY(16),
    domain VARCHAR(20) NOT NULL,
    feature VARCHAR(40) NOT NULL,
    action VARCHAR(60) NOT NULL,
    risk VARCHAR(10) NOT NULL,
    outcome VARCHAR(10) NOT NULL,
    target_type VARCHAR(20) NOT NULL,
    target_id VARBINARY(16),
    target_label VARCHAR(320),
    project_id BINARY(16),
    project_label VARCHAR(320),
    reason VARCHAR(500),
    ticket VARCHAR(100),
    error_code VARCHAR(40),
    error_detail VARCHAR(1024),
    changes TEXT NOT NULL,
    salt VARCHAR(24),
    openings TEXT,
    request_id VARCHAR(64) NOT NULL,
    ip VARCHAR(45),
    user_agent VARCHAR(255),
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE hourly_events (
    organization_id BINARY(6) NOT NULL,
    hour BIGINT NOT NULL,
    action VARCHAR(60) NOT NULL,
    subject_id VARBINARY(16) NOT NULL,
    PRIMARY KEY (organization_id, hour, action, subject_id)
  )`,
  `CREATE TABLE unsealed_events (
    organization_id BINARY(6) NOT NULL,
    event_id BINARY(16) NOT NULL,
    PRIMARY KEY (organization_id, event_id)
  )`,
  `CREATE TABLE sealed_events (
    organization_id BINARY(6) NOT NULL,
    sequence BIGINT NOT NULL,
    event_id BINARY(16) NOT NULL,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    action VARCHAR(60) NOT NULL,
    risk VARCHAR(10) NOT NULL,
    outcome VARCHAR(10) NOT NULL,
    actor_type VARCHAR(20) NOT NULL,
    actor_id BINARY(16),
    target_id VARBINARY(16),
    project_id BINARY(16),
    ip VARCHAR(45),
    request_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (organization_id, sequence)
  )`,
  `CREATE TABLE audit_logs (
    organization_id BINARY(6) NOT NULL,
    size BIGINT NOT NULL,
    first BIGINT NOT NULL,
    signing_key TEXT NOT NULL,
    verifier_key VARCHAR(255) NOT NULL,
    checkpoint TEXT NOT NULL,
    longest_lag BIGINT NOT NULL,
    longest_lead BIGINT NOT NULL,
    clock_behind BOOLEAN NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id)
  )`,
  `CREATE TABLE audit_tiles (
    organization_id BINARY(6) NOT NULL,
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (organization_id, level, position)
  )`,
  `CREATE TABLE audit_exports (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    content VARCHAR(20) NOT NULL,
    started_at BIGINT NOT NULL,
    manifest TEXT,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE audit_streams (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    name VARCHAR(100) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    destination TEXT NOT NULL,
    content VARCHAR(10) NOT NULL,
    filter TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    next BIGINT NOT NULL,
    missed BIGINT NOT NULL,
    set_aside BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error VARCHAR(500),
    failing_since BIGINT,
    delivered_at BIGINT,
    due_at BIGINT NOT NULL,
    slow BOOLEAN NOT NULL,
    lease BINARY(16),
    leased_until BIGINT NOT NULL,
    ${author('created_by')},
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE erasures (
    organization_id BINARY(6) NOT NULL,
    person_id BINARY(16) NOT NULL,
    step VARCHAR(10) NOT NULL,
    addresses TEXT NOT NULL,
    next_event BIGINT NOT NULL,
    last_record BINARY(16),
    erased INTEGER NOT NULL,
    requested_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (organization_id, person_id)
  )`,
  `CREATE TABLE event_subjects (
    organization_id BINARY(6) NOT NULL,
    subject_id VARBINARY(16) NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (organization_id, subject_id, sequence)
  )`,
  `CREATE TABLE event_names (
    organization_id BINARY(6) NOT NULL,
    word VARCHAR(128) NOT NULL,
    subject_id VARBINARY(16) NOT NULL,
    PRIMARY KEY (organization_id, word, subject_id)
  )`,
  `CREATE TABLE event_counts (
    organization_id BINARY(6) NOT NULL,
    day INTEGER NOT NULL,
    action VARCHAR(60) NOT NULL,
    risk VARCHAR(10) NOT NULL,
    outcome VARCHAR(10) NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (organization_id, day, action, risk, outcome)
  )`,
  `CREATE TABLE provisioning_records (
    organization_id BINARY(6) NOT NULL,
    id BINARY(16) NOT NULL,
    occurred_at BIGINT NOT NULL,
    requests INTEGER NOT NULL,
    key_id BINARY(16),
    method VARCHAR(10) NOT NULL,
    path VARCHAR(512) NOT NULL,
    query VARCHAR(2048) NOT NULL,
    act VARCHAR(20) NOT NULL,
    resource_id VARBINARY(16),
    named_address VARCHAR(254),
    status INTEGER NOT NULL,
    status_class VARCHAR(12) NOT NULL,
    scim_type VARCHAR(20),
    detail VARCHAR(1024),
    cause VARCHAR(30),
    notes TEXT NOT NULL,
    partial TEXT NOT NULL,
    is_partial BOOLEAN NOT NULL,
    duration_ms INTEGER NOT NULL,
    request_body TEXT,
    response_body TEXT,
    event_ids TEXT NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    ip VARCHAR(45),
    user_agent VARCHAR(255),
    PRIMARY KEY (organization_id, id)
  )`,
  `CREATE TABLE provisioning_counts (
    organization_id BINARY(6) NOT NULL,
    hour BIGINT NOT NULL,
    key_id BINARY(16) NOT NULL,
    act VARCHAR(20) NOT NULL,
    status_class VARCHAR(12) NOT NULL,
    cause VARCHAR(30) NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (organization_id, hour, key_id, act, status_class, cause)
  )`,
  `CREATE TABLE scim_key_activity (
    organization_id BINARY(6) NOT NULL,
    key_id BINARY(16) NOT NULL,
    first_request_at BIGINT NOT NULL,
    last_request_at BIGINT NOT NULL,
    user_agent VARCHAR(255),
    last_error_at BIGINT,
    last_error_status INTEGER,
    last_error_detail VARCHAR(1024),
    PRIMARY KEY (organization_id, key_id)
  )`,
  `CREATE TABLE scim_key_hours (
    organization_id BINARY(6) NOT NULL,
    key_id BINARY(16) NOT NULL,
    hour BIGINT NOT NULL,
    successful INTEGER NOT NULL,
    redirection INTEGER NOT NULL,
    client_error INTEGER NOT NULL,
    server_error INTEGER NOT NULL,
    PRIMARY KEY (organization_id, key_id, hour)
  )`,
];

const indexes = [
  'CREATE UNIQUE INDEX users_user_name ON users (organization_id, user_name_key)',
  'CREATE INDEX users_external_id ON users (organization_id, external_id, id)',
  'CREATE INDEX users_status ON users (organization_id, status, id)',
  'CREATE INDEX users_family_name ON users (organization_id, family_name_sort, id)',
  'CREATE INDEX users_display_name ON users (organization_id, display_name_sort, id)',
  'CREATE INDEX users_updated ON users (organization_id, updated_at, id)',
  'CREATE INDEX users_role ON users (organization_id, role, status, id)',
  'CREATE UNIQUE INDEX projects_name ON projects (organization_id, name_key)',
  'CREATE UNIQUE INDEX custom_roles_name ON custom_roles (organization_id, name_key)',
  'CREATE INDEX grants_grantee ON grants (organization_id, grantee_id, project_id)',
  'CREATE INDEX grants_holders ON grants (organization_id, project_id, grantee_type, role, grantee_id)',
  'CREATE INDEX grant_history_project ON grant_history (organization_id, project_id, grantee_type, ended_at)',
  'CREATE UNIQUE INDEX permission_groups_display_name ON permission_groups (organization_id, display_name_key)',
  'CREATE UNIQUE INDEX permission_groups_number ON permission_groups (organization_id, number)',
  'CREATE INDEX permission_groups_updated ON permission_groups (organization_id, updated_at, id)',
  'CREATE INDEX paging_positions_expiry ON paging_positions (organization_id, expires_at)',
  'CREATE INDEX permission_groups_external_id ON permission_groups (organization_id, external_id, id)',
  'CREATE INDEX memberships_user ON memberships (organization_id, user_id, group_id)',
  'CREATE INDEX membership_history_user ON membership_history (organization_id, user_id, removed_at)',
  'CREATE UNIQUE INDEX invitation_links_digest ON invitation_links (digest)',
  'CREATE INDEX invitations_user ON invitations (organization_id, user_id, id)',
  'CREATE UNIQUE INDEX scim_keys_digest ON scim_keys (digest)',
  'CREATE INDEX scim_keys_expires ON scim_keys (expires_at)',
  'CREATE INDEX scim_keys_people_held ON scim_keys (people_held_at)',
  'CREATE INDEX scim_keys_memberships_held ON scim_keys (memberships_held_at)',
  'CREATE INDEX access_tokens_expires ON access_tokens (expires_at)',
  'CREATE UNIQUE INDEX access_tokens_digest ON access_tokens (digest)',
  'CREATE INDEX access_tokens_user ON access_tokens (organization_id, user_id, id)',
  'CREATE UNIQUE INDEX sessions_digest ON sessions (digest)',
  'CREATE INDEX sessions_user ON sessions (organization_id, user_id, id)',
  'CREATE INDEX sessions_token ON sessions (organization_id, token_id, id)',
  'CREATE INDEX sessions_expiry ON sessions (organization_id, expires_at)',
  'CREATE UNIQUE INDEX sign_in_links_digest ON sign_in_links (digest)',
  'CREATE INDEX sign_in_links_user ON sign_in_links (organization_id, user_id, id)',
  'CREATE INDEX sign_in_links_expiry ON sign_in_links (organization_id, expires_at)',
  'CREATE INDEX idempotency_keys_expiry ON idempotency_keys (organization_id, expires_at)',
  'CREATE INDEX idempotency_keys_actor ON idempotency_keys (organization_id, actor_id, expires_at)',
  'CREATE INDEX project_keys_project ON project_keys (organization_id, project_id, kind, id)',
  'CREATE UNIQUE INDEX project_keys_digest ON project_keys (digest)',
  'CREATE INDEX outbox_messages_due ON outbox_messages (state, due_at)',
  'CREATE INDEX erasures_requested ON erasures (organization_id, requested_at, person_id)',
  'CREATE INDEX erasures_unfinished ON erasures (finished_at, organization_id, person_id)',
  'CREATE INDEX audit_logs_recorded ON audit_logs (recorded_at)',
  'CREATE INDEX audit_streams_due ON audit_streams (enabled, slow, due_at)',
  'CREATE UNIQUE INDEX sealed_events_event ON sealed_events (organization_id, event_id)',
  'CREATE INDEX sealed_events_recorded ON sealed_events (organization_id, recorded_at, sequence)',
  'CREATE INDEX sealed_events_action ON sealed_events (organization_id, action, sequence)',
  'CREATE INDEX sealed_events_risk ON sealed_events (organization_id, risk, sequence)',
  'CREATE INDEX sealed_events_outcome ON sealed_events (organization_id, outcome, sequence)',
  'CREATE INDEX sealed_events_actor_type ON sealed_events (organization_id, actor_type, sequence)',
  'CREATE INDEX sealed_events_actor_id ON sealed_events (organization_id, actor_id, sequence)',
  'CREATE INDEX sealed_events_target_id ON sealed_events (organization_id, target_id, sequence)',
  'CREATE INDEX sealed_events_project_id ON sealed_events (organization_id, project_id, sequence)',
  'CREATE INDEX sealed_events_ip ON sealed_events (organization_id, ip, sequence)',
  'CREATE INDEX sealed_events_request_id ON sealed_events (organization_id, request_id, sequence)',
  'CREATE INDEX event_names_subject ON event_names (organization_id, subject_id)',
  'CREATE INDEX provisioning_records_key_id ON provisioning_records (organization_id, key_id, id)',
  'CREATE INDEX provisioning_records_act ON provisioning_records (organization_id, act, id)',
  'CREATE INDEX provisioning_records_status_class ON provisioning_records (organization_id, status_class, id)',
  'CREATE INDEX provisioning_records_cause ON provisioning_records (organization_id, cause, id)',
  'CREATE INDEX provisioning_records_is_partial ON provisioning_records (organization_id, is_partial, id)',
  'CREATE INDEX provisioning_records_resource_id ON provisioning_records (organization_id, resource_id, id)',
  'CREATE INDEX provisioning_records_named_address ON provisioning_records (organization_id, named_address, id)',
  'CREATE INDEX provisioning_records_request_id ON provisioning_records (organization_id, request_id, id)',
];
