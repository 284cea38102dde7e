export const plans = ['STARTER', 'GROWTH', 'ENTERPRISE'] as const;

export type Plan = (typeof plans)[number];

export type PlanFeature = 'SCIM provisioning' | 'permission groups' | 'custom roles' | 'project-level permissions';

const included: Record<Plan, ReadonlySet<PlanFeature>> = {
  STARTER: new Set(),
  GROWTH: new Set<PlanFeature>(['project-level permissions']),
  ENTERPRISE: new Set<PlanFeature>([
    'project-level permissions',
    'SCIM provisioning',
    'permission groups',
    'custom roles',
  ]),
};

export const planIncludes = (plan: Plan, feature: PlanFeature): boolean => included[plan].has(feature);
