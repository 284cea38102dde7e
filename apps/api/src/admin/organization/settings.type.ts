import { applyDecorators } from '@nestjs/common';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  type NameSource,
  type OrganizationSettings,
  organizationSettings,
  type SettingArea,
  type SettingName,
  type SettingType,
  settingNames,
} from '@rollcall/domain';
import { ArrayMaxSize, IsBoolean, IsIn, Max, Min, ValidateIf } from 'class-validator';
import { IfVersion } from '../graphql/if-version';
import { LanguageName } from '../graphql/language';
import { describedEnum } from '../graphql/leaf-types';
import { MutationInput } from '../payload';

const NameSourceEnum = describedEnum<NameSource>(
  'NameSource',
  'Which name takes precedence once a person has joined.',
  {
    IDENTITY_PROVIDER: 'The name that the identity provider sends.',
    PERSON: 'The name that the person chooses.',
  },
);

/** The enums of settings with fixed choices. */
const enums: { readonly [Name in SettingName]?: object } = {
  mailLanguage: LanguageName,
  nameSource: NameSourceEnum,
};

/** Has a field for each setting in the domain's table. */
@ObjectType('OrganizationSettings', { description: "The organization's settings." })
export class OrganizationSettingsType {}
for (const name of settingNames) {
  const { type, description } = organizationSettings[name];
  const nullable = type.kind === 'number' && type.nullable;
  Field(() => graphqlType(name, type), { nullable, description })(OrganizationSettingsType.prototype, name);
}

export const toSettings = (organization: OrganizationSettings): OrganizationSettingsType =>
  Object.fromEntries(settingNames.map((name) => [name, organization[name]]));

type SettingsInput = Partial<OrganizationSettings> & { ifVersion?: number | null };

/** An input type with the settings of an area, all of them optional. */
function inputOf(area: SettingArea): new () => SettingsInput {
  @InputType({ isAbstract: true })
  class AreaInput {
    @IfVersion()
    ifVersion?: number | null;
  }
  for (const name of settingNames) {
    const { type, description, area: own } = organizationSettings[name];
    if (own === area) settingField(name, type, description)(AreaInput.prototype, name);
  }
  return AreaInput;
}

@MutationInput()
export class UpdateScimSettingsInput extends inputOf('scim') {}

@MutationInput()
export class UpdateSignInSettingsInput extends inputOf('signIn') {}

@MutationInput()
export class UpdateAuditSettingsInput extends inputOf('audit') {}

function graphqlType(name: SettingName, type: SettingType) {
  if (type.kind === 'choice') return enums[name]!;
  return { flag: Boolean, number: Int, texts: [String] }[type.kind];
}

function settingField(name: SettingName, type: SettingType, description: string): PropertyDecorator {
  return applyDecorators(
    Field(() => graphqlType(name, type), { nullable: true, description: description + boundsOf(type) }),
    // Every setting can be omitted, but only nullable ones can be null.
    ValidateIf((_, value) => value !== undefined && !(value === null && type.kind === 'number' && type.nullable)),
    ...rulesOf(type),
  ) as PropertyDecorator;
}

function boundsOf(type: SettingType): string {
  if (type.kind === 'number') return ` From ${type.min} to ${type.max}.`;
  return type.kind === 'texts' ? ` At most ${type.most}.` : '';
}

function rulesOf(type: SettingType): PropertyDecorator[] {
  switch (type.kind) {
    case 'flag':
      return [IsBoolean({ message: 'must be true or false, or be left out' })];
    case 'number': {
      const message = `must be from ${type.min} to ${type.max}, or be left out`;
      return [Min(type.min, { message }), Max(type.max, { message })];
    }
    case 'choice':
      return [IsIn([...type.values], { message: `must be ${type.values.join(' or ')}, or be left out` })];
    case 'texts':
      return [ArrayMaxSize(type.most, { message: `must have at most ${type.most} items, or be left out` })];
  }
}
